import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MemoryEventStore, type StoredEvent } from '#libs/event-store';
import type { Checkpoint } from '../following/checkpoint.js';
import { derivedRows } from './derived-rows.js';
import { ensureModel } from '../following/ensure-model.js';
import { LogEvent } from '../log/log-event.js';
import { ModelFollower, type ModelParts } from '../following/model-follower.js';
import { ModelTable } from '../rows/model-table.js';
import type { ReadModel, StreamRows } from '../read-model.js';
import type { Span } from '../log/span.js';
import { sampleCases, sampleConcerns, type SampleCaseRow, type SampleEvent } from '../spec/sample-case.js';
import { SampleLog, type Act } from '../spec/sample-log.js';
import { sampleScope } from '../spec/sample-scope.js';
import { SAMPLE_TABLES, World } from '../spec/world.js';
import type { Turn } from '../following/turn.js';

const unit = fc.constantFrom('village', 'town', 'office', 'county', 'nowhere');
const concern = fc.constantFrom('a', 'b', 'c', '丙', '𠮷', 'ﬀ');

/** Also acts that cannot be folded: unknown ones, newer ones, and rows that the database refuses. */
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('ConcernRaised'),
      v: fc.constant(2),
      data: fc.record({ concern, weight: fc.integer({ min: 0, max: 9 }) }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('ConcernWithdrawn'), data: fc.record({ concern }) }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('CaseHandedOn'), data: fc.record({ unit }) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('CaseNoted'), data: fc.record({ tag: concern }) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('CaseClosed'), data: fc.constant({}) }) },
  { weight: 1, arbitrary: fc.constant({ type: 'CaseClosed', data: {}, at: '2025-02-30T00:00:00.000Z' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ type: 'FromTheFuture', data: {} }, { type: 'CaseClosed', v: 9, data: {} }),
  },
);

/** Up to eight cases; every step is one of them and what happens to it. */
const history = fc.array(fc.record({ at: fc.integer({ min: 1, max: 8 }), unit, act }), {
  minLength: 20,
  maxLength: 80,
  size: 'max',
});
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 20 });

describe('Where a batch ends', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.make();
  });
  afterAll(() => world.end());

  async function logOf(steps: readonly { at: number; unit: string; act: Act }[]): Promise<MemoryEventStore> {
    const store = new MemoryEventStore();
    const log = new SampleLog(store);
    const open = new Set<number>();
    for (const step of steps) {
      if (open.has(step.at)) await log.write(`sample-${step.at}`, step.act);
      else
        await log.write(`sample-${step.at}`, {
          type: 'CaseOpened',
          data: { unit: step.unit, number: `N${step.at}` },
        });
      open.add(step.at);
    }
    return store;
  }

  /** Folds the log in batches of these sizes, again and again, and answers the tables with what is parked. */
  async function foldIn(
    store: MemoryEventStore,
    sizes: readonly number[],
    way: Way,
    cases: ReadModel = sampleCases,
  ): Promise<string> {
    await world.pool.query(
      `drop table if exists ${SAMPLE_TABLES.join()}; truncate read_checkpoint, parked_stream`,
    );
    const { events } = await store.readAll('', { limit: 1_000 });
    for (const model of [cases, sampleConcerns as ReadModel]) {
      const { pool, database } = world;
      const table = new ModelTable(database.dataSource, model);
      const parts: ModelParts = { pool, store, model, table, scope: () => sampleScope() };
      const followers = way.remembered.map((most) => new ModelFollower(parts, 'current', most));
      const batches = cut(events, sizes);
      if (way.isAhead) await foldAhead(followers, await ensureModel(parts), batches, way.together);
      else await foldInTurns(followers, await ensureModel(parts), batches);
    }
    const parked = await world.pool.query(
      'select reader, stream, revision, type, code from parked_stream order by 1, 2',
    );
    return `${await world.dump(...SAMPLE_TABLES)} ${JSON.stringify(parked.rows)}`;
  }

  it('makes no difference to the rows, whatever the history', async () => {
    await fc.assert(
      fc.asyncProperty(history, cuts, fc.constantFrom(...ways), async (steps, sizes, way) => {
        const store = await logOf(steps);
        const whole = await foldIn(store, [1_000], { remembered: [100], isAhead: false });
        expect(await foldIn(store, sizes, way)).toBe(whole);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('makes none either where the rows are derived once a batch', async () => {
    // A value that no column holds, and that a later event of the batch replaces, is never seen: it would be parked only where a batch ends before.
    const holdable = history.map((steps) => steps.filter(({ act: { at } }) => at === undefined));
    await fc.assert(
      fc.asyncProperty(holdable, cuts, fc.constantFrom(...ways), async (steps, sizes, way) => {
        const store = await logOf(steps);
        const whole = await foldIn(store, [1_000], { remembered: [100], isAhead: false });
        expect(await foldIn(store, sizes, way, derivedCases as ReadModel)).toBe(whole);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});

/** The same read model, whose one row is its state. */
const derivedCases: ReadModel<SampleCaseRow, SampleEvent> = {
  ...sampleCases,
  ...derivedRows<SampleCaseRow, SampleEvent, { readonly row: Readonly<SampleCaseRow> | undefined }>({
    restore: (rows) => ({ row: rows.get('') }),
    evolve: ({ row }, event) => {
      let after = row;
      const kept: StreamRows<SampleCaseRow> = {
        get: () => row,
        all: () => (row ? [row] : []),
        set: (changed) => (after = { ...changed, stream: event.stream }),
        alter: () => undefined,
        remove: () => (after = undefined),
      };
      sampleCases.fold(kept, event);
      return { row: after };
    },
    derive: (rows, { row }) => {
      if (row) rows.set({ ...row });
    },
  }),
};

/** Several followers are several processes, of which each remembers so many streams. */
interface Way {
  readonly remembered: readonly number[];
  /** Each batch is folded while the one before is written, as a rebuild does it. */
  readonly isAhead: boolean;
  /** So many batches are written in one transaction. */
  readonly together?: number;
}

const ways: Way[] = [
  { remembered: [0], isAhead: false },
  { remembered: [1], isAhead: false },
  { remembered: [100], isAhead: false },
  { remembered: [100, 100], isAhead: false },
  { remembered: [0], isAhead: true },
  { remembered: [2], isAhead: true },
  { remembered: [100], isAhead: true },
  { remembered: [0], isAhead: true, together: 3 },
  { remembered: [100], isAhead: true, together: 2 },
];

async function foldInTurns(
  followers: readonly ModelFollower[],
  from: Checkpoint,
  batches: Iterable<readonly StoredEvent[]>,
): Promise<void> {
  let at = from;
  let n = 0;
  for (const batch of batches) {
    const turn = await followers[n++ % followers.length]?.apply(at, spanOf(at.position, batch));
    if (turn?.outcome !== 'moved') throw new Error(turn?.outcome);
    at = turn.at;
  }
}

async function foldAhead(
  [follower]: readonly ModelFollower[],
  from: Checkpoint,
  batches: Iterable<readonly StoredEvent[]>,
  together = 1,
): Promise<void> {
  if (!follower) return;
  follower.beginAhead(from);
  let writing: Promise<Turn> = Promise.resolve({ outcome: 'moved', at: from });
  const write = async (): Promise<void> => {
    const folded = await follower.takeAhead(from);
    const turn = await writing;
    if (turn.outcome !== 'moved') throw new Error(turn.outcome);
    if (folded) writing = follower.writeAhead(turn.at, folded);
  };
  let n = 0;
  for (const batch of batches) {
    await follower.foldAhead(from, spanOf('', batch), false);
    if (++n % together === 0) await write();
  }
  await write();
  expect(await writing).toMatchObject({ outcome: 'moved' });
}

const spanOf = (from: string, batch: readonly StoredEvent[]): Span => ({
  from,
  to: batch.at(-1)?.position ?? from,
  events: batch.map((event) => new LogEvent(event)),
  end: false,
});

function* cut(events: readonly StoredEvent[], sizes: readonly number[]): Generator<readonly StoredEvent[]> {
  for (let at = 0, n = 0; at < events.length; n++) {
    const size = sizes[n % sizes.length] ?? 1;
    yield events.slice(at, at + size);
    at += size;
  }
}
