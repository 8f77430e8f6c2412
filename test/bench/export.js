import { randomUUID } from 'node:crypto';
import { buildStale } from '../../bin/build.js';
import { caughtUp, dataFolder, runCommand, signIn, startService } from './service.js';

/**
 * Ledgers out while commands are written, on the embedded default: how much the memory of the service grows, whether it stays flat, rows/s. The
 * rows are sealed under a key each, as they are in life. Prints one JSON object. `node test/bench/export.js [rows] [seconds to warm up]`
 */
const rows = Number(process.argv[2] ?? 200_000);
await buildStale(new URL('../..', import.meta.url).pathname);
const data = await dataFolder();
await runCommand(['rebuild'], data.path);
await fill(data.path);

const MIB = 1024 * 1024;
const WARM_MS = Number(process.argv[3] ?? 40) * 1_000;
const figures = { rows };
// Following 400,000 events leaves memory behind that has nothing to do with an export: it is measured on a fresh start.
const first = await startService(data.path);
await caughtUp(first.url);
await first.stop();
const service = await startService(data.path);
try {
  const token = await signIn(service.url, 'petition');
  await caughtUp(service.url);

  const writers = writing(service.url, await signIn(service.url, 'township'));
  // Memory of a service that only takes commands grows to its level too: an export is held against that.
  const level = await highest(service.url, new Promise((resolve) => setTimeout(resolve, WARM_MS)));
  figures['commands only: memory MiB'] = Math.round(level);
  for (const [ledger, format] of [
    ['disputes', 'xlsx'],
    ['concern-responses', 'xlsx'],
    ['concern-responses', 'csv'],
  ]) {
    const measured = await exported(service.url, token, ledger, format, level);
    for (const [name, value] of Object.entries(measured)) figures[`${ledger} ${format}: ${name}`] = value;
  }
  figures['commands/s meanwhile'] = await writers.stop();
} finally {
  await service.stop();
  await data.remove();
}
console.log(JSON.stringify({ name: 'export', figures }));

/** So many disputes with a concern each, sealed and appended as the service would. */
async function fill(folder) {
  const load = (path) => import(`../../dist/${path}`);
  const [{ openRuntime }, { readConfiguration }, { encode }] = await Promise.all([
    load('apps/api/src/runtime.js'),
    load('apps/api/src/configuration.js'),
    load('libs/event-store/src/index.js'),
  ]);
  const configuration = readConfiguration({ ...process.env, HUIYING_DATA: folder }, 'DEMO');
  const runtime = await openRuntime(configuration, 'command line', () => undefined);
  try {
    const { store, vault } = runtime;
    for (let done = 0; done < rows;) {
      const ids = Array.from({ length: Math.min(1_000, rows - done) }, () => randomUUID());
      const keys = await vault.create(ids.map((id) => ({ id, kind: 'matter' })));
      const appends = ids.map((id, index) => {
        const events = disputeOf(id, done + index, (field, text) => keys.seal(id, `${id}/${field}`, text));
        return store.append(
          `dispute-${id}`,
          'none',
          events.map(({ type, data: event, meta }) => ({
            id: randomUUID(),
            type,
            payload: encode(event, meta),
          })),
        );
      });
      await Promise.all(appends);
      done += ids.length;
    }
  } finally {
    await runtime.close();
  }
}

function disputeOf(id, number, seal) {
  const at = new Date(Date.parse('2026-01-05T01:00:00Z') + number * 1_000).toISOString();
  const meta = {
    v: 1,
    occurredAt: at,
    recordedAt: at,
    actor: { officer: 'shanquan-officer-1', unit: 'shanquan-township', role: 'TOWNSHIP_OFFICER' },
    command: randomUUID(),
    request: 'm'.repeat(43),
    correlation: randomUUID(),
    causation: randomUUID(),
    organisation: 1,
  };
  const opened = {
    channel: 'VISIT',
    receivedAt: at,
    receivingUnit: 'shanquan-township',
    inCharge: 'shanquan-township',
    level: 'TOWNSHIP',
    place: 'liutai-village',
    title: seal('title', `道路施工占地 ${number}`),
    words: seal('words', '施工占用承包地,补偿面积与丈量不符,请求重新丈量。'),
    parties: [],
    partiesBand: 'UNDER_50',
    conduct: { of: 'NONE' },
    differsFrom: null,
    recurrenceOf: null,
  };
  const raised = {
    concern: randomUUID(),
    kind: 'WORRY',
    topic: 'LAND_COMPENSATION',
    village: 'liutai-village',
    raiser: { kind: 'ANONYMOUS' },
    conduct: { of: 'NONE' },
    words: seal('concerns/0/words', `=补偿面积按什么算?${'村道破损影响出行。'.repeat(10)}`),
  };
  return [
    { type: 'DisputeOpened', data: opened, meta },
    { type: 'ConcernRaised', data: raised, meta },
  ];
}

/** Four clients that open disputes, one after the other each. */
function writing(url, token) {
  const began = performance.now();
  let count = 0;
  let stopped = false;
  const one = async () => {
    while (!stopped) {
      const answer = await fetch(`${url}/api/v1/disputes`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({
          channel: 'VISIT',
          receivedAt: '2026-01-05T09:00:00+08:00',
          receivingUnit: 'shanquan-township',
          place: 'liutai-village',
          title: '道路施工占地',
          words: '施工占用承包地。',
          conductOf: 'NONE',
          parties: [{ role: 'APPLICANT', person: { name: '村民(示例)' } }],
          concerns: [{ kind: 'WORRY', raiser: { kind: 'ANONYMOUS' }, conductOf: 'NONE', words: '按什么算?' }],
        }),
      });
      await answer.arrayBuffer();
      if (answer.status === 201) count++;
    }
  };
  // The end of the service ends them too.
  const clients = Array.from({ length: 4 }, () => one().catch(() => undefined));
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(clients);
      return Math.round((count * 1_000) / (performance.now() - began));
    },
  };
}

/** One ledger, and what it cost. The file itself is thrown away as it comes. */
async function exported(url, token, ledger, format, level) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ordered = await fetch(`${url}/api/v1/exports`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ ledger, format }),
  });
  const { id } = await ordered.json();
  const began = performance.now();
  const quarters = [];
  const file = (async () => {
    const answer = await fetch(`${url}/api/v1/exports/${id}/file`, { headers });
    if (!answer.ok)
      throw new Error(`The file of ${ledger} answered ${answer.status}: ${await answer.text()}`);
    let bytes = 0;
    for await (const chunk of answer.body) bytes += chunk.length;
    return bytes;
  })();
  const peak = await highest(url, file, (sample) => quarters.push(sample));
  const seconds = (performance.now() - began) / 1_000;
  const bytes = await file;
  const { deliveries } = await (await fetch(`${url}/api/v1/exports/${id}`, { headers })).json();
  const { rows: written, end } = deliveries.at(-1);
  if (end.bytes !== bytes) throw new Error('The file did not come as a whole');
  const quarter = Math.ceil(quarters.length / 4);
  return {
    'rows written': written,
    'rows/s': Math.round(written / seconds),
    'file MiB': Math.round(bytes / MIB),
    'growth MiB': Math.round(peak - level),
    'memory by quarters MiB': [0, 1, 2, 3]
      .map((part) => Math.round(Math.max(0, ...quarters.slice(part * quarter, (part + 1) * quarter))))
      .join(' '),
  };
}

/** Highest memory until `work` has ended. */
async function highest(url, work, each = () => undefined) {
  let over = false;
  const ended = work.then(
    () => (over = true),
    () => (over = true),
  );
  let peak = 0;
  while (!over) {
    const sample = await residentMiB(url);
    peak = Math.max(peak, sample);
    each(sample);
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 200))]);
  }
  return peak;
}

async function residentMiB(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const bytes = /^huiying_process_resident_memory_bytes (\S+)/m.exec(text)?.[1];
  return Number(bytes) / MIB;
}
