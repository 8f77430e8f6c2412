import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DemoAccounts, demoCountyFile, loadOrganisation, readReferenceFile } from '#libs/organisation';
import { recordOrganisation } from '#libs/organisation-loading';
import type { OrganisationReference } from '#rules/organisation';
import { EvidenceSweep } from '#libs/evidence';
import { ReadSide } from '#libs/read-side';
import { SecurityLog } from '#libs/security-log';
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
 * The HTTP service over a runtime: read side running, listening; in a demo with its fictional county and accounts.
 * @throws when it cannot start; what it had begun by then is ended
 */
export async function serve(runtime: Runtime): Promise<Serving> {
  const { configuration } = runtime;
  await expectFreeAddress(configuration);
  const demo = runtime.installation.kind === 'DEMO' ? await loadDemoCounty(runtime) : undefined;
  // A demo tells its cases in an empty log only, and its organisation comes with the program.
  if (!demo)
    await recordOrganisation({
      store: runtime.store,
      dataSource: runtime.database.dataSource,
      clock: runtime.clock,
      installation: runtime.installation.id,
      vouch: (text) => runtime.masterKey.comparisonMac(text).toString('base64url'),
    });
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
    if (demo) await app.get(DemoAccounts).make(demo.accounts);
    await readSide.prepare();
    readSide.start();
    sweep.start();
    app.get(SecurityLog).start();
    await room.watch();
    await app.listen(configuration.port, configuration.host);
    const logins = demo?.accounts.map(({ login }) => login) ?? [];
    return { app, address: await app.getUrl(), demo: logins, stop };
  } catch (error) {
    // Readers that go on would keep the process, and the database under it, alive.
    await stop().catch(() => undefined);
    throw notListening(error, configuration);
  }
}

/** The fictional county of the demo: reached only where a start said that this installation is one. */
async function loadDemoCounty({ database }: Runtime): Promise<OrganisationReference> {
  const { reference } = await readReferenceFile(demoCountyFile());
  if (!reference) throw new Error('The reference file of the demo county is wrong');
  const loaded = await loadOrganisation(database.dataSource, reference);
  if (loaded.outcome === 'REFUSED')
    throw new Error(loaded.problems.map(({ sentence }) => sentence.en).join('\n'));
  return reference;
}
