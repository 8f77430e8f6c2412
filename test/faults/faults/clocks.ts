import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { kept } from '../check/kept.js';
import { digests } from '../check/read-models.js';
import { type Fault, promised } from '../fault.js';
import { Load } from '../load/load.js';
import { huiying } from '../rig/service.js';

const PROGRAM = [join(import.meta.dirname, '../programs/service-with-a-clock.js')];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** From where the clock stands: ten minutes and a day to and fro, the end of the year, and the day that most years lack. */
function jumps(): number[] {
  const to = (date: string): number => Date.parse(date) - Date.now();
  return [
    10 * MINUTE,
    -10 * MINUTE,
    DAY,
    -DAY,
    to('2026-12-31T15:59:59.500Z'),
    to('2028-02-28T15:59:59.500Z'),
    to('2028-02-29T15:59:59.500Z'),
    0,
  ];
}

/** F19: clocks that jump, and processes that live in other zones and languages. */
export const clocks: Fault = {
  name: 'F19',
  promise: 'Clocks that jump and zones that differ change no order, no revision and no row',
  async run({ long, seed, rig: open }) {
    const rig = await open();
    const abroad = await rig.service({
      program: PROGRAM,
      env: { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' },
    });
    const ahead = await rig.service({ program: PROGRAM, env: { TZ: 'Pacific/Kiritimati' } });
    let done = 0;
    let sent = 0;
    const store = await rig.store();
    for (const by of jumps()) {
      // The one process is where the clock jumped to, the other stays: they write to the same log.
      abroad.tell({ ahead: by });
      ahead.tell({ ahead: by > DAY ? by : 0 });
      await sleep(1_100);
      const officers = await rig.officers(new Date(Date.now() + Math.max(0, by)));
      const service = by < 0 ? ahead : abroad;
      const other = by < 0 ? abroad : ahead;
      const addresses = Math.abs(by) === DAY ? [service.address] : [service.address, other.address];
      const load = await Load.start({
        folder: rig.folder,
        addresses,
        officers,
        seed: seed + sent++,
        clients: 16,
      });
      await load.acknowledged(long ? 1_000 : 60);
      const evidence = await load.stop();
      promised(evidence.pending.size === 0, `${evidence.pending.size} commands were never answered`);
      done += (await kept(store, evidence)).acknowledged;
    }
    await rig.settled(ahead);
    const was = await digests(rig);
    let rows = 0;
    for (const TZ of ['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai']) {
      const { code, output } = await huiying(['rebuild'], { ...rig.env(), TZ, LANG: 'C', LC_ALL: 'C' });
      promised(code === 0, output.slice(-500));
      const is = await digests(rig);
      rows = 0;
      for (const [name, { digest, rows: count }] of was) {
        promised(digest === is.get(name)?.digest, `In ${TZ} other rows of ${name} were made`);
        rows += count;
      }
    }
    return `${jumps().length} jumps, 2 zones that write and 3 that read, ${done} acknowledged, order kept, time never back within a stream, ${rows} rows the same in every zone`;
  },
};
