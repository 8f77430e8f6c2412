import { setTimeout as sleep } from 'node:timers/promises';
import { everyKeyFindsItself } from '../check/again.js';
import { kept } from '../check/kept.js';
import { sameAfterARebuild } from '../check/read-models.js';
import { type Fault, NotHere, promised } from '../fault.js';
import { Load } from '../load/load.js';
import type { SignedIn } from '../rig/officers.js';
import { SmallDisk } from '../rig/small-disk.js';

const MIB = 1024 ** 2;
const DISK = 320;

/** F13: the disk of the database fills up, first by the load and slowly, then by somebody else and at once. */
export const diskFull: Fault = {
  name: 'F13',
  promise:
    'Readiness turns red before the disk is full; then nothing new is taken, queries go on, and nothing acknowledged is lost',
  async run({ long, seed, rig: open }) {
    if (process.env['DATABASE_URL']) throw new NotHere('the disk of a given server is not ours to fill');
    const disk = await SmallDisk.of(DISK);
    try {
      const rig = await open({ embedded: true, folder: disk.path });
      const service = await rig.service();
      const officers = await rig.officers();
      const [reader] = officers;
      if (!reader) throw new Error('Nobody is signed in');
      promised((await service.health())?.code === 200, 'It was not ready with room on the disk');
      const load = await Load.start({ folder: '/tmp', addresses: [service.address], officers, seed });
      await load.acknowledged(50);

      // when the disk fills up slowly: red while commands are still taken, then nothing is
      await disk.fill(80 * MIB);
      const red = await until(async () => (await service.health())?.code === 503, 10_000);
      const freeWhenRed = await disk.freeBytes();
      promised(red, `It said that it was ready with ${Math.round(freeWhenRed / MIB)} MiB left`);
      await load.acknowledged(10);
      await disk.fill(40 * MIB);
      await refusedBy(service.address, reader);
      promised((await read(service.address, reader)) === 200, 'Queries were not answered');
      await disk.makeRoom();
      await load.acknowledged(50);
      promised(
        await until(async () => (await service.health())?.code === 200, 10_000),
        'It did not become ready again',
      );

      // when it is full at once: the database itself hits the wall
      const rounds = long ? 10 : 2;
      let served = 0;
      for (let round = 0; round < rounds; round++) {
        await disk.fill(0);
        for (const end = Date.now() + (long ? 10_000 : 4_000); Date.now() < end; await sleep(250))
          if ((await read(service.address, reader)) === 200) served++;
        await disk.makeRoom();
        await load.acknowledged(20);
      }
      const evidence = await load.stop();
      const { acknowledged } = await kept(await rig.store(), evidence);
      promised(evidence.pending.size === 0, `${evidence.pending.size} commands were never answered`);
      const again = await everyKeyFindsItself(service.address, evidence, 300);
      await rig.settled();
      const rows = await sameAfterARebuild(rig);
      return `a disk of ${DISK} MiB (tmpfs): red with ${Math.round(freeWhenRed / MIB)} MiB left, ${rounds} times full to the last byte, ${acknowledged} acknowledged, 0 lost, 0 doubled, ${evidence.unavailable} told to come again, ${served} queries answered meanwhile, ${again} repeated afterwards, ${rows} rows as rebuilt`;
    } finally {
      await disk.makeRoom();
      await disk.remove();
    }
  },
};

async function until(holds: () => Promise<boolean>, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(100)) if (await holds()) return true;
  return false;
}

async function refusedBy(address: string, { token }: SignedIn): Promise<void> {
  const why = async (): Promise<string> => {
    const answer = await fetch(`${address}/api/v1/disputes`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'accept-language': 'en',
      },
      body: '{}',
    });
    return `${answer.status} ${await answer.text()}`;
  };
  let last = '';
  const told = await until(async () => /^503 .*disk/.test((last = await why())), 10_000);
  promised(told, `With the disk nearly full a command was answered ${last.slice(0, 300)}`);
}

async function read(address: string, { token }: SignedIn): Promise<number> {
  const answer = await fetch(`${address}/api/v1/disputes`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(6_000),
  }).catch(() => undefined);
  return answer?.status ?? 0;
}
