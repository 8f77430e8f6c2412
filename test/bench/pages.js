import { parseArgs } from 'node:util';
import pg from 'pg';
import { RARE_TOPIC } from './cases.js';
import { comparison } from './comparison.js';
import { build, joinDatabase } from './database.js';
import { fillLists } from './fill-lists.js';
import { caughtUp, dataFolder, signIn, startService } from './service.js';
import { percentile, rounded, spreadOf } from './spread.js';

/**
 * Pages of 50 rows of the matrix, the case board and the dispute ledger over HTTP, as an officer of the county asks for them one after the other,
 * words unsealed: the first page, the twentieth, what is open, one township's. Beside each the bare SQL of the same page. With several sizes all of
 * them stand ready and are asked in turns. Prints one JSON object. `node test/bench/pages.js [--cases 10000,100000] [--reads N] [--rounds N]`
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000,100000,1000000' },
    reads: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '5' },
  },
});
const sizes = values.cases.split(',').map(Number);
const [reads, rounds] = [Number(values.reads), Number(values.rounds)];
const WARM = 20;
const LIMIT = 50;
const COUNTY = 'qinghe-county';
const TOWNSHIP = 'shanquan-township';
const VILLAGE = 'liutai-village';
/** No officer of the county is hidden anything from. */
const HIDDEN = 'not (r.accused && array[]::text[])';
const LISTS = [
  {
    name: 'matrix',
    path: 'concern-responses',
    table: 'concern_response',
    order: 'asc',
    open: ['answered=false', `s.sort < '1'`],
  },
  {
    name: 'case board',
    path: 'case-board',
    table: 'case_board',
    order: 'desc',
    open: ['closed=false', 'r.closed = false'],
  },
  {
    name: 'dispute ledger',
    path: 'disputes',
    table: 'dispute_ledger',
    order: 'desc',
    open: ['closed=false', 'r.closed = false'],
  },
];
/** Pages of what is marked: hardly any concern has the rare topic, the board's place and the matrix's village have their share of the cases. */
const MARKED = [
  ['matrix by a topic that one concern in 5,000 has', `concern-responses?topic=${RARE_TOPIC}`],
  ['matrix by a village and an owner', `concern-responses?village=${VILLAGE}&owner=${TOWNSHIP}`],
  ['case board by a place', `case-board?place=${VILLAGE}`],
];
await build();
const places = [];
try {
  for (const cases of sizes) places.push(await prepare(cases));
  const pages = new Map();
  for (const place of places)
    for (const list of LISTS) pages.set(keyOf(place, list), await pagesOf(place, list));
  const found = new Map([...pages.keys()].map((key) => [key, { http: [], sql: [] }]));
  for (let round = -1; round < rounds; round++)
    for (const place of places)
      for (const list of LISTS) {
        const key = keyOf(place, list);
        const measured = await turn(place, pages.get(key), round < 0 ? WARM : reads);
        if (round < 0) continue;
        found.get(key).http.push(measured.http);
        found.get(key).sql.push(measured.sql);
      }
  const marked = [];
  for (const place of places) marked.push(await markedPages(place));
  print(found, marked);
} finally {
  for (const { database, client, service, data } of places) {
    await client?.end();
    await database?.close();
    await service?.stop();
    await data.remove();
  }
}

function keyOf({ cases }, { name }) {
  return `${name}, ${cases.toLocaleString('en-GB')} cases`;
}

async function prepare(cases) {
  const data = await dataFolder();
  const filled = await fillLists(data.path, cases);
  const service = await startService(data.path);
  const token = await signIn(service.url, 'petition');
  await caughtUp(service.url);
  const database = await joinDatabase(data.path);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // The quickest plan that there is, which is the service's too.
  await client.query('set enable_sort = off; set max_parallel_workers_per_gather = 0; set jit = off');
  return { cases, filled, data, service, token, database, client };
}

async function read({ service, token }, path) {
  const answer = await fetch(`${service.url}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return body;
}

/** The pages that are read of a list: their address, and the same in SQL. */
async function pagesOf(place, { path, table, order, open: [open, openSql] }) {
  let { next } = await read(place, path);
  for (let page = 2; page < 20 && next; page++) ({ next } = await read(place, `${path}?cursor=${next}`));
  const at = next ? JSON.parse(Buffer.from(next, 'base64url').toString()).slice(1) : [];
  const sql = (condition, parameters = [COUNTY]) => ({
    text: `select r.*, s.sort as place_sort from ${table}_scope s join ${table} r on r.stream = s.stream and r.key = s.key
      where s.unit = $1 and ${HIDDEN}${condition ? ` and ${condition}` : ''}
      order by s.sort ${order}, s.stream ${order}, s.key ${order} limit ${LIMIT + 1}`,
    values: parameters,
  });
  return [
    { path, sql: sql('') },
    {
      path: next ? `${path}?cursor=${next}` : path,
      sql: next
        ? sql(`(s.sort, s.stream, s.key) ${order === 'asc' ? '>' : '<'} ($2, $3, $4)`, [COUNTY, ...at])
        : sql(''),
    },
    { path: `${path}?${open}`, sql: sql(openSql) },
    { path: `${path}?unit=${TOWNSHIP}`, sql: sql('', [TOWNSHIP]) },
  ];
}

/** Every page so many times, over HTTP and in SQL by turns. @returns milliseconds */
async function turn(place, pages, times) {
  const measured = { http: [], sql: [] };
  for (let time = 0; time < times; time++)
    for (const { path, sql } of pages) {
      let began = performance.now();
      const { items } = await read(place, path);
      measured.http.push(performance.now() - began);
      began = performance.now();
      const { rows } = await place.client.query(sql);
      measured.sql.push(performance.now() - began);
      if (items.length !== Math.min(rows.length, LIMIT))
        throw new Error(`${path} has ${items.length} rows, its SQL ${rows.length}`);
    }
  return measured;
}

/** @returns milliseconds of each */
async function markedPages(place) {
  const found = new Map();
  for (const [name, path] of MARKED) {
    const times = [];
    for (let time = -WARM; time < reads; time++) {
      const began = performance.now();
      await read(place, path);
      if (time >= 0) times.push(performance.now() - began);
    }
    found.set(name, times);
  }
  return found;
}

function print(found, marked) {
  const at = (share) => (samples) => percentile(samples, share);
  const comparisons = [...found].map(([key, { http, sql }]) =>
    comparison({
      figure: `${key}, p99 of a page`,
      unit: 'ms',
      values: http.map(at(0.99)),
      better: 'less',
      limit: { name: 'its SQL alone', values: sql.map(at(0.99)) },
      targets: [{ of: 'value', atMost: 10 }],
    }),
  );
  const growth = LISTS.map((list) => ({
    list: list.name,
    points: places.map((place) => {
      const { http, sql } = found.get(keyOf(place, list));
      const both = (samples) => ({
        p50: spreadOf(samples.map(at(0.5))),
        p99: spreadOf(samples.map(at(0.99))),
      });
      return { cases: place.cases, http: both(http), sql: both(sql) };
    }),
  }));
  const [smallest, largest] = [places[0], places.at(-1)];
  if (smallest !== largest)
    for (const list of LISTS) {
      const grown = (of) => {
        const small = found.get(keyOf(smallest, list))[of].map(at(0.5));
        return found.get(keyOf(largest, list))[of].map((samples, n) => at(0.5)(samples) / small[n]);
      };
      comparisons.push(
        comparison({
          figure: `${list.name}, growth of p50 from ${smallest.cases.toLocaleString('en-GB')} to ${largest.cases.toLocaleString('en-GB')} cases`,
          unit: 'times',
          values: grown('http'),
          better: 'less',
          limit: { name: 'its SQL alone', values: grown('sql') },
          targets: [{ of: 'value', atMost: 2 }],
        }),
      );
    }
  const figures = Object.fromEntries(
    places.flatMap(({ cases, filled }, n) => {
      const size = `${cases.toLocaleString('en-GB')} cases`;
      return [
        [`${size}: events folded, rows written`, `${filled.events}, ${filled.rows}`],
        [
          `${size}: bytes of the rows of a case on disk, with their indexes`,
          Math.round(filled.bytes / cases),
        ],
        [`${size}: filled in s`, rounded(filled.seconds)],
        ...[...marked[n]].map(([name, times]) => [
          `${size}: ${name}, p50 and p99 in ms`,
          [0.5, 0.99].map((share) => rounded(percentile(times, share))).join(', '),
        ]),
      ];
    }),
  );
  process.stdout.write(`${JSON.stringify({ name: 'pages', figures, comparisons, growth })}\n`);
}
