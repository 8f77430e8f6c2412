import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { buildStale } from '../../bin/build.js';
import { openBeside } from './figures-beside.js';
import { fillLog, passReaders } from './fill-log.js';
import { dataFolder, NODE_FLAGS, signIn, startService } from './service.js';
import { median, percentile, rounded } from './spread.js';

/**
 * Figures over a log of many cases, over HTTP against the service on its embedded default, beside the bare SQL of the same questions in the same run.
 * Prints one JSON object. `node test/bench/figures.js [cases] [--years n]`, by default 1,000,000 cases over five years, which takes its time;
 * `--quick` takes 20,000. 200,000 within one year have months and years as large as those of a million over five.
 *
 * Real: the service, its database, the fold, the rebuild of the facts out of the whole log, every query and every answer. Generated: the lives (`lives.js`),
 * up to now. They are put into the log past the append function, in a large insert, and without their words' keys. Of the read models
 * only the facts (and the log's times) are filled: the checkpoints of the others are moved to the end of the log, as figures read none of them.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, years: { type: 'string', default: '5' } },
});
const cases = Number(positionals[0] ?? (options.quick ? 20_000 : 1_000_000));
const years = Number(options.years);
const root = join(import.meta.dirname, '../..');
await buildStale(root);
const { DIMENSIONS } = await import('../../dist/libs/figures/src/question.js');
const { openRuntime } = await import('../../dist/apps/api/src/runtime.js');
const { readConfiguration } = await import('../../dist/apps/api/src/configuration.js');
const data = await dataFolder();
const figures = { cases, 'spread over years': years };
const tell = (sentence) => process.stderr.write(`${sentence}\n`);
let service, beside;
try {
  await commandLine(['rebuild', 'facts']);
  await filled();
  service = await startService(data.path);
  beside = await openBeside(data.path);
  Object.assign(figures, beside.size);
  await measured(await signIn(service.url, 'leader'), await signIn(service.url, 'township'));
} finally {
  await beside?.close();
  await service?.stop();
  await data.remove();
}
console.log(JSON.stringify({ name: 'figures', figures, ratio: figures['month: HTTP/SQL'] }));

/** The log, its times, and the facts out of it. A command line starts its server for itself alone, so each ends before the next. */
async function filled() {
  const runtime = await openRuntime(
    readConfiguration({ ...process.env, HUIYING_DATA: data.path }),
    'command line',
    tell,
  );
  const owner = new pg.Client({ connectionString: runtime.database.embedded.url });
  try {
    await owner.connect();
    const began = performance.now();
    figures.events = await fillLog(owner, cases, years);
    tell(`${figures.events} events in ${seconds(began)} s`);
    await passReaders(owner, 'facts');
  } finally {
    await owner.end();
    await runtime.close();
  }
  const { took } = await commandLine(['rebuild', 'facts']);
  figures['rebuild of the facts: events/s'] = Math.round(figures.events / took);
  tell(`facts in ${took} s`);
}

/** Runs the command line. @returns what it said it took, in seconds */
function commandLine(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...NODE_FLAGS, join(root, 'bin/huiying.js'), ...args], {
      env: { ...process.env, HUIYING_DATA: data.path },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.once('exit', (code) =>
      code === 0
        ? resolve({ took: Number(/in ([\d.]+) s/.exec(said)?.[1]) })
        : reject(new Error(`${args.join(' ')} ended with code ${code}`)),
    );
  });
}

async function measured(leader, township) {
  const get = async (path, query) => {
    const began = performance.now();
    const answer = await fetch(`${service.url}/api/v1/${path}?${new URLSearchParams(query)}`, {
      headers: { authorization: `Bearer ${leader}` },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return { ms: performance.now() - began, body: JSON.parse(text) };
  };

  const first = await get('figures/board');
  figures['board, first of the day: ms'] = Math.round(first.ms);
  const boards = [];
  for (let time = 0; time < 500; time++) boards.push((await get('figures/board')).ms);
  figures['board at its default: p99 ms'] = rounded(percentile(boards, 0.99));

  for (const [name, periods, dimensions, times] of [
    ['month', months(), () => 3, options.quick ? 100 : 300],
    ['year', pastYears(), () => draw(4), options.quick ? 40 : 100],
  ]) {
    const [http, sql] = [[], []];
    for (let time = -5; time < times; time++) {
      const asked = {
        metric: pick(beside.metrics),
        period: pick(periods),
        groupBy: some(DIMENSIONS, dimensions()),
      };
      const { groupBy, ...rest } = asked;
      const named = groupBy.length ? { groupBy: groupBy.join(',') } : {};
      const { ms, body } = await get('figures', { ...rest, ...named });
      const bare = await beside.ask(asked, body);
      if (time < 0) continue;
      http.push(ms);
      sql.push(bare);
    }
    figures[`${name}: p50 ms`] = rounded(percentile(http, 0.5));
    figures[`${name}: p99 ms`] = rounded(percentile(http, 0.99));
    figures[`${name}, bare SQL: p50 ms`] = rounded(percentile(sql, 0.5));
    figures[`${name}, bare SQL: p99 ms`] = rounded(percentile(sql, 0.99));
    figures[`${name}: HTTP/SQL`] = rounded(median(http) / median(sql));
  }
  Object.assign(figures, await moved(get, township));
}

/** From the answer to a command until a figure has it. */
async function moved(get, township) {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const ask = { metric: 'response-coverage', period: today.slice(0, 7) };
  let { body } = await get('figures', ask);
  const times = [];
  for (let time = 0; time < 30; time++) {
    const before = body.total.cohort;
    const opened = await fetch(`${service.url}/api/v1/disputes`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${township}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({
        channel: 'VISIT',
        receivedAt: new Date(Date.now() - 60_000).toISOString(),
        receivingUnit: 'shanquan-township',
        place: 'liutai-village',
        title: '道路施工占地',
        words: '施工占用承包地,请求重新丈量。',
        conductOf: 'NONE',
        concerns: [{ kind: 'WORRY', raiser: { kind: 'ANONYMOUS' }, conductOf: 'NONE', words: '按什么算?' }],
      }),
    });
    if (!opened.ok) throw new Error(`Opening answered ${opened.status}: ${await opened.text()}`);
    const began = performance.now();
    while (body.total.cohort !== before + 1) ({ body } = await get('figures', ask));
    times.push(performance.now() - began);
  }
  return {
    'one event moves its figure: p50 ms': rounded(percentile(times, 0.5)),
    'one event moves its figure: longest ms': rounded(percentile(times, 1)),
  };
}

function months() {
  return Array.from({ length: years * 12 - 1 }, (_, before) => {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - before, 1)).toISOString().slice(0, 7);
  });
}

function pastYears() {
  return Array.from({ length: years }, (_, before) => String(new Date().getUTCFullYear() - before));
}

function draw(below) {
  return Math.floor(Math.random() * below);
}

function pick(list) {
  return list[draw(list.length)];
}

function some(list, many) {
  const left = [...list];
  return Array.from({ length: many }, () => left.splice(draw(left.length), 1)[0]);
}

function seconds(began) {
  return ((performance.now() - began) / 1_000).toFixed(1);
}
