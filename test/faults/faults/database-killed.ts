import { setTimeout as sleep } from 'node:timers/promises';
import { everyKeyFindsItself } from '../check/again.js';
import { kept } from '../check/kept.js';
import { sameAfterARebuild } from '../check/read-models.js';
import { type Fault, promised } from '../fault.js';
import { Load } from '../load/load.js';
import { Random } from '../rig/random.js';

/** No answer later than this, also "not now". */
export const ANSWER_MS = 5_000;
const WELL_AGAIN_MS = 10_000;

/** F3: PostgreSQL stops without a word, and comes back, while 64 clients write. */
export const databaseKilled: Fault = {
  name: 'F3',
  promise:
    'A database that is killed under load costs nothing acknowledged, and the service needs no restart',
  async run({ long, seed, rig: open }) {
    const random = new Random(seed);
    const rig = await open();
    const service = await rig.service();
    const officers = await rig.officers();
    const baseline = await connections(rig.ask.bind(rig));
    const load = await Load.start({ folder: rig.folder, addresses: [service.address], officers, seed });
    const kills = long ? 50 : 4;
    let slowest = 0;
    for (let n = 0; n < kills; n++) {
      await load.acknowledged(20);
      await sleep(random.between(100, 1_500));
      await rig.database?.crash(random.between(0, 3_000));
      const up = performance.now();
      await load.acknowledged(1);
      slowest = Math.max(slowest, performance.now() - up);
    }
    await load.acknowledged(50);
    const evidence = await load.stop();
    const { acknowledged } = await kept(await rig.store(), evidence);
    promised(evidence.pending.size === 0, `${evidence.pending.size} commands were never answered`);
    const again = await everyKeyFindsItself(service.address, evidence, long ? 5_000 : 300);
    promised(evidence.slowestMs <= ANSWER_MS, `An answer took ${Math.round(evidence.slowestMs)} ms`);
    promised(
      slowest <= WELL_AGAIN_MS,
      `It took ${Math.round(slowest)} ms until a command was carried out again`,
    );
    await rig.settled();
    const rows = await sameAfterARebuild(rig);
    const after = await connections(rig.ask.bind(rig));
    promised(after <= baseline + 40, `${baseline} connections before, ${after} afterwards`);
    return `${kills} kills, ${acknowledged} acknowledged, 0 lost, 0 doubled, ${evidence.unavailable} told to come again, slowest answer ${Math.round(evidence.slowestMs)} ms, well again after ${Math.round(slowest)} ms at most, ${again} repeated afterwards, ${rows} rows as rebuilt`;
  },
};

async function connections(ask: (sql: string) => Promise<{ count: number }[]>): Promise<number> {
  const [row] = await ask(
    'select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  return row?.count ?? 0;
}
