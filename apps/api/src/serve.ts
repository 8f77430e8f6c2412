import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DemoAccounts, demoCountyFile, loadOrganisation, readReferenceFile } from '#libs/organisation';
import { EvidenceSweep } from '#libs/evidence';
import { ReadSide } from '#libs/read-side';
import { DiskRoom } from './platform/disk-room.js';
import { createHttpApp } from './http-app.js';
import { expectFreeAddress, notListening } from './listening.js';
import type { Runtime } from './runtime.js';

export interface Serving {
  readonly app: NestFastifyApplication;
  readonly address: string;
  /** Logins of the demo accounts that are there; empty outside of the demo. */
  readonly demo: readonly string[];
  /** Finishes what is under way, then ends. */
  stop(): Promise<void>;
}

/**
 * The HTTP service over a runtime: organisation loaded, accounts of the demo admitted or withdrawn, read side running, listening.
 * @throws when it cannot start; what it had begun by then is ended
 */
export async function serve(runtime: Runtime): Promise<Serving> {
  const { configuration } = runtime;
  await expectFreeAddress(configuration);
  const organisation = await prepareOrganisation(runtime);
  const app = await createHttpApp(runtime);
  const readSide = app.get(ReadSide);
  const sweep = app.get(EvidenceSweep);
  const room = app.get(DiskRoom);
  const stop = async (): Promise<void> => {
    await app.close();
    await sweep.stop();
    room.close();
    await readSide.stop();
  };
  try {
    await app.init();
    const demo = await organisation.accounts(app);
    await readSide.prepare();
    readSide.start();
    sweep.start();
    await room.watch();
    await app.listen(configuration.port, configuration.host);
    return { app, address: await app.getUrl(), demo, stop };
  } catch (error) {
    // Readers that go on would keep the process, and the database under it, alive.
    await stop().catch(() => undefined);
    throw notListening(error, configuration);
  }
}

/** The fictional county of the demo, on every installation until an own reference file can be loaded. */
export async function prepareOrganisation(runtime: Runtime): Promise<{
  /** Admits the demo accounts where the demo is, and ends them everywhere else: the same data folder may have been a demo before. */
  accounts(app: INestApplicationContext): Promise<readonly string[]>;
}> {
  const { reference } = await readReferenceFile(demoCountyFile());
  if (!reference) throw new Error('The reference file of the demo county is wrong');
  const loaded = await loadOrganisation(runtime.database.dataSource, reference);
  if (loaded.outcome === 'REFUSED')
    throw new Error(loaded.problems.map(({ sentence }) => sentence.en).join('\n'));
  return {
    accounts: async (app) => {
      const demoAccounts = app.get(DemoAccounts);
      if (!runtime.configuration.demo) {
        await demoAccounts.withdraw();
        return [];
      }
      await demoAccounts.admit(reference.accounts);
      return reference.accounts.map(({ login }) => login);
    },
  };
}
