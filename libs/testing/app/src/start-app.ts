import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AnyCaseType } from '#libs/cases';
import type { EventStore } from '#libs/event-store';
import type { VirusScanner } from '#libs/evidence';
import type { InstallationKind } from '#libs/installation';
import {
  type AdministratorKind,
  demoCountyFile,
  loadOrganisation,
  PasswordHasher,
  readReferenceFile,
} from '#libs/organisation';
import { ReadSide } from '#libs/read-side';
import { givenAccount, testDatabase, type TestDatabase, testFolder } from '#libs/testing';
import type { Configuration } from '../../../../apps/api/src/configuration.js';
import type { AtOnce } from '../../../../apps/api/src/platform/at-once.js';
import { createLog } from '../../../../apps/api/src/platform/logging.js';
import { openRuntime, type Runtime } from '../../../../apps/api/src/runtime.js';
import { serve } from '../../../../apps/api/src/serve.js';
import { Contract, type Document } from './as-documented.js';
import { Officer } from './officer.js';
import { Service } from './session.js';
import { TickingClock } from './ticking-clock.js';

export interface AppOptions {
  /** When the scenario begins; a working day of a year whose calendar is out. */
  readonly at?: string;
  /** In the place of the PostgreSQL log. */
  readonly store?: EventStore;
  readonly scanner?: VirusScanner;
  /** In the place of the case types of the service. */
  readonly caseTypes?: readonly AnyCaseType[];
  /** Settings that differ from those of a test. */
  readonly settings?: Partial<Configuration>;
  /** Networks of proxies whose word counts. */
  readonly trustedProxies?: readonly string[];
  /** How much may be under way at the same time, as in the service; else a scenario may do at once what many officers do. */
  readonly atOnce?: AtOnce;
  /** COUNTY: the units and officers of the demo county under the rules of a real one; accounts are made when they sign in. */
  readonly installation?: InstallationKind;
}

/** The whole application, listening, over a database of its own. */
export interface TestApp {
  readonly address: string;
  readonly database: TestDatabase;
  readonly clock: TickingClock;
  readonly runtime: Runtime;
  readonly nest: NestFastifyApplication;
  /** What the service has logged so far. */
  log(): string;
  /** Signs in a demo account (`petition`), or any officer of the demo county by their id (`beipo-officer-1`), perhaps in one of several posts. */
  as(who: string, post?: { readonly unit?: string; readonly role?: string }): Promise<Officer>;
  /** Resolves when every read model and durable process has passed what is in the log, also what the processes themselves wrote. */
  settled(): Promise<void>;
  /** Lets days pass; sessions that ran out meanwhile are opened again. */
  later(days: number): Promise<void>;
  stop(): Promise<void>;
}

/** Long, and not the password of the demo: these are accounts like those of any installation. */
const PASSWORD = 'four winds over Qinghe';
/** Their accounts, by the logins of the demo. */
const ADMINISTRATORS: Readonly<Record<string, AdministratorKind>> = {
  admin: 'SYSTEM',
  security: 'SECURITY',
  audit: 'AUDIT',
};
const DEMO = ['petition', 'township', 'mediator', 'inspector', 'leader', 'admin', 'security', 'audit'];

/** Starts the application as `huiying serve` does, on a free port, with the demo accounts and without the demo cases. */
export async function startApp({
  at = '2026-03-02T09:00:00+08:00',
  store,
  scanner,
  caseTypes,
  settings,
  trustedProxies = [],
  atOnce = { requests: 500, waits: 500, uploads: 500, exports: 500, strangers: 500 },
  installation = 'DEMO',
}: AppOptions = {}): Promise<TestApp> {
  const [database, folder] = await Promise.all([testDatabase(), testFolder()]);
  const clock = new TickingClock(at);
  const lines: string[] = [];
  const runtime = await openRuntime(
    { ...(await configurationFor(database.url, folder.path, installation)), trustedProxies, ...settings },
    'service',
    () => undefined,
    {
      clock,
      log: createLog('info', { write: (line) => void lines.push(line) }),
      atOnce,
      ...(store ? { store } : {}),
      ...(scanner ? { scanner } : {}),
      ...(caseTypes ? { caseTypes } : {}),
    },
  );
  if (installation === 'COUNTY') await loadCounty(runtime);
  const serving = await serve(runtime);
  const { app, address } = serving;
  const stop = (): Promise<void> => serving.stop();
  // The committed contract is that of the service's own case types.
  const service = new Service(address, caseTypes && (await contractOf(address)));
  const officers = new Map<string, Promise<unknown>>();
  const accountFor = async (officer: string): Promise<void> => {
    const hash = await app.get(PasswordHasher).hash(PASSWORD);
    const kind = ADMINISTRATORS[officer];
    await givenAccount(runtime.database.dataSource, hash, {
      login: officer,
      ...(kind ? { kind } : { officer }),
    });
  };
  return {
    address,
    database,
    clock,
    runtime,
    nest: app,
    log: () => lines.join(''),
    as: async (who, post) => {
      if (installation === 'DEMO' && DEMO.includes(who))
        return new Officer(await service.signIn(who, undefined, post));
      const account = officers.get(who) ?? accountFor(who);
      officers.set(who, account);
      await account;
      return new Officer(await service.signIn(who, PASSWORD, post));
    },
    settled: () => settled(app.get(ReadSide), runtime.store),
    later: async (days) => {
      clock.moveOn(days);
      await service.signInAgain();
    },
    stop: async () => {
      await stop();
      await runtime.close();
      await Promise.all([database.drop(), folder.remove()]);
    },
  };
}

async function loadCounty({ database }: Runtime): Promise<void> {
  const { reference } = await readReferenceFile(demoCountyFile());
  const loaded = reference && (await loadOrganisation(database.dataSource, reference));
  if (loaded?.outcome !== 'LOADED') throw new Error('The organisation of the demo county cannot be loaded');
}

/** As on a server database, but a demo has its accounts. */
async function configurationFor(
  databaseUrl: string,
  data: string,
  installation: InstallationKind,
): Promise<Configuration> {
  const masterKeyFile = join(data, 'master.key');
  await writeFile(masterKeyFile, randomBytes(32).toString('base64'), { mode: 0o600 });
  return {
    port: 0,
    host: '127.0.0.1',
    data,
    masterKeyFile,
    databaseUrl,
    eventStoreUrl: undefined,
    s3: undefined,
    clamav: undefined,
    evidenceMegabytes: 2,
    hosts: undefined,
    operationsToken: undefined,
    trustedProxies: [],
    securityLines: false,
    embedded: false,
    secondFactor: undefined,
    installation,
  };
}

const contractOf = async (address: string): Promise<Contract> =>
  new Contract((await (await fetch(`${address}/api/openapi.json`)).json()) as Document);

async function settled(readSide: ReadSide, store: EventStore): Promise<void> {
  for (;;) {
    const head = await store.head();
    const readers = (await readSide.status()).map(({ name }) => name);
    const waited = await readSide.waitUntil(readers, head, { timeout: 20_000 });
    if (!waited.passed) throw new Error(`These are late: ${waited.late.join(', ')}`);
    if ((await store.head()) === head) return;
  }
}
