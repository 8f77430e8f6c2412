import { setTimeout as sleep } from 'node:timers/promises';
import { everyKeyFindsItself } from '../check/again.js';
import { kept } from '../check/kept.js';
import { sameAfterARebuild } from '../check/read-models.js';
import { type Fault, promised } from '../fault.js';
import { command, sendPatiently } from '../load/client.js';
import { lifeOfADispute } from '../load/lives.js';
import { Load } from '../load/load.js';
import type { SignedIn } from '../rig/officers.js';
import { Random } from '../rig/random.js';
import type { ServiceProcess } from '../rig/service.js';

/** Two processes that answer requests and one that only follows the log; each is killed in turn, by surprise. */
export const severalProcesses: Fault = {
  name: 'PROCS',
  promise:
    'Several processes on one database are one service: own writes are read anywhere, and a read model passes to the living',
  async run({ long, seed, rig: open }) {
    const random = new Random(seed);
    const rig = await open();
    const [one, two, worker] = [await rig.service(), await rig.service(), await rig.service()];
    const officers = await rig.officers();
    const addresses = [one.address, two.address];
    const load = await Load.start({ folder: rig.folder, addresses, officers, seed, clients: 16 });
    const kills = long ? 60 : 3;
    let seen = 0;
    await rig.ask(WATCH);
    for (let n = 0; n < kills; n++) {
      await load.acknowledged(20);
      seen += await readsItsOwnWrites([one, two], officers, random);
      const victim = [worker, one, two][n % 3] as ServiceProcess;
      await victim.end('SIGKILL');
      await load.acknowledged(20);
      const others = [one, two].filter((other) => other !== victim);
      seen += await readsItsOwnWrites(others, officers, random);
      await victim.start();
    }
    await load.acknowledged(50);
    const evidence = await load.stop();
    const { acknowledged } = await kept(await rig.store(), evidence);
    promised(evidence.pending.size === 0, `${evidence.pending.size} commands were never answered`);
    const again = await everyKeyFindsItself(two.address, evidence, long ? 5_000 : 200);
    await rig.settled(two);
    const [moved] = await rig.ask<{ moves: number; owners: number; astray: number }>(MOVES);
    const rows = await sameAfterARebuild(rig);
    const { moves = 0, owners = 0, astray = 0 } = moved ?? {};
    promised(owners > 1, 'The read models never passed from one to another');
    promised(astray === 0, `${astray} of ${moves} moves began elsewhere than where the one before had ended`);
    return `2 that answer and 1 worker, ${kills} killed in turn, ${acknowledged} acknowledged, 0 lost, 0 doubled, ${seen} own writes read in another process, ${moves} moves of read models by ${owners} connections each from where the last had ended, ${again} repeated afterwards, ${rows} rows as rebuilt`;
  },
};

/** What was written through one process is in the list that another answers with `after=`. @returns how many were looked for */
async function readsItsOwnWrites(
  services: readonly ServiceProcess[],
  officers: readonly SignedIn[],
  random: Random,
): Promise<number> {
  const officer = officers.find(({ unit }) => unit === 'linxi-township');
  if (!officer) throw new Error('Nobody from Linxi is signed in');
  let seen = 0;
  for (const writer of services)
    for (const reader of services) {
      const opening = lifeOfADispute(officer, random).next();
      if (opening.done) continue;
      const answer = await sendPatiently(
        writer.address,
        command(officer, opening.value.path, opening.value.body),
      );
      const { id, position } = answer.body as { id: string; position: string };
      promised(answer.status === 201, `Opening a dispute answered ${answer.status}`);
      promised(
        await shows(reader, officer, id, position),
        `${id} is not in the list that asks after=${position}`,
      );
      seen++;
    }
  return seen;
}

/** "Not yet" (with Retry-After) is an answer too, but not for ever. */
async function shows(
  { address }: ServiceProcess,
  { token }: SignedIn,
  id: string,
  after: string,
): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    const url = `${address}/api/v1/disputes?limit=200&after=${encodeURIComponent(after)}`;
    const page = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (page.status === 200) return listed(address, token, after, id, (await page.json()) as Page);
    await page.arrayBuffer();
    await sleep(100);
  }
  return false;
}

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
}

async function listed(
  address: string,
  token: string,
  after: string,
  id: string,
  first: Page,
): Promise<boolean> {
  for (let page = first; ;) {
    if (page.items.some((item) => item.id === id)) return true;
    if (page.next === null) return false;
    const query = `limit=200&after=${encodeURIComponent(after)}&cursor=${encodeURIComponent(page.next)}`;
    const answer = await fetch(`${address}/api/v1/disputes?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    page = (await answer.json()) as Page;
  }
}

/** Writes down every move of a checkpoint, with who made it. The row is locked meanwhile, so the order is that of the moves. */
const WATCH = `
  create table move (n bigserial, reader text, build text, generation int, came_from text, went_to text, backend int);
  create function note_move() returns trigger language plpgsql security definer as $$
  begin
    insert into move (reader, build, generation, came_from, went_to, backend)
    values (new.reader, new.build, new.generation, old.position, new.position, pg_backend_pid());
    return null;
  end $$;
  create trigger note_move after update of position on read_checkpoint for each row execute function note_move()`;

/** A read model has one owner at a time if each move begins where the one before ended: two at once would start from the same place. */
const MOVES = `
  select count(*)::int as moves, count(distinct backend)::int as owners,
    count(*) filter (where came_from is distinct from before)::int as astray
  from (select *, lag(went_to, 1, came_from) over (partition by reader, build, generation order by n) as before
        from move where build = 'current') m`;
