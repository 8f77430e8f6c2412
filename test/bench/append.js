import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { BareLog } from './bare-log.js';
import { comparison } from './comparison.js';
import { copyLine, openCopy } from './copy-in.js';
import { build, built, openBenchDatabase } from './database.js';
import { spreadOf } from './spread.js';

/**
 * Appends of one event each by 64 callers, in turns on one embedded server on disk: coalesced as the service does it; one call of the function
 * for each on 16 connections; a coalesced insert that looks at nothing; and COPY of such events by one client, 10,000 in a transaction.
 * Prints one JSON object. `node test/bench/append.js [milliseconds of a turn] [rounds]`
 */
const turnMs = Number(process.argv[2] ?? 3_000);
const rounds = Number(process.argv[3] ?? 5);
await build();
const [{ eventStoreMigrations, PostgresEventStore }, { canonicalJson }, batch, check, arrays] =
  await Promise.all(
    [
      'libs/event-store/src/index',
      'libs/kernel/src/index',
      'libs/event-store/src/postgres/append-batch',
      'libs/event-store/src/append-check',
      'libs/event-store/src/postgres/binary-array',
    ].map(built),
  );
const { APPEND_EVENTS, batchArguments } = batch;
const { checkAppend } = check;

const CALLERS = 64;
const CONNECTIONS = 16;
const TYPE = 'ConcernRaised';
const COPIED = ['position', 'stream', 'revision', 'id', 'type', 'payload'];

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
async function callers(append) {
  const began = performance.now();
  let appends = 0;
  const caller = async () => {
    while (performance.now() < began + turnMs) {
      const stream = `bench-${randomUUID()}`;
      for (let revision = 0; revision < 4; revision++, appends++)
        await append(stream, revision, [{ id: randomUUID(), type: TYPE, payload }]);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return (appends * 1_000) / (performance.now() - began);
}

/** The same events by COPY, as many as the turn lasts. */
async function copying(client, from) {
  const began = performance.now();
  let events = 0;
  while (performance.now() < began + turnMs) {
    const copy = await openCopy(client, 'copied_event', COPIED);
    for (let stream = 0; stream < 2_500; stream++) {
      const name = `bench-${randomUUID()}`;
      for (let revision = 0; revision < 4; revision++)
        await copy.write(copyLine([from + ++events, name, revision, randomUUID(), TYPE, payload]));
    }
    await copy.end();
  }
  return { events, perSecond: (events * 1_000) / (performance.now() - began) };
}

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

let database, single, store, bare, copier;
try {
  database = await openBenchDatabase({ migrations: eventStoreMigrations, guarded: ['event'] });
  store = new PostgresEventStore(database.pool);
  single = new pg.Pool({ connectionString: database.url, max: CONNECTIONS });
  // The end of the server may reach a connection before its own.
  single.on('error', () => undefined);
  bare = await BareLog.open(database.url, arrays);
  copier = new pg.Client({ connectionString: database.url });
  await copier.connect();
  await copier.query('create table copied_event (like bare_event including all)');

  const expected = (revision) => (revision === 0 ? 'none' : revision - 1);
  const coalesced = (stream, revision, events) => store.append(stream, expected(revision), events);
  const uncoalesced = async (stream, revision, events) => {
    checkAppend(stream, events);
    const values = batchArguments([{ stream, expected: expected(revision), events }]);
    const { rows } = await single.query({ name: 'append_events', text: APPEND_EVENTS, values });
    if (rows[0].outcome !== 'stored') throw new Error(`Not stored: ${rows[0].outcome}`);
  };
  const insert = (stream, revision, events) => bare.append(stream, revision, events);

  const found = { coalesced: [], uncoalesced: [], bare: [], copy: [] };
  let copied = 0;
  for (let round = -1; round < rounds; round++) {
    const one = {
      uncoalesced: await callers(uncoalesced),
      coalesced: await callers(coalesced),
      bare: await callers(insert),
    };
    const { events, perSecond } = await copying(copier, copied);
    copied += events;
    // The first round only warms up.
    if (round >= 0)
      for (const [name, value] of Object.entries({ ...one, copy: perSecond })) found[name].push(value);
  }
  const against = (name, values) =>
    comparison({
      figure: 'coalesced appends at 64 callers',
      unit: 'appends/s',
      values: found.coalesced,
      limit: { name, values },
    });
  const comparisons = [
    against('coalesced insert without a check', found.bare),
    against('COPY, 10,000 in a transaction', found.copy),
  ];
  const figures = {
    'bytes of an event': Buffer.byteLength(payload),
    'events in order': await expectOrder(store),
    'not coalesced, 16 connections, appends/s': spreadOf(found.uncoalesced),
    'coalesced, times those not coalesced': spreadOf(
      found.coalesced.map((one, n) => one / found.uncoalesced[n]),
    ),
  };
  const ratio = comparisons[0].ratio.median;
  process.stdout.write(`${JSON.stringify({ name: 'append', ratio, figures, comparisons })}\n`);
} finally {
  await store?.close();
  await single?.end();
  await bare?.close();
  await copier?.end();
  await database?.close();
}
