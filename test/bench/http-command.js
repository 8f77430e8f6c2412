import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { buildStale } from '../../bin/build.js';
import { dataFolder, memoryOf, signIn, startService } from './service.js';

/**
 * Commands over HTTP on the embedded default: validated, authorised, sealed, durable. 64 clients open disputes, beside a request that only passes the
 * guard in the same run. Prints one JSON object. `node test/bench/http-command.js [seconds]`
 */
const seconds = Number(process.argv[2] ?? 10);
await buildStale(new URL('../..', import.meta.url).pathname);
const data = await dataFolder();
const service = await startService(data.path);
try {
  const token = await signIn(service.url, 'township');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const idleMiB = await memoryOf(service.child.pid);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({
    channel: 'VISIT',
    receivedAt: '2026-01-05T09:00:00+08:00',
    receivingUnit: 'shanquan-township',
    place: 'liutai-village',
    title: '道路施工占地',
    words: '施工占用承包地,补偿面积与丈量不符,请求重新丈量。',
    conductOf: 'NONE',
    parties: [{ role: 'APPLICANT', person: { name: '村民(示例)' } }],
    concerns: [
      { kind: 'WORRY', raiser: { kind: 'ANONYMOUS' }, conductOf: 'NONE', words: '补偿面积按什么算?' },
    ],
  });
  const load = (options) =>
    autocannon({ url: service.url, connections: 64, duration: seconds, headers, ...options });
  const open = {
    requests: [
      {
        method: 'POST',
        path: '/api/v1/disputes',
        setupRequest: (request) => ({
          ...request,
          headers: { ...headers, 'idempotency-key': randomUUID() },
          body,
        }),
      },
    ],
  };
  await load({ ...open, duration: 3 });
  const commands = await load(open);
  const floor = await load({ requests: [{ method: 'GET', path: '/api/v1/sessions/current' }], duration: 3 });
  console.log(
    JSON.stringify({
      name: 'http-command',
      figures: {
        'commands/s': Math.round(commands['2xx'] / commands.duration),
        'p50 ms': commands.latency.p50,
        'p99 ms': commands.latency.p99,
        'not 2xx': commands.non2xx + commands.errors + commands.timeouts,
        'of guarded GET': Number((commands.requests.average / floor.requests.average).toFixed(3)),
        'memory idle MiB (PSS)': Math.round(idleMiB),
        'memory after load MiB (PSS)': Math.round(await memoryOf(service.child.pid)),
      },
    }),
  );
} finally {
  await service.stop();
  await data.remove();
}
