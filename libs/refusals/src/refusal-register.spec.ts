import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type EventStore, MemoryEventStore, StoreUnavailable } from '#libs/event-store';
import type { EventMeta } from '#libs/kernel';
import { Jurisdiction } from '#rules/organisation';
import type { CommandRefused } from './refusal.events.js';
import { dayOf, type Patience, RefusalRegister, type RefusedCommand } from './refusal-register.js';

const CASE = '7c1f0000-0000-4000-8000-000000000001';
const MORNING = '2026-03-02T01:30:00.000Z';

const refused = (more: Partial<RefusedCommand> = {}): RefusedCommand => ({
  command: 'CloseDispute',
  commandId: '0b7e9c1e-6f0a-4a5e-9d0e-2f6f3b7a1c11',
  case: CASE,
  code: 'R-30',
  principal: {
    officer: 'wang',
    actor: { officer: 'wang', unit: 'east', role: 'TOWNSHIP_OFFICER' },
  },
  trace: 'trace',
  ...more,
});

const numbered = (number: number): RefusedCommand =>
  refused({ commandId: `0b7e9c1e-6f0a-4a5e-9d0e-${String(number).padStart(12, '0')}` });

type Store = Pick<EventStore, 'append' | 'read'>;

function registerOver(
  store: Store,
  patience: Partial<Patience> = {},
  now: () => Date = () => new Date(MORNING),
): RefusalRegister {
  const organisation = { current: () => new Jurisdiction(7, [], []) };
  const quick = { pausesMs: [1], stopMs: 20 };
  return RefusalRegister.with({ ...quick, ...patience }, store, { now }, organisation);
}

async function entriesIn(
  store: Pick<EventStore, 'read'>,
  officer = 'wang',
  at = MORNING,
): Promise<{ data: CommandRefused['data']; meta: EventMeta }[]> {
  const events = await store.read(`refusals-${dayOf(officer, at)}`);
  return events.map(
    ({ payload }) => JSON.parse(payload) as { data: CommandRefused['data']; meta: EventMeta },
  );
}

/** The log, away until `back`. */
function awayLog(log: Store): Store & { back(): void } {
  let away = true;
  const reach = (): Store => {
    if (away) throw new StoreUnavailable('away');
    return log;
  };
  return {
    append: async (...asked) => reach().append(...asked),
    read: async (...asked) => reach().read(...asked),
    back: () => (away = false),
  };
}

describe('The refusal register', () => {
  const said = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  afterEach(() => {
    said.mockClear();
  });

  it('given a refusal, then who, what, which rule and when are in the log, and nothing of the body', async () => {
    const log = new MemoryEventStore();
    await registerOver(log).note(refused());
    const [entry] = await entriesIn(log);
    expect(entry?.data).toEqual({ command: 'CloseDispute', case: CASE, code: 'R-30' });
    expect(entry?.meta).toMatchObject({
      occurredAt: MORNING,
      recordedAt: MORNING,
      actor: { officer: 'wang', unit: 'east', role: 'TOWNSHIP_OFFICER' },
      organisation: 7,
    });
  });

  it('given a request that is sent again and refused again, then it stands there once; another rule is another entry', async () => {
    const log = new MemoryEventStore();
    const register = registerOver(log);
    for (const one of [refused(), refused(), refused({ code: 'R-28' }), refused()]) await register.note(one);
    expect((await entriesIn(log)).map(({ data }) => data.code)).toEqual(['R-30', 'R-28']);
  });

  it('given two officers, or two days, then each has a stream of their own', async () => {
    const log = new MemoryEventStore();
    let now = new Date(MORNING);
    const register = registerOver(log, {}, () => now);
    await register.note(refused());
    await register.note(
      refused({ principal: { officer: 'li', actor: { officer: 'li', unit: 'east', role: 'HANDLER' } } }),
    );
    // midnight in Asia/Shanghai
    now = new Date('2026-03-02T16:00:00.000Z');
    await register.note(refused());
    expect(await entriesIn(log)).toHaveLength(1);
    expect(await entriesIn(log, 'li')).toHaveLength(1);
    expect(await entriesIn(log, 'wang', '2026-03-03T00:00:00.000Z')).toHaveLength(1);
  });

  it('given 40 refusals of one officer at once in two processes, then none is missing', async () => {
    const log = new MemoryEventStore();
    const registers = [registerOver(log), registerOver(log)] as const;
    await Promise.all(
      Array.from({ length: 40 }, (_, number) => registers[number % 2 === 0 ? 0 : 1].note(numbered(number))),
    );
    await Promise.all(registers.map((register) => register.onModuleDestroy()));
    const entries = await entriesIn(log);
    expect(new Set(entries.map(({ meta }) => meta.command)).size).toBe(40);
    expect(entries).toHaveLength(40);
    expect(registers.map(({ lost, waiting }) => [lost, waiting])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('given a log that is away, then the answer does not wait for it, and the entry is written when it is back', async () => {
    const log = new MemoryEventStore();
    const away = awayLog(log);
    const register = registerOver(away, { answerMs: 5 });
    await register.note(refused());
    expect([register.waiting, register.lost]).toEqual([1, 0]);
    expect(await entriesIn(log)).toEqual([]);
    away.back();
    while (register.waiting > 0) await pause(1);
    // it tells the time of the refusal
    expect((await entriesIn(log))[0]?.meta.occurredAt).toBe(MORNING);
    expect(said).not.toHaveBeenCalled();
  });

  it('given a service that stops while the log is away, then what is lost is counted and told, without words', async () => {
    const register = registerOver(awayLog(new MemoryEventStore()), { answerMs: 1 });
    await register.note(numbered(1));
    await register.note(numbered(2));
    await register.onModuleDestroy();
    expect([register.waiting, register.lost]).toEqual([0, 2]);
    expect(said.mock.calls.map(([told]) => told as object)).toEqual([
      expect.objectContaining({ command: 'CloseDispute', code: 'R-30', trace: 'trace', why: 'STOPPED' }),
      expect.objectContaining({ why: 'STOPPED' }),
    ]);
  });

  it('given more than may wait, then memory does not grow, and what is left out is told', async () => {
    const register = registerOver(awayLog(new MemoryEventStore()), { answerMs: 1, waiting: 2 });
    for (let number = 1; number <= 4; number++) await register.note(numbered(number));
    expect([register.waiting, register.lost]).toEqual([2, 2]);
    await register.onModuleDestroy();
    expect(register.lost).toBe(4);
  });

  it('given a log that refuses the entry for good, then the answer goes out all the same', async () => {
    const log = new MemoryEventStore();
    const broken: Store = {
      read: (...asked) => log.read(...asked),
      append: () => Promise.reject(new TypeError('a mistake of ours')),
    };
    const register = registerOver(broken);
    await register.note(refused());
    expect(register.lost).toBe(1);
    expect(said.mock.calls[0]?.[0]).toMatchObject({ why: 'TypeError' });
  });
});
