import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { buildStale } from '../../bin/build.js';

/**
 * Appends of one event each by 64 callers: coalesced, against one call of the function for each on 16 connections, in turns on one log
 * of an embedded server on disk. Run by hand: `node test/bench/append.js [milliseconds of a turn]`. Prints one JSON object; figures are
 * appends per second, medians of the turns.
 */
const root = join(import.meta.dirname, '../..');
const turnMs = Number(process.argv[2] ?? 3_000);
await buildStale(root, ['libs/database', 'libs/event-store', 'libs/kernel']);
const built = (path) => import(`../../dist/libs/${path}.js`);
const [{ openDatabase }, { eventStoreMigrations, PostgresEventStore }, { canonicalJson }] = await Promise.all(
  [built('database/src/index'), built('event-store/src/index'), built('kernel/src/index')],
);
const { APPEND_EVENTS, batchArguments } = await built('event-store/src/postgres/append-batch');
const { checkAppend } = await built('event-store/src/append-check');

const CALLERS = 64;
const CONNECTIONS = 16;
const TURNS = 3;

/** About a kilobyte, as a concern with sealed words is. */
const payload = canonicalJson({
  data: { concern: randomUUID(), topic: 'land', words: { key: randomUUID(), box: 'x'.repeat(500) } },
  meta: {
    v: 1,
    command: randomUUID(),
    actor: { officer: 'o', unit: 'u', role: 'r' },
    request: 'm'.repeat(43),
  },
});

/** Every caller appends to streams of its own, four events to each, one after the other. */
async function turn(append) {
  const until = performance.now() + turnMs;
  const began = performance.now();
  let appends = 0;
  const caller = async () => {
    while (performance.now() < until) {
      const stream = `bench-${randomUUID()}`;
      for (let revision = 0; revision < 4; revision++, appends++)
        await append(stream, revision === 0 ? 'none' : revision - 1, [
          { id: randomUUID(), type: 'ConcernRaised', payload },
        ]);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return (appends * 1_000) / (performance.now() - began);
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Positions 1, 2, 3 … and revisions 0, 1, 2 … of every stream in the order of the log. @throws Error */
async function expectOrder(store) {
  const ends = new Map();
  let position = 0;
  for (let page = { next: '', end: false }; !page.end;) {
    page = await store.readAll(page.next, { limit: 2_000 });
    for (const event of page.events) {
      const revision = (ends.get(event.stream) ?? -1) + 1;
      if (Number(event.position) !== ++position || event.revision !== revision)
        throw new Error(`The order is broken at ${event.position}`);
      ends.set(event.stream, revision);
    }
  }
  return position;
}

const folder = await mkdtemp(join(tmpdir(), 'huiying-bench-'));
let database, single, store;
try {
  database = await openDatabase({
    data: join(folder, 'data'),
    as: 'command line',
    schema: async () => ({ migrations: eventStoreMigrations, entities: [] }),
    guarded: ['event'],
    tell: () => undefined,
  });
  store = new PostgresEventStore(database.pool);
  single = new pg.Pool({ connectionString: database.url, max: CONNECTIONS });
  const coalesced = (...append) => store.append(...append);
  const uncoalesced = async (stream, expected, events) => {
    checkAppend(stream, events);
    const values = batchArguments([{ stream, expected, events }]);
    const { rows } = await single.query({ name: 'append_events', text: APPEND_EVENTS, values });
    if (rows[0].outcome !== 'stored') throw new Error(`Not stored: ${rows[0].outcome}`);
  };
  const turns = { coalesced: [], uncoalesced: [] };
  await turn(coalesced);
  await turn(uncoalesced);
  for (let n = 0; n < TURNS; n++) {
    turns.uncoalesced.push(await turn(uncoalesced));
    turns.coalesced.push(await turn(coalesced));
  }
  const figures = {
    coalesced: Math.round(median(turns.coalesced)),
    uncoalesced: Math.round(median(turns.uncoalesced)),
    'events in order': await expectOrder(store),
  };
  const ratio = Number((figures.coalesced / figures.uncoalesced).toFixed(2));
  process.stdout.write(`${JSON.stringify({ name: 'append', ratio, figures })}\n`);
} finally {
  await store?.close();
  await single?.end();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
}
