import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DemoAccounts, demoCountyFile, loadOrganisation, readReferenceFile } from '#libs/organisation';
import type { OrganisationReference } from '#rules/organisation';
import { EvidenceSweep } from '#libs/evidence';
import { ReadSide } from '#libs/read-side';
import { DiskRoom } from './platform/disk-room.js';
import { createHttpApp } from './http-app.js';
import type { Runtime } from './runtime.js';

export interface Serving {
  readonly app: NestFastifyApplication;
  readonly address: string;
  /** Logins of the demo accounts that are there; empty outside of the demo. */
  readonly demo: readonly string[];
  /** Finishes what is under way, then ends. */
  stop(): Promise<void>;
}

/** The HTTP service over a runtime: read side running, listening; in a demo with its fictional county and accounts. */
export async function serve(runtime: Runtime): Promise<Serving> {
  const { configuration } = runtime;
  const demo = runtime.installation.kind === 'DEMO' ? await loadDemoCounty(runtime) : undefined;
  const app = await createHttpApp(runtime);
  await app.init();
  if (demo) await app.get(DemoAccounts).make(demo.accounts);
  const readSide = app.get(ReadSide);
  await readSide.prepare();
  readSide.start();
  const sweep = app.get(EvidenceSweep);
  sweep.start();
  const room = app.get(DiskRoom);
  await room.watch();
  await app.listen(configuration.port, configuration.host);
  return {
    app,
    address: await app.getUrl(),
    demo: demo?.accounts.map(({ login }) => login) ?? [],
    stop: async () => {
      await app.close();
      await sweep.stop();
      room.close();
      await readSide.stop();
    },
  };
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
