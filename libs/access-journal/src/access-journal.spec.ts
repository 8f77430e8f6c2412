import { describe, expect, it } from '@jest/globals';
import { type EventStore, MemoryEventStore, metaOf, StoreUnavailable } from '#libs/event-store';
import { Jurisdiction } from '#rules/organisation';
import { AccessJournal, accessDayOf, type Opening } from './access-journal.js';

const CASE = '7c1f0000-0000-4000-8000-000000000001';
const FILE = '7c1f0000-0000-4000-8000-000000000002';
const MORNING = '2026-03-02T01:30:00.000Z';

const opening = (trace: string, officer = 'qin'): Opening => ({
  opened: { category: 'dispute', case: CASE, evidence: FILE, purpose: 'VERIFICATION' },
  principal: { account: officer, officer, actor: { officer, unit: 'county', role: 'INSPECTOR' } },
  trace,
});

type Store = Pick<EventStore, 'append' | 'read'>;

const journalOver = (store: Store, at = MORNING): AccessJournal =>
  new AccessJournal(store, { now: () => new Date(at) }, { current: () => new Jurisdiction(7, [], []) });

describe('The access journal', () => {
  it('given an original, when it is opened, then who, which file of which case, what for and when are in the log', async () => {
    const log = new MemoryEventStore();
    await journalOver(log).note(opening('one'));
    const [event] = await log.read(`access-${accessDayOf('qin', MORNING)}`);
    expect(event && JSON.parse(event.payload)).toMatchObject({
      data: { category: 'dispute', case: CASE, evidence: FILE, purpose: 'VERIFICATION' },
      meta: { occurredAt: MORNING, organisation: 7, actor: { officer: 'qin', unit: 'county' } },
    });
  });

  it('given an original that is read again, then both readings stand there, and another day or officer has another stream', async () => {
    const log = new MemoryEventStore();
    await journalOver(log).note(opening('one'));
    await journalOver(log).note(opening('two'));
    await journalOver(log).note(opening('three', 'li'));
    // midnight in Asia/Shanghai
    const next = '2026-03-02T16:00:00.000Z';
    await journalOver(log, next).note(opening('four'));
    const countOf = async (officer: string, at: string): Promise<number> =>
      (await log.read(`access-${accessDayOf(officer, at)}`)).length;
    expect([await countOf('qin', MORNING), await countOf('li', MORNING), await countOf('qin', next)]).toEqual(
      [2, 1, 1],
    );
  });

  it('given ten readings at once in two processes, then none is missing, and time does not run backwards', async () => {
    const log = new MemoryEventStore();
    const journals = [journalOver(log), journalOver(log, '2026-03-02T01:00:00.000Z')] as const;
    await Promise.all(
      Array.from({ length: 10 }, (_, at) => journals[at % 2 === 0 ? 0 : 1].note(opening(`trace-${at}`))),
    );
    const events = await log.read(`access-${accessDayOf('qin', MORNING)}`);
    expect(new Set(events.map((event) => metaOf(event).correlation)).size).toBe(10);
    const recorded = events.map((event) => metaOf(event).recordedAt);
    expect(recorded).toEqual([...recorded].sort());
  });

  it('given a log that is away, then it says so: what is not written down is not given out', async () => {
    const away: Store = {
      read: () => Promise.reject(new StoreUnavailable('away')),
      append: () => Promise.reject(new StoreUnavailable('away')),
    };
    await expect(journalOver(away).note(opening('one'))).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
