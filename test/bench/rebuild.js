import pg from 'pg';
import { randomUUID } from 'node:crypto';
import { caseOf, eventsOf } from './cases.js';
import { comparison } from './comparison.js';
import { lineage } from './county.js';
import { build, built, openBenchDatabase, readModels } from './database.js';
import { spreadOf } from './spread.js';

/**
 * Rebuilds the lists that every case passes through, from a log in memory, in turns with their physical limit: the same log decoded, folded and
 * written by COPY into the same tables, once for each row. The rows must be the same. Cases lie in the log one after another, as after an
 * import, or with a thousand under way at a time. Prints one JSON object.
 * `node test/bench/rebuild.js [cases] [rounds] [both | interleaved]`
 */
const cases = Number(process.argv[2] ?? 20_000);
const rounds = Number(process.argv[3] ?? 3);
const ORDERS = [
  ['one after another', 1],
  ['1,000 at a time', 1_000],
].filter(([, open]) => open > 1 || process.argv[4] !== 'interleaved');
await build();
const [{ ReadSide, readSideMigrations }, readable, { encode }, { LogEvent }, { SIZES }, { FoldAndCopy }] =
  await Promise.all([
    built('libs/read-side/src/index'),
    readModels(),
    built('libs/event-store/src/index'),
    built('libs/read-side/src/log/log-event'),
    built('libs/read-side/src/folding/sizes'),
    import('./fold-and-copy.js'),
  ]);
const LISTS = ['case-board', 'concern-responses', 'dispute-ledger', 'petition-list'];
const models = LISTS.map((name) => readable.find((model) => model.name === name));
const GENERATION = 1_000;

/** A string that was put together is kept in pieces until somebody reads it; from a database it comes whole. */
const asRead = (text) => Buffer.from(text).toString();

const seal = (key, of, text) => ({ key, suite: 'intl', of, box: Buffer.from(text).toString('base64url') });

const told = Array.from({ length: cases }, (_, n) =>
  eventsOf(caseOf(n, cases), seal).map(({ type, data, meta, stream, revision }) => ({
    id: randomUUID(),
    stream,
    revision,
    type,
    payload: asRead(encode(data, meta)),
  })),
);

/** `open` cases are under way at a time; with 1 each is over before the next begins. */
function logOf(open) {
  const waiting = told.map((events) => [...events].reverse()).reverse();
  const running = waiting.splice(-open);
  const log = [];
  for (let n = 0; running.length > 0; n = (n * 7 + 3) % running.length) {
    log.push(running[n].pop());
    if (running[n].length > 0) continue;
    const next = waiting.pop();
    if (next) running[n] = next;
    else running.splice(n, 1);
    if (running.length === 0) break;
  }
  return log.map((event, at) => ({ ...event, position: String(at + 1).padStart(20, '0') }));
}

/** The log in memory, as far as a rebuild needs it: events of the categories that the read model reads. */
function storeOf(log) {
  const begun = log.filter(({ revision }) => revision === 0);
  const streams = new Map(begun.map(({ stream }) => [stream, []]));
  for (const event of log) streams.get(event.stream).push(event);
  return {
    readAll: async (position, { limit, beginnings }) => {
      const events = beginnings ? begun : log;
      const at = firstAfter(events, position);
      const page = events.slice(at, at + limit);
      const end = at + limit >= events.length;
      return { events: page, next: (end ? log : page).at(-1)?.position ?? position, end };
    },
    read: async (stream) => streams.get(stream) ?? [],
    head: async () => log.at(-1).position,
  };
}

function firstAfter(events, position) {
  let at = 0;
  for (let end = events.length; at < end;) {
    const middle = (at + end) >> 1;
    if (events[middle].position > position) end = middle;
    else at = middle + 1;
  }
  return at;
}

/** The physical limit. */
async function foldAndCopy(to, log) {
  const left = new Map();
  for (const { stream } of log) left.set(stream, (left.get(stream) ?? 0) + 1);
  const streams = new Map();
  await to.begin('next');
  for (const stored of log) {
    const { stream: name } = stored;
    const stream = streams.get(name) ?? to.newStream(name);
    stream.fold(to.model, new LogEvent(stored).decode(to.model.sources));
    const due = left.get(name) - 1;
    left.set(name, due);
    if (due > 0) streams.set(name, stream);
    else {
      streams.delete(name);
      await to.write(stream);
    }
  }
  await to.end();
}

/** Of all rows of a table, whatever their order. */
async function digest(pool, table) {
  const { rows } = await pool.query(
    `select count(*)::integer as rows, sum(hashtextextended(t::text, 0)) as digest from "${table}" t`,
  );
  return rows[0];
}

async function expectSame(pool, table) {
  const [is, must] = [table.names('current'), table.names('next')];
  for (const n of is.keys()) {
    const [one, other] = [await digest(pool, is[n]), await digest(pool, must[n])];
    if (one.rows !== other.rows || one.digest !== other.digest)
      throw new Error(`${is[n]} has ${one.rows} rows, and ${other.rows} by COPY, which are not the same`);
  }
}

const perSecond = (log, began) => (log.length * 1_000) / (performance.now() - began);

const figures = { cases, events: told.flat().length };
const comparisons = [];
let database, pool;
try {
  database = await openBenchDatabase({
    migrations: readSideMigrations,
    entities: models.flatMap(({ table, scopeTable }) => [table, scopeTable]),
  });
  const { url, dataSource } = database;
  // As the service opens them.
  pool = new pg.Pool({ connectionString: url, max: 9, pipeline: true });
  // The end of the server may reach a connection before its own.
  pool.on('error', () => undefined);
  for (const [order, open] of ORDERS) {
    const whole = logOf(open);
    for (const model of models) {
      const own = whole.filter(({ stream }) => Object.hasOwn(model.sources, stream.slice(0, -37)));
      // Whole batches: what is left of less than a page the new table would follow after the swap, as the old one did.
      const log = own.slice(0, own.length - (own.length % SIZES.batch));
      const readSide = new ReadSide({
        dataSource,
        pool,
        store: storeOf(log),
        models: [model],
        scope: () => ({ version: '1', lineage }),
      });
      const limit = new FoldAndCopy({ url, dataSource, model, lineage });
      const found = { rebuild: [], limit: [] };
      for (let round = -1; round < rounds; round++) {
        let began = performance.now();
        await readSide.rebuild(model.name);
        const rebuilt = perSecond(log, began);
        if ((await readSide.parked()).length > 0) throw new Error(`${model.name} parked something`);
        for (const sql of await limit.table.createSql('next', GENERATION)) await pool.query(sql);
        began = performance.now();
        await foldAndCopy(limit, log);
        const copied = perSecond(log, began);
        if (round < 0) await expectSame(pool, limit.table);
        for (const sql of limit.table.dropSql('next')) await pool.query(sql);
        // The first round only warms up, and proves that both make the same rows.
        if (round < 0) continue;
        found.rebuild.push(rebuilt);
        found.limit.push(copied);
      }
      if (open > 1)
        comparisons.push(
          comparison({
            figure: `rebuild of ${model.name}`,
            unit: 'events/s',
            values: found.rebuild,
            limit: { name: 'fold and COPY of the same rows', values: found.limit },
            targets: [{ of: 'ratio', atLeast: 0.4 }],
          }),
        );
      else {
        const ratios = found.rebuild.map((one, n) => one / found.limit[n]);
        figures[`${model.name}, ${order}, events/s`] = spreadOf(found.rebuild);
        figures[`${model.name}, ${order}, of fold and COPY`] = spreadOf(ratios);
      }
    }
  }
} finally {
  await pool?.end();
  await database?.close();
}
const ratio = Math.min(...comparisons.map(({ ratio: one }) => one.median));
process.stdout.write(`${JSON.stringify({ name: 'rebuild', ratio, figures, comparisons })}\n`);
