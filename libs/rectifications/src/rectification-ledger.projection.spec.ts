import { describe, expect, it } from '@jest/globals';
import { project } from '#libs/testing/projection';
import { itemInHand, sealed } from '#libs/testing/rule-books';
import { rectificationLedgerRows } from './rectification-ledger.projection.js';
import {
  ledgerConditions,
  ledgerItem,
  rectificationLedger,
  RectificationLedgerFilter,
} from './rectification-ledger.query.js';

const { by, claim, closedOff, confirmRebound, identify, aNewItem, inspector, listed, M, planned, relist } =
  itemInHand;
const { reportRebound, village } = itemInHand;
const STREAM = 'rectification-item-e7d1c1a0-0000-5000-8000-000000000001';
const ledgered = (situation: itemInHand.ItemSituation) =>
  project(rectificationLedgerRows as never).given(STREAM, situation.events);
const LATE = '2026-05-04T09:00:00+08:00';

/** Asked for and approved when the date had passed. */
const movedLate = () =>
  planned().after(
    [{ type: 'ChangeDueDate', dueDate: '2026-05-31', reason: sealed('rain') }, by('hill-head', LATE)],
    [{ type: 'ApproveDueDate', request: '5/date-request' }, inspector],
  );

describe('the rectification ledger', () => {
  it('has one row for each item, with the columns of the ledgers in use', () => {
    expect(ledgered(closedOff()).rows()).toMatchObject([
      {
        key: '',
        state: 'CLOSED_OFF',
        closed: true,
        class: 'FOUR_STYLES',
        style: 'BUREAUCRATISM',
        subtype: 'SHIFTING_AND_DELAY',
        subject_kind: 'UNIT',
        subject: 'hill-village',
        leader: 'hill-head',
        responsible: 'hill-village',
        mode: 'TIME_LIMITED',
        original_due: '2026-04-30',
        due: '2026-04-30',
        measures: 2,
        claimed: '2026-03-02',
        claimed_late: false,
        verified_by: 'county-discipline',
        verified: '2026-03-02',
        notice_to: '2026-03-09',
        closed_off: '2026-03-10',
        closed_late: false,
        rebounds: 0,
        title: sealed('title'),
      },
    ]);
  });

  it('shows both dates, and that the move was approved when the old one had passed (scenario 11)', () => {
    expect(ledgered(movedLate()).rows()).toMatchObject([
      { original_due: '2026-04-30', due: '2026-05-31', moves: 1, late_moves: 1, move_pending: false },
    ]);
  });

  it('measures lateness by the original date, whatever it was moved to', () => {
    expect(ledgered(movedLate().after([claim(M), village])).rows()).toMatchObject([
      { claimed: '2026-05-04', claimed_late: true },
    ]);
  });

  it('keeps the first date of a relisted item, and counts confirmed rebounds', () => {
    const again = closedOff().after(reportRebound(), [confirmRebound('10/rebound'), inspector], relist());
    expect(ledgered(again).rows()).toMatchObject([
      { cycle: 2, first_due: '2026-04-30', original_due: '2026-06-30', closed_off: null, rebounds: 1 },
    ]);
  });

  it('counts what its basis still lacks, and late entries', () => {
    const late = {
      ...by('east-officer', '2026-03-02T09:00:00+08:00'),
      recordedAt: '2026-03-05T09:00:00+08:00',
    };
    const situation = aNewItem().after([identify(), late], [itemInHand.confirm(), itemInHand.service]);
    expect(ledgered(situation).rows()).toMatchObject([
      { basis: 1, basis_pending: 0, basis_unanswered: 1, late_entries: 2 },
    ]);
  });

  it('is seen by every unit with a task, in the order in which problems were identified', () => {
    const ledger = ledgered(closedOff());
    const [row] = ledger.rows();
    if (!row) throw new Error('No row');
    expect(ledger.visibility(row)).toEqual({
      units: ['county-discipline', 'east', 'hill-village'],
      sort: '2026-03-02T01:01:00.000Z',
    });
  });
});

describe('a row of the ledger', () => {
  const rowOf = (situation: itemInHand.ItemSituation, today: string) => {
    const [row] = ledgered(situation).rows();
    return ledgerItem(row as never, today);
  };

  it('is overdue on a day after its date, as long as nobody claimed completion', () => {
    expect(rowOf(listed(), '2026-04-30')).toMatchObject({ overdue: false });
    expect(rowOf(listed(), '2026-05-01')).toMatchObject({ overdue: true, due: '2026-04-30' });
    expect(rowOf(planned().after([claim(M), village]), '2026-05-01')).toMatchObject({ overdue: false });
  });

  it('names its id, and has a place for the judgement of the people', () => {
    expect(rowOf(listed(), '2026-03-02')).toMatchObject({
      id: 'e7d1c1a0-0000-5000-8000-000000000001',
      judgement: 'NOT_ESTABLISHED',
    });
  });
});

describe('the filter', () => {
  it('becomes conditions with one value each', () => {
    const filter = Object.assign(new RectificationLedgerFilter(), {
      responsible: 'east',
      overdue: 'true',
      late: 'false',
      originalDueFrom: '2026-01-01',
      from: '2026-01-01',
    });
    const conditions = ledgerConditions(filter, '2026-05-01');
    expect(conditions.map(({ value }) => value)).toEqual(['east', 'false', '2026-01-01', '2026-05-01']);
    for (const { sql } of conditions) expect(sql.split('?')).toHaveLength(2);
    // The list is in the order of the day of identification: its period is a stretch of it.
    const { stretches } = rectificationLedger.request(filter, '2026-05-01');
    expect(stretches).toEqual([{ from: '2025-12-31T16:00:00.000Z' }]);
  });
});
