import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { buildStale } from '../../bin/build.js';
import { comparison } from './comparison.js';
import { openBeside } from './figures-beside.js';
import { fillLog, passReaders } from './fill-log.js';
import { dataFolder, NODE_FLAGS, signIn, startService } from './service.js';
import { percentile, rounded } from './spread.js';

/**
 * Figures over a log of many cases, over HTTP against the service on its embedded default, beside the bare SQL of the same questions in the same run.
 * Prints one JSON object; what has a target is the median of three rounds. `node test/bench/figures.js [cases] [--years n]`, by default 1,000,000 cases
 * over five years, which takes its time; `--quick` takes 20,000. 200,000 within one year have months and years as large as those of a million over five.
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
/** What has a target is measured so often. */
const ROUNDS = 3;
const figures = { cases, 'spread over years': years };
const comparisons = [];
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
console.log(JSON.stringify({ name: 'figures', figures, comparisons }));

/** The log, its times, and the facts out of it. A command line starts its server for itself alone, so each ends before the next. */
async function filled() {
  const runtime = await openRuntime(
    readConfiguration({ ...process.env, HUIYING_DATA: data.path }, 'DEMO'),
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
  const speeds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { took } = await commandLine(['rebuild', 'facts']);
    tell(`facts in ${took} s`);
    speeds.push(figures.events / took);
  }
  reached('rebuild of the facts', speeds, { unit: 'events/s', targets: [{ of: 'value', atLeast: 30_000 }] });
}

/** One value of each round, with what has to be reached. */
function reached(figure, values, { unit = 'ms', ...more }) {
  comparisons.push(comparison({ figure, unit, values, better: unit === 'ms' ? 'less' : 'more', ...more }));
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
  for (let round = 0; round < ROUNDS; round++) {
    const times = [];
    for (let time = 0; time < 500; time++) times.push((await get('figures/board')).ms);
    boards.push(percentile(times, 0.99));
  }
  reached('board at its default, p99', boards, { targets: [{ of: 'value', atMost: 20 }] });
  await asked('month', get, {
    periods: months(),
    dimensions: () => 3,
    times: options.quick ? 100 : 300,
    atMost: 50,
  });
  await asked('year', get, {
    periods: pastYears(),
    dimensions: () => draw(4),
    times: options.quick ? 40 : 100,
    atMost: 300,
  });
  await moved(get, township);
}

/** Any metric of any of the periods by any dimensions: each question over HTTP, and as bare SQL. */
async function asked(name, get, { periods, dimensions, times, atMost }) {
  const [http, sql] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const [took, bare] = [[], []];
    for (let time = round === 0 ? -5 : 0; time < times; time++) {
      const question = {
        metric: pick(beside.metrics),
        period: pick(periods),
        groupBy: some(DIMENSIONS, dimensions()),
      };
      const { groupBy, ...rest } = question;
      const named = groupBy.length ? { groupBy: groupBy.join(',') } : {};
      const { ms, body } = await get('figures', { ...rest, ...named });
      const alone = await beside.ask(question, body);
      if (time < 0) continue;
      took.push(ms);
      bare.push(alone);
    }
    http.push(took);
    sql.push(bare);
  }
  const of = (rounds, share) => rounds.map((round) => percentile(round, share));
  for (const [share, targets] of [
    [0.5, []],
    [0.99, [{ of: 'value', atMost }]],
  ])
    reached(`any ${name}, p${share * 100}`, of(http, share), {
      limit: { name: 'its SQL alone', values: of(sql, share) },
      targets,
    });
}

/** From the answer to a command until a figure has it. */
async function moved(get, township) {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const ask = { metric: 'response-coverage', period: today.slice(0, 7) };
  let { body } = await get('figures', ask);
  const times = Array.from({ length: ROUNDS }, () => []);
  for (let time = 0; time < 10 * ROUNDS; time++) {
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
    times[time % ROUNDS].push(performance.now() - began);
  }
  figures['one event moves its figure: p50 ms'] = rounded(percentile(times.flat(), 0.5));
  reached(
    'one event moves its figure, longest',
    times.map((round) => percentile(round, 1)),
    { targets: [{ of: 'value', atMost: 1_000 }] },
  );
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
