import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, EventMeta, Recorded } from '#libs/kernel';
import { disputeInHand, itemInHand, sealed } from '#libs/testing/rule-books';
import { emptyItem, isIdentified } from '../item-state.js';
import { type BasisCase, trailOf } from './trail.js';
import { gapsOf } from './trail-gaps.js';
import { TRAIL_STAGES } from './trail-stages.js';

const {
  aNewItem,
  answered,
  approve,
  assign,
  by,
  claim,
  closedOff,
  confirm,
  identify,
  inspector,
  list,
  listed,
} = itemInHand;
const { planned, publish, reportRebound, service, stateOf, submit, verify, village } = itemInHand;
const { C, disputeCase } = disputeInHand;

interface Trail {
  readonly entries: readonly {
    stage: string;
    type?: string;
    position: string;
    outside?: true;
    late?: boolean;
  }[];
  readonly stages: readonly { stage: string; entries: number; gaps: readonly string[] }[];
  readonly gaps: readonly { stage: string; code: string; of?: object }[];
  readonly concerns: readonly Record<string, unknown>[];
  readonly measures: readonly Record<string, unknown>[];
  readonly lateEntries: number;
}

/** Events of a situation, from this place of the log on. */
const recorded = <E extends DomainEvent>(
  stream: string,
  events: readonly (E & { readonly meta: EventMeta })[],
  from: number,
): readonly Recorded<E>[] =>
  events.map((event, revision) => ({
    ...event,
    stream,
    revision,
    position: String(from + revision).padStart(20, '0'),
  }));

const dispute = disputeInHand.assigned().after(disputeInHand.respond(C), disputeInHand.settle(C));
const CASE: BasisCase = {
  description: disputeCase,
  id: 'case-1',
  visible: true,
  events: recorded('dispute-1', dispute.events, 1),
  state: dispute.state,
};
const basis = [{ case: 'case-1', concern: C }];

const resting = () =>
  aNewItem().after(
    identify({ basis }),
    [confirm({ concern: C }), service],
    [{ ...answered(), concern: C }, service],
    list(),
    [submit({ what: sealed('dig it anew') }), village],
    [approve, inspector],
    [claim(['5/measure-0']), village],
    [assign('county-discipline'), inspector],
    [verify(['5/measure-0']), inspector],
    publish(),
    [itemInHand.closeOff, by('inspector', itemInHand.AFTER_NOTICE)],
  );
const told = (
  situation: itemInHand.ItemSituation,
  cases: readonly BasisCase[],
  today = '2026-03-20',
): Trail =>
  trailOf(
    {
      id: 'item-1',
      events: recorded('rectification-item-1', situation.events, 100),
      item: situation.state,
    },
    cases,
    today,
  ) as Trail;

describe('a trail', () => {
  it('goes from the words of a concern to the close-off, in the order of the log', () => {
    const trail = told(resting(), [CASE]);
    expect(trail.entries.map(({ stage, type }) => `${stage} ${type}`)).toEqual([
      'CONCERN ConcernRaised',
      'CONCERN ConcernResponded',
      'CONCERN ConcernSettled',
      'PROBLEM ProblemIdentified',
      'CONCERN BasisConcernProposed',
      'CONCERN BasisConcernConfirmed',
      'CONCERN BasisConcernAnswered',
      'LISTING ItemListed',
      'MEASURES MeasuresSubmitted',
      'MEASURES MeasuresApproved',
      'EVIDENCE CompletionClaimed',
      'VERIFICATION VerifierAssigned',
      'VERIFICATION ItemVerified',
      'NOTICE ResultPublicised',
      'CLOSE_OFF ItemClosedOff',
    ]);
    expect(trail.stages.map(({ stage }) => stage)).toEqual([...TRAIL_STAGES]);
    // The one thing that nobody can have done yet.
    expect(trail.gaps).toEqual([{ stage: 'JUDGEMENT', code: 'NOT_ESTABLISHED' }]);
  });

  it('shows the concern with its words and answers, and each measure with what shows it and what was found', () => {
    const trail = told(resting(), [CASE]);
    expect(trail.concerns).toMatchObject([
      {
        case: 'case-1',
        concern: C,
        state: 'CONFIRMED',
        as: { words: sealed('words'), answered: true, state: 'SETTLED' },
      },
    ]);
    expect(trail.measures).toMatchObject([
      { what: sealed('dig it anew'), person: 'hill-head', passed: true, evidence: [{ kind: 'DOCUMENT' }] },
    ]);
  });

  it('tells of a stream that the reader does not see ids and dates only', () => {
    const trail = told(resting(), [{ ...CASE, visible: false }]);
    const outside = trail.entries.filter((entry) => entry.outside);
    expect(outside).toHaveLength(3);
    for (const entry of outside)
      expect(Object.keys(entry).sort()).toEqual(
        ['concern', 'occurredAt', 'outside', 'position', 'recordedAt', 'stage', 'stream'].sort(),
      );
    expect(Object.keys(trail.concerns[0] ?? {}).sort()).toEqual([
      'case',
      'concern',
      'lastAt',
      'outside',
      'raisedAt',
    ]);
    expect(trail.gaps[0]).toEqual({
      stage: 'CONCERN',
      code: 'OUTSIDE_YOUR_SCOPE',
      of: { case: 'case-1', concern: C },
    });
    expect(JSON.stringify(trail)).not.toContain('ConcernRaised');
  });

  it('marks what was recorded later than it happened', () => {
    const late = {
      ...by('east-officer', '2026-03-02T09:00:00+08:00'),
      recordedAt: '2026-03-05T09:00:00+08:00',
    };
    const trail = told(aNewItem().after([itemInHand.found(), late]), []);
    expect(trail.entries).toMatchObject([{ late: true, type: 'ProblemIdentified' }]);
    expect(trail.lateEntries).toBe(1);
  });

  it('of an item that was not identified then is empty', () => {
    expect(trailOf({ id: 'item-1', events: [], item: emptyItem }, [], '2026-03-20')).toEqual({
      id: 'item-1',
      entries: [],
    });
  });
});

describe('the gaps of an item', () => {
  const codes = (situation: itemInHand.ItemSituation, today = '2026-03-20') =>
    gapsOf(stateOf(situation), today).map(({ stage, code }) => `${stage} ${code}`);

  it.each([
    ['a link that nobody confirmed', aNewItem().after(identify()), 'CONCERN LINK_PENDING'],
    [
      'a link that was rejected',
      aNewItem().after(identify(), [
        { type: 'RejectBasis', ...itemInHand.concern, code: 'NOT_FOUND' },
        service,
      ]),
      'CONCERN LINK_REJECTED',
    ],
    [
      'a concern without an answer',
      aNewItem().after(identify(), [confirm(), service]),
      'CONCERN CONCERN_UNANSWERED',
    ],
    ['nobody has the task', aNewItem().after(itemInHand.found()), 'LISTING NOT_LISTED'],
    ['nothing is planned', listed(), 'MEASURES NO_APPROVED_MEASURE'],
    ['measures that nobody approved', listed().after([submit(), village]), 'MEASURES MEASURES_NOT_APPROVED'],
    [
      'a move of the date that nobody approved',
      planned().after([{ type: 'ChangeDueDate', dueDate: '2026-05-31', reason: sealed('r') }, village]),
      'DATES MOVE_NOT_APPROVED',
    ],
    ['a measure without evidence', planned(), 'EVIDENCE MEASURE_WITHOUT_EVIDENCE'],
    ['a claim that nobody verified', itemInHand.claimed(), 'VERIFICATION NOT_VERIFIED'],
    ['a result that nobody can read', itemInHand.verified(), 'NOTICE NOT_PUBLICISED'],
    [
      'an open objection',
      itemInHand.publicised().after(itemInHand.objection()),
      'NOTICE OBJECTION_NOT_DECIDED',
    ],
    ['an item that is not closed off', itemInHand.publicised(), 'CLOSE_OFF NOT_CLOSED_OFF'],
    ['a report of a rebound', closedOff().after(reportRebound()), 'REBOUND REPORT_NOT_DECIDED'],
    [
      'a rebound that was not relisted',
      closedOff().after(reportRebound(), [itemInHand.confirmRebound('10/rebound'), inspector]),
      'REBOUND NOT_RELISTED',
    ],
  ])('%s', (_, situation, expected) => {
    expect(codes(situation)).toContain(expected);
  });

  it('a date that passed before anybody claimed completion, from the day after', () => {
    expect(codes(planned(), '2026-04-30')).not.toContain('DATES DATE_PASSED');
    expect(codes(planned(), '2026-05-01')).toContain('DATES DATE_PASSED');
  });

  it('of an annulled item are none', () => {
    const { state } = listed().after(itemInHand.annul());
    expect(isIdentified(state) && gapsOf(state, '2026-03-20')).toEqual([]);
  });
});
