import type { Logger } from 'pino';
import type { AnyCaseType } from '#libs/cases';
import type { EventStore } from '#libs/event-store';
import { openEventStoreDb, PostgresEventStore } from '#libs/event-store';
import type { EvidenceStore, VirusScanner } from '#libs/evidence';
import { type Database, openDatabase, type StartedAs } from '#libs/database';
import { type Installation, openInstallation } from '#libs/installation';
import { type Clock, SystemClock } from '#libs/kernel';
import type { SignInDigests } from '#libs/organisation';
import { type MasterKey, openMasterKey, PostgresVault, type Vault } from '#libs/vault';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.js';
import type { Configuration } from './configuration.js';
import { expectLog } from './log-at-start.js';
import type { AtOnce } from './platform/at-once.js';
import { createLog } from './platform/logging.js';
import { closePools, openPools, type Pools } from './pools.js';

/** Everything that is opened before Nest is composed, and closed after it. */
export interface Runtime extends Pools {
  readonly configuration: Configuration;
  readonly installation: Installation;
  /** The case types of this service. */
  readonly caseTypes: readonly AnyCaseType[];
  readonly log: Logger;
  readonly clock: Clock;
  readonly database: Database;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly signInDigests: SignInDigests;
  readonly masterKey: MasterKey;
  readonly evidence: EvidenceStore;
  readonly scanner: VirusScanner;
  /** Only where a test gives it. */
  readonly atOnce: AtOnce | undefined;
  /** This start made the master key: the person must be told to keep a copy elsewhere. */
  readonly masterKeyMade: string | undefined;
  close(): Promise<void>;
}

/** What a test gives in the place of the real thing. */
export type Given = Partial<
  Pick<Runtime, 'clock' | 'log' | 'store' | 'evidence' | 'scanner' | 'caseTypes' | 'atOnce'>
>;

/** Opens database, log and vault. @throws with a sentence that says what would help */
export async function openRuntime(
  configuration: Configuration,
  as: StartedAs,
  tell: (sentence: string) => void,
  given: Given = {},
): Promise<Runtime> {
  const log = given.log ?? createLog(as === 'service' ? 'info' : 'warn');
  const schema = import('./database-schema.js');
  const database = await openDatabase({
    url: configuration.databaseUrl,
    data: configuration.data,
    as,
    schema: async () => (await schema).schemaOf(given.caseTypes),
    guarded: ['event', 'security_log'],
    tell,
  });
  let store: EventStore | undefined;
  let evidence: EvidenceStore | undefined;
  try {
    const installation = await openInstallation(database.pool, configuration.installation);
    const file = configuration.masterKeyFile ?? join(configuration.data, 'master.key');
    const { key, made } = await openMasterKey(database.pool, { file, makeIfMissing: configuration.embedded });
    const opened = given.store ?? (await openStore(configuration, database));
    store = opened;
    if (as === 'service') await expectLog(opened, configuration);
    // Loaded by now, with the features (database-schema.ts).
    const { openEvidenceStore, openVirusScanner } = await import('#libs/evidence');
    evidence = given.evidence ?? (await openEvidenceStore(configuration.data, configuration.s3));
    if (as === 'service') await evidence.check();
    const files = evidence;
    const pools = openPools(database);
    const { caseTypes } = (await schema).schemaOf(given.caseTypes);
    return {
      configuration,
      installation,
      caseTypes,
      log,
      clock: given.clock ?? new SystemClock(),
      database,
      store: opened,
      vault: new PostgresVault(database.pool, key),
      signInDigests: { of: (text) => key.signInMac(text).toString('base64url') },
      masterKey: key,
      evidence: files,
      scanner: given.scanner ?? openVirusScanner(configuration.clamav),
      atOnce: given.atOnce,
      ...pools,
      masterKeyMade: made ? file : undefined,
      close: async () => {
        await opened.close();
        await files.close();
        await closePools(pools);
        await database.close();
      },
    };
  } catch (error) {
    await evidence?.close();
    await store?.close();
    await database.close();
    throw error;
  }
}

async function openStore(
  { eventStoreUrl }: Configuration,
  { pool }: Pick<Database, 'pool'>,
): Promise<EventStore> {
  if (!eventStoreUrl) return new PostgresEventStore(pool);
  try {
    return await openEventStoreDb(eventStoreUrl);
  } catch (cause) {
    // Its message is a sentence without the address.
    throw new CannotStart(cause instanceof Error ? cause.message : 'EVENTSTORE_URL is wrong', { cause });
  }
}
