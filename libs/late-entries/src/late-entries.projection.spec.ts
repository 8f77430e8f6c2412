import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, EventMeta } from '#libs/kernel';
import { project } from '#libs/testing/projection';
import type { AnyCaseDescription } from '#rules/cases';
import { WORK_CALENDAR } from '#rules/organisation';
import { lateEntries } from './late-entries.projection.js';

const cases = [
  { category: 'dispute', events: { DisputeOpened: { v: 1 }, ConcernRaised: { v: 1 } } },
  { category: 'item', events: { ProblemIdentified: { v: 1 } } },
] as unknown as readonly AnyCaseDescription[];
const list = project(
  lateEntries(cases, { calendar: WORK_CALENDAR, policy: { version: 1, graceWorkingDays: 3 } }),
);

const act = (type: string, more: Partial<EventMeta> = {}): DomainEvent & { meta: EventMeta } => ({
  type,
  data: {},
  meta: {
    v: 1,
    occurredAt: '2026-03-02T01:00:00.000Z',
    recordedAt: '2026-03-09T01:00:00.000Z',
    actor: { officer: 'wang', unit: 'east', role: 'TOWNSHIP_OFFICER' },
    command: 'one',
    request: 'r',
    correlation: 'c',
    causation: 'c',
    organisation: 1,
    ...more,
  },
});

const rowsOf = (...events: readonly (DomainEvent & { meta: EventMeta })[]) =>
  list.given('dispute-1', events).rows();

describe('The late-entry list', () => {
  it('given an act recorded a week after it happened, then it says by whom, where, and how long', () => {
    const [row] = rowsOf(act('DisputeOpened'));
    expect(row).toMatchObject({
      acts: ['DisputeOpened'],
      unit: 'east',
      officer: 'wang',
      occurred: '2026-03-02T01:00:00.000Z',
      recorded: '2026-03-09T01:00:00.000Z',
      days: 7,
      working: 5,
      imported: false,
      dated: false,
    });
    if (row) expect(list.visibility(row)).toEqual({ units: ['east'], sort: '2026-03-09T01:00:00.000Z' });
  });

  it.each([
    ['Monday to Thursday is within three working days', '2026-03-05T09:00:00.000Z', 0],
    ['Monday to Friday is not', '2026-03-06T01:00:00.000Z', 1],
  ])('%s', (_, recordedAt, count) => {
    expect(rowsOf(act('DisputeOpened', { recordedAt }))).toHaveLength(count);
  });

  it('given a holiday in between, then its days do not count', () => {
    // 30 April and 6 May 2026 are working days, 1 to 5 May are off
    const occurredAt = '2026-04-30T01:00:00.000Z';
    expect(rowsOf(act('DisputeOpened', { occurredAt, recordedAt: '2026-05-08T01:00:00.000Z' }))).toEqual([]);
  });

  it('given several events of one request, then they are one act; another request is another', () => {
    const rows = rowsOf(
      act('DisputeOpened'),
      act('ConcernRaised'),
      act('ConcernRaised', { command: 'two', recordedAt: '2026-03-10T01:00:00.000Z' }),
    );
    expect(rows.map(({ key, acts }) => [key, acts])).toEqual([
      ['0000000000', ['DisputeOpened', 'ConcernRaised']],
      ['0000000002', ['ConcernRaised']],
    ]);
  });

  it('given an imported act, then it is a line of its own', () => {
    const [row] = rowsOf(act('DisputeOpened', { source: { ledger: 'hotline', row: 3 }, precision: 'date' }));
    expect(row).toMatchObject({ imported: true, dated: true });
  });

  it('given what the service itself noted, then nobody was late', () => {
    expect(rowsOf(act('DisputeOpened', { actor: { officer: 'system', unit: '', role: 'SYSTEM' } }))).toEqual(
      [],
    );
  });

  it('given an act of a year without a calendar, then it is late all the same, by days that are surely gone', () => {
    const [row] = rowsOf(act('DisputeOpened', { occurredAt: '2019-04-08T01:00:00.000Z' }));
    expect(row).toMatchObject({ days: 2_527, working: null });
  });

  it('takes every registered case type', () => {
    const rows = list.given('item-1', [act('ProblemIdentified')]).rows();
    expect(rows).toHaveLength(1);
  });
});
