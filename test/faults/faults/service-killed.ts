import { setTimeout as sleep } from 'node:timers/promises';
import { everyCaseIsThere, everyKeyFindsItself } from '../check/again.js';
import { kept } from '../check/kept.js';
import { sameAfterARebuild } from '../check/read-models.js';
import { type Fault, promised } from '../fault.js';
import { Load } from '../load/load.js';
import { Random } from '../rig/random.js';

/** Ready again within this, or within twice an undisturbed start where the machine itself is slower. */
const READY_MS = 5_000;

/** F1: kill -9 of the service, and on the embedded default of its database with it, while 64 clients write. */
export const serviceKilled: Fault = {
  name: 'F1',
  promise: 'A service that is killed under load loses nothing it acknowledged and doubles nothing',
  async run({ long, seed, rig: open }) {
    const random = new Random(seed);
    const rig = await open({ embedded: true });
    const service = await rig.service();
    await service.end();
    const undisturbed = await service.start();
    const officers = await rig.officers();
    const load = await Load.start({ folder: rig.folder, addresses: [service.address], officers, seed });
    const kills = long ? 200 : 5;
    let slowestStart = 0;
    for (let n = 0; n < kills; n++) {
      await load.acknowledged(20);
      await sleep(random.between(50, 1_500));
      await service.end('SIGKILL');
      slowestStart = Math.max(slowestStart, await service.start());
    }
    await load.acknowledged(50);
    const evidence = await load.stop();
    const { acknowledged, untold } = await kept(await rig.store(), evidence);
    promised(evidence.pending.size === 0, `${evidence.pending.size} commands were never answered`);
    const again = await everyKeyFindsItself(service.address, evidence, long ? 5_000 : 300);
    await everyCaseIsThere(service.address, evidence, long ? 500 : 100);
    await rig.settled();
    const rows = await sameAfterARebuild(rig);
    promised(
      slowestStart <= Math.max(READY_MS, undisturbed * 2),
      `Ready again after ${Math.round(slowestStart)} ms, undisturbed after ${Math.round(undisturbed)} ms`,
    );
    return `${kills} kills, ${acknowledged} acknowledged, 0 lost, 0 doubled, ${evidence.retried} sent again of which ${evidence.foundThemselves} found themselves, ${again} repeated afterwards, ${untold} untold, ${rows} rows as rebuilt, ready again after ${Math.round(slowestStart)} ms at most (undisturbed ${Math.round(undisturbed)})`;
  },
};
