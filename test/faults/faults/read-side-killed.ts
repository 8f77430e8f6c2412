import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { kept } from '../check/kept.js';
import { digests, sameAfterARebuild } from '../check/read-models.js';
import { type Fault, promised } from '../fault.js';
import { Load } from '../load/load.js';
import { Random } from '../rig/random.js';
import type { Rig } from '../rig/rig.js';

const PROGRAM = [join(import.meta.dirname, '../programs/read-side.js')];

/** F2: a process that only follows the log, killed again and again on its way from the first event to the last. */
export const readSideKilled: Fault = {
  name: 'F2',
  promise:
    'A read side that is killed on its way leaves the rows that an undisturbed one leaves, and no checkpoint ahead of them',
  async run({ long, seed, rig: open }) {
    const random = new Random(seed);
    const rig = await open();
    const service = await rig.service();
    const officers = await rig.officers();
    const load = await Load.start({ folder: rig.folder, addresses: [service.address], officers, seed });
    await load.acknowledged(long ? 25_000 : 1_200, long ? 600_000 : 120_000);
    const { events } = await kept(await rig.store(), await load.stop());
    await rig.settled();
    await service.end();
    const undisturbed = await digests(rig);

    // given that all rows are gone, and the log is to be read from its beginning
    await forgetAllRows(rig);
    const reader = await rig.service({ program: PROGRAM });
    const kills = long ? 100 : 6;
    let behind = 0;
    for (let n = 0; n < kills; n++) {
      await sleep(random.between(0, 400));
      await reader.end('SIGKILL');
      if (n % 20 === 19) await forgetAllRows(rig);
      if (await isBehind(rig)) behind++;
      await noCheckpointAhead(rig);
      await reader.start();
    }
    await atTheEnd(rig);
    await reader.end('SIGKILL');
    const is = await digests(rig);
    for (const [name, { digest, rows }] of undisturbed)
      promised(
        digest === is.get(name)?.digest,
        `${name} had ${rows} rows, and has ${is.get(name)?.rows} others`,
      );
    const rows = await sameAfterARebuild(rig);
    return `${kills} kills over ${events} events, ${behind} of them on the way, ${rows} rows as undisturbed and as rebuilt`;
  },
};

/** As after a restore of the log alone. */
async function forgetAllRows(rig: Rig): Promise<void> {
  const tables = [...(await digests(rig)).keys()];
  const scopes = await rig.ask<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'sort')`,
  );
  const all = [...new Set([...tables, ...scopes.map(({ name }) => name)])];
  await rig.ask(
    `truncate ${all.map((name) => `"${name}"`).join(', ')};
     update read_checkpoint set position = '', turn = turn + 1 where generation > 0`,
  );
}

const HEAD = `(select max(position) from read_checkpoint where generation = 0)`;

async function isBehind(rig: Rig): Promise<boolean> {
  const [row] = await rig.ask<{ behind: boolean }>(
    `select exists (select from read_checkpoint where generation > 0 and position < ${HEAD}) as behind`,
  );
  return row?.behind ?? false;
}

/** The rows of a stream reach as far as the checkpoint says: a mark behind it with events between would be a row that is missing. */
async function noCheckpointAhead(rig: Rig): Promise<void> {
  if (rig.onEventStoreDb) return;
  const [row] = await rig.ask<{ ahead: number }>(
    `select count(*)::int as ahead from read_checkpoint c
     where c.reader = 'case-board' and c.build = 'current' and c.position <> '' and exists (
       select from event e where e.position <= c.position::bigint and e.stream ~ '^(dispute|petition)-'
         and e.revision = 0 and not exists (select from case_board b where b.stream = e.stream))`,
  );
  promised(row?.ahead === 0, 'The checkpoint of the case board stands ahead of its rows');
}

async function atTheEnd(rig: Rig): Promise<void> {
  for (const until = Date.now() + 120_000; await isBehind(rig); await sleep(100))
    promised(Date.now() < until, 'The read side never came to the end of the log');
}
