import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { buildStale } from '../../bin/build.js';

/**
 * Rebuilds the list read models from petitions of five events each, whose units have four units above them. Run by hand:
 * `node test/bench/rebuild.js [cases]`. Prints one JSON object; figures are events per second, write side: the log is read from memory.
 */
const root = join(import.meta.dirname, '../..');
const cases = Number(process.argv[2] ?? 20_000);
await buildStale(root);
const load = (lib) => import(`../../dist/libs/${lib}/src/index.js`);
const [{ openDatabase }, { encode }, { ReadSide, readSideMigrations }] = await Promise.all(
  ['database', 'event-store', 'read-side'].map(load),
);
const [petitions, allCases, concerns] = await Promise.all(['petitions', 'cases', 'concerns'].map(load));

const models = [
  petitions.petitionList,
  allCases.caseBoard([petitions.petitionCase]),
  concerns.concernResponses([petitions.petitionCase]),
];
const villages = Array.from({ length: 100 }, (_, n) => `village-${n}`);
const lineage = (unit) =>
  unit.startsWith('village')
    ? [unit, `town-${unit.slice(8, 9)}`, 'county', 'prefecture', 'province']
    : [unit];

/** Events of one petition, as an officer's work leaves them. */
function petition(n) {
  const id = randomUUID();
  const unit = villages[n % villages.length];
  const sealed = (field) => ({ key: id, suite: 'intl-1', of: `${id}/${field}`, box: 'x'.repeat(160) });
  const concern = randomUUID();
  const response = randomUUID();
  const raiser = { kind: 'PERSON', person: randomUUID(), details: null };
  const receivedAt = new Date(1_700_000_000_000 + n * 60_000).toISOString();
  return [
    {
      type: 'PetitionRegistered',
      data: {
        channel: 'VISIT',
        receivedAt,
        receivingUnit: unit,
        place: unit,
        joinedBy: null,
        imported: null,
        title: sealed('title'),
        petitioners: [{ person: raiser.person, details: sealed('person'), representative: true }],
      },
    },
    {
      type: 'ConcernRaised',
      data: {
        concern,
        kind: 'DEMAND',
        topic: 'land',
        village: unit,
        raiser,
        conduct: 'NONE',
        words: sealed('words'),
      },
    },
    { type: 'ConcernOwned', data: { concern, unit, officer: null, respondBy: '2024-05-01' } },
    {
      type: 'ConcernResponded',
      data: {
        concern,
        response,
        responder: { unit, officer: 'o' },
        kind: 'SUBSTANTIVE',
        delivered: 'WRITTEN',
        words: sealed('reply'),
        imported: false,
      },
    },
    { type: 'ConcernSettled', data: { concern, outcome: 'RESOLVED', evidence: [] } },
  ].map(({ type, data }, revision) => ({
    id: randomUUID(),
    stream: `petition-${id}`,
    revision,
    type,
    payload: asRead(encode(data, metaAt(receivedAt, unit))),
  }));
}

/** A string that was put together is kept in pieces until somebody reads it; from a database it comes whole. */
const asRead = (text) => Buffer.from(text).toString();

const metaAt = (at, unit) => ({
  v: 1,
  occurredAt: at,
  recordedAt: at,
  actor: { officer: 'o', unit, role: 'PETITION_OFFICER' },
  command: randomUUID(),
  request: 'm'.repeat(43),
  correlation: randomUUID(),
  causation: randomUUID(),
  organisation: 1,
});

/** `open` cases are under way at a time; with 1 each is over before the next begins, as in an import. */
function history(open) {
  const waiting = Array.from({ length: cases }, (_, n) => petition(n)).reverse();
  const running = waiting.splice(-open);
  const log = [];
  for (let n = 0; running.length > 0; n = (n * 7 + 3) % running.length) {
    log.push(running[n].shift());
    if (running[n].length > 0) continue;
    const next = waiting.pop();
    if (next) running[n] = next;
    else running.splice(n, 1);
    if (running.length === 0) break;
  }
  return log.map((event, at) => ({ ...event, position: String(at + 1).padStart(20, '0') }));
}

/** The log in memory, as far as a rebuild needs it. */
const storeOf = (log) => ({
  readAll: async (position, { limit }) => {
    const at = Number(position);
    const events = log.slice(at, at + limit);
    return { events, next: events.at(-1)?.position ?? position, end: at + limit >= log.length };
  },
  read: async () => [],
  head: async () => log.at(-1).position,
});

const folder = await mkdtemp(join(tmpdir(), 'huiying-bench-'));
const figures = { cases, events: cases * 5 };
let database, pool;
try {
  database = await openDatabase({
    data: join(folder, 'data'),
    as: 'command line',
    schema: async () => ({
      migrations: readSideMigrations,
      entities: models.flatMap(({ table, scopeTable }) => [table, scopeTable]),
    }),
    guarded: [],
    tell: () => undefined,
  });
  // As the service opens them.
  pool = new pg.Pool({ connectionString: database.url, max: 9, pipeline: true });
  for (const [name, open] of [
    ['one after another', 1],
    ['1,000 at a time', 1_000],
  ]) {
    const store = storeOf(history(open));
    for (const model of models) {
      const { dataSource } = database;
      const readSide = new ReadSide({
        dataSource,
        pool,
        store,
        models: [model],
        scope: () => ({ version: '1', lineage }),
      });
      const began = performance.now();
      await readSide.rebuild(model.name);
      figures[`${model.name}, ${name}`] = Math.round((cases * 5 * 1_000) / (performance.now() - began));
      if ((await readSide.parked()).length > 0) throw new Error(`${model.name} parked something`);
    }
  }
} finally {
  await pool?.end();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(`${JSON.stringify({ name: 'rebuild', figures })}\n`);
