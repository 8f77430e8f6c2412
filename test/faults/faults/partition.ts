import { setTimeout as sleep } from 'node:timers/promises';
import { everyKeyFindsItself } from '../check/again.js';
import { kept } from '../check/kept.js';
import { type Fault, promised } from '../fault.js';
import { Load } from '../load/load.js';
import { Relay } from '../rig/relay.js';
import { OPERATIONS_TOKEN } from '../rig/service.js';
import { ANSWER_MS } from './database-killed.js';

const HEALED_MS = 5_000;
const LINK = { delay: 200, jitter: 100, resets: 0.01 };

/** F16: the network between the service and its database swallows everything for a while; then it is slow and loses connections. */
export const partition: Fault = {
  name: 'F16',
  promise:
    'While the database cannot be reached every request has an answer within 5 s, and nothing is lost or doubled by it',
  async run({ long, seed, rig: open }) {
    const rig = await open();
    if (!rig.database) throw new Error('This fault needs a database of its own');
    const relay = await Relay.to(rig.database.target, [], seed);
    try {
      const service = await rig.service({ database: relay });
      const officers = await rig.officers();
      const load = await Load.start({ folder: rig.folder, addresses: [service.address], officers, seed });
      const [partitions, lasting] = long ? [20, 30_000] : [2, 8_000];
      let healing = 0;
      let reads = 0;
      for (let n = 0; n < partitions; n++) {
        await load.acknowledged(100);
        relay.part();
        const token = officers[0]?.token ?? '';
        for (const until = Date.now() + lasting; Date.now() < until; await sleep(500)) {
          reads = Math.max(
            reads,
            ...(await Promise.all(
              QUESTIONS.map((path) =>
                ask(service.address + path, /^\/api\//.test(path) ? token : OPERATIONS_TOKEN),
              ),
            )),
          );
        }
        relay.heal();
        const healed = performance.now();
        await load.acknowledged(1);
        healing = Math.max(healing, performance.now() - healed);
      }
      // Reads keep their promise too.
      relay.slowDown(LINK);
      await load.acknowledged(long ? 5_000 : 100);
      await sleep(long ? 60_000 : 6_000);
      relay.slowDown(undefined);
      await load.acknowledged(50);
      const evidence = await load.stop();
      const { acknowledged } = await kept(await rig.store(), evidence);
      promised(evidence.pending.size === 0, `${evidence.pending.size} commands were never answered`);
      const again = await everyKeyFindsItself(service.address, evidence, long ? 5_000 : 300);
      const slowest = Math.max(evidence.slowestMs, reads);
      promised(
        slowest <= ANSWER_MS + 250,
        `An answer took ${Math.round(slowest)} ms (commands ${Math.round(evidence.slowestMs)}, reads ${Math.round(reads)})`,
      );
      promised(
        healing <= HEALED_MS,
        `It took ${Math.round(healing)} ms until a command was carried out again`,
      );
      return `${partitions} partitions of ${lasting / 1_000} s and a link of ${LINK.delay} ± ${LINK.jitter} ms with ${relay.resets} resets, ${acknowledged} acknowledged, 0 lost, 0 doubled, ${evidence.unavailable} told to come again, slowest answer ${Math.round(slowest)} ms, well again after ${Math.round(healing)} ms, ${again} repeated afterwards`;
    } finally {
      relay.heal();
      await relay.stop();
    }
  },
};

const QUESTIONS = [
  '/health/ready',
  '/metrics',
  '/api/v1/disputes',
  '/api/v1/units',
  '/api/v1/sessions/current',
];

/** @returns milliseconds until there was an answer, whatever it was */
async function ask(url: string, token: string): Promise<number> {
  const began = performance.now();
  await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(12_000) })
    .then((answer) => answer.arrayBuffer())
    .catch(() => undefined);
  return performance.now() - began;
}
