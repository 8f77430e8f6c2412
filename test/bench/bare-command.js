import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { BareLog } from './bare-log.js';
import { built } from './database.js';

/**
 * The floor of a command over HTTP: a process that parses the body and appends events of the given sizes, coalesced, and nothing else. No session,
 * no check of the body, no rule, no seal, no stream read before. Prints its port. `node test/bench/bare-command.js DATABASE_URL SIZE …`
 */
const [url, ...sizes] = process.argv.slice(2);
const log = await BareLog.open(url, await built('libs/event-store/src/postgres/binary-array'));
const payloads = sizes.map((size) => 'x'.repeat(Number(size)));

const app = Fastify();
app.post('/', async ({ body }, reply) => {
  if (body.concerns.length === 0) return reply.code(422).send();
  const id = randomUUID();
  const events = payloads.map((payload) => ({ id: randomUUID(), type: 'DisputeOpened', payload }));
  const position = await log.append(`dispute-${id}`, 0, events);
  return reply.code(201).send({ id, revision: events.length - 1, position });
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${app.server.address().port}\n`);
process.once('SIGTERM', async () => {
  await app.close();
  await log.close();
});
