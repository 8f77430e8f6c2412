import { setTimeout as sleep } from 'node:timers/promises';
import { everyKeyFindsItself } from '../check/again.js';
import { kept } from '../check/kept.js';
import { type Fault, promised } from '../fault.js';
import { Load } from '../load/load.js';
import { Random } from '../rig/random.js';

/** A service that is asked to end (SIGTERM) while 64 clients write: an everyday fault, at every update. */
export const askedToEnd: Fault = {
  name: 'STOP',
  promise: 'A service that is asked to end finishes what it has begun, answers it, and ends well and soon',
  async run({ long, seed, rig: open }) {
    const random = new Random(seed);
    const rig = await open();
    const service = await rig.service();
    const officers = await rig.officers();
    const load = await Load.start({ folder: rig.folder, addresses: [service.address], officers, seed });
    const stops = long ? 50 : 3;
    let slowest = 0;
    for (let n = 0; n < stops; n++) {
      await load.acknowledged(50);
      await sleep(random.between(0, 500));
      const began = performance.now();
      const code = await service.end('SIGTERM');
      slowest = Math.max(slowest, performance.now() - began);
      promised(code === 0, `It ended with ${code}`);
      await service.start();
    }
    await load.acknowledged(50);
    const evidence = await load.stop();
    const { acknowledged } = await kept(await rig.store(), evidence);
    promised(evidence.pending.size === 0, `${evidence.pending.size} commands were never answered`);
    // What was carried out was answered: nobody had to find out by asking again.
    promised(
      evidence.foundThemselves === 0,
      `${evidence.foundThemselves} commands were carried out by a service that ended without an answer`,
    );
    const again = await everyKeyFindsItself(service.address, evidence, 300);
    promised(slowest < 20_000, `It took ${Math.round(slowest)} ms to end`);
    return `${stops} stops, ${acknowledged} acknowledged, 0 lost, 0 doubled, 0 carried out without an answer, ${again} repeated afterwards, ended within ${Math.round(slowest)} ms`;
  },
};
