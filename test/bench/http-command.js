import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { comparison } from './comparison.js';
import { build, joinDatabase } from './database.js';
import { clerks } from './clerks.js';
import { sampleLag } from './lag.js';
import { failed, openings, perSecond } from './opening.js';
import { caughtUp, dataFolder, memoryOf, NODE_FLAGS, processorOf, startService } from './service.js';
import { percentile, rounded, spreadOf } from './spread.js';

/**
 * Commands over HTTP on the embedded default: validated, authorised, sealed, durable. 64 clients open disputes, in turns with a bare process that
 * parses the same body and appends events of the same number and size to the same server. While they are at it, the lag of the readers.
 * Prints one JSON object. `node test/bench/http-command.js [seconds of a turn] [rounds]`
 */
const seconds = Number(process.argv[2] ?? 10);
const rounds = Number(process.argv[3] ?? 5);
const WARM_SECONDS = 3;
await build();
const data = await dataFolder();
const service = await startService(data.path);
let database, bare;
try {
  await caughtUp(service.url);
  database = await joinDatabase(data.path);
  const tokens = await clerks(database.pool, 8);
  await new Promise((resolve) => setTimeout(resolve, WARM_SECONDS * 1_000));
  const rest = await memoryOf(service.child.pid);
  const commands = (turn) => openings({ url: service.url, path: '/api/v1/disputes', tokens, seconds: turn });
  await commands(Math.min(WARM_SECONDS, seconds));
  await caughtUp(service.url);

  const sizes = await sizesOfOne(database.pool);
  bare = await startBare(database.url, sizes);
  const floor = (turn) => openings({ url: bare.url, path: '/', seconds: turn });
  await floor(1);

  const found = {
    commands: [],
    floor: [],
    p50: [],
    p99: [],
    floorP99: [],
    lag: [],
    byReader: new Map(),
    memory: [],
    processor: [],
    database: [],
    floorProcessor: [],
    floorDatabase: [],
  };
  /** Processor time in µs for each command of a turn: of the process that answers, and of the database. */
  const taken = async (pid, turn) => {
    const before = [await processorOf(pid), await processorOf(service.child.pid)];
    const counted = await turn();
    const after = [await processorOf(pid), await processorOf(service.child.pid)];
    const [own, all] = after.map((now, at) => ({
      own: now.own - before[at].own,
      all: now.all - before[at].all,
    }));
    const each = (ms) => Math.round((ms * 1_000) / counted['2xx']);
    return { counted, own: each(own.own), database: each(all.all - all.own) };
  };
  let bad = 0;
  for (let round = 0; round < rounds; round++) {
    const lag = sampleLag(service.url);
    const { counted, ...took } = await taken(service.child.pid, () => commands(seconds));
    found.processor.push(took.own);
    found.database.push(took.database);
    found.memory.push(await memoryOf(service.child.pid));
    const samples = await lag.stop();
    await caughtUp(service.url);
    const { counted: limit, ...bareTook } = await taken(bare.pid, () => floor(seconds));
    found.floorProcessor.push(bareTook.own);
    found.floorDatabase.push(bareTook.database);
    found.commands.push(perSecond(counted));
    found.p50.push(counted.latency.p50);
    found.p99.push(counted.latency.p99);
    found.floor.push(perSecond(limit));
    found.floorP99.push(limit.latency.p99);
    found.lag.push(samples.all);
    for (const [name, ms] of samples.byReader)
      found.byReader.set(name, [...(found.byReader.get(name) ?? []), ...ms]);
    bad += failed(counted) + failed(limit);
  }
  // Nothing of a command but its way in and out: session, body, and the stream of the first one's outcome. No rule, no seal, no append, no row.
  const repeated = await taken(service.child.pid, () =>
    openings({ url: service.url, path: '/api/v1/disputes', tokens, seconds, key: randomUUID() }),
  );
  bad += failed(repeated.counted);
  const slowest = [...found.byReader].sort(
    ([, one], [, other]) => percentile(other, 0.99) - percentile(one, 0.99),
  );
  const mebibytes = (what, values, atMost) =>
    comparison({ figure: what, unit: 'MiB', values, better: 'less', targets: [{ of: 'value', atMost }] });
  const comparisons = [
    comparison({
      figure: 'commands over HTTP, 64 clients',
      unit: 'commands/s',
      values: found.commands,
      limit: { name: 'bare Fastify with a coalesced insert', values: found.floor },
      targets: [
        { of: 'value', atLeast: 5_000 },
        { of: 'ratio', atLeast: 0.5 },
      ],
    }),
    comparison({
      figure: 'a command, p99',
      unit: 'ms',
      values: found.p99,
      better: 'less',
      limit: { name: 'bare Fastify, p99', values: found.floorP99 },
      targets: [{ of: 'value', atMost: 25 }],
    }),
    comparison({
      figure: 'lag of the slowest reader meanwhile, p99',
      unit: 'ms',
      values: found.lag.map((samples) => percentile(samples, 0.99)),
      better: 'less',
      targets: [{ of: 'value', atMost: 200 }],
    }),
    mebibytes('memory of the service at rest', [rest.own], 250),
    mebibytes(
      'memory of the service under load',
      found.memory.map(({ own }) => own),
      500,
    ),
  ];
  const figures = {
    'p50 ms': spreadOf(found.p50),
    'lag p50 ms': spreadOf(found.lag.map((samples) => percentile(samples, 0.5))),
    'readers with the largest lag, p99 ms': slowest
      .slice(0, 3)
      .map(([name, ms]) => `${name} ${Math.round(percentile(ms, 0.99))}`)
      .join(', '),
    'processor of a command, µs: service': spreadOf(found.processor),
    'processor of a command, µs: its database': spreadOf(found.database),
    'the same of the bare process, µs': spreadOf(found.floorProcessor),
    'the same of its database, µs': spreadOf(found.floorDatabase),
    'a command that is repeated, answers/s': Math.round(perSecond(repeated.counted)),
    'processor of its answer, µs: service': repeated.own,
    'not carried out': bad,
    'events of a command': sizes.length,
    'bytes of them': sizes.reduce((sum, size) => sum + size, 0),
    'bytes of an event on disk, with its indexes': await bytesOnDisk(database.pool),
    'embedded database at rest MiB': rounded(rest.all - rest.own),
    'embedded database under load MiB': spreadOf(found.memory.map(({ all, own }) => all - own)),
  };
  const ratio = comparisons[0].ratio.median;
  process.stdout.write(`${JSON.stringify({ name: 'http-command', ratio, figures, comparisons })}\n`);
} finally {
  await bare?.stop();
  await database?.close();
  await service.stop();
  await data.remove();
}

/** Bytes of each event that one opening has stored. */
async function sizesOfOne(pool) {
  const { rows } = await pool.query(
    `select octet_length(payload) as size from event
     where stream = (select stream from event order by position desc limit 1) order by revision`,
  );
  return rows.map(({ size }) => size);
}

async function bytesOnDisk(pool) {
  const { rows } = await pool.query(
    `select (pg_total_relation_size('event') / count(*))::integer as bytes from event`,
  );
  return rows[0].bytes;
}

async function startBare(url, sizes) {
  const program = join(import.meta.dirname, 'bare-command.js');
  const child = spawn(process.execPath, [...NODE_FLAGS, program, url, ...sizes.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout, 'data');
  return {
    url: `http://127.0.0.1:${Number(String(port))}`,
    pid: child.pid,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
