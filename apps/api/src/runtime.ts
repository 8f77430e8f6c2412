import pg from 'pg';
import type { Logger } from 'pino';
import type { EventStore } from '#libs/event-store';
import { openEventStoreDb, PostgresEventStore } from '#libs/event-store';
import type { EvidenceStore, VirusScanner } from '#libs/evidence';
import { type Database, openDatabase, outlivesConnections, type StartedAs } from '#libs/database';
import { type Clock, SystemClock } from '#libs/kernel';
import { openMasterKey, PostgresVault, type Vault } from '#libs/vault';
import { join } from 'node:path';
import type { Configuration } from './configuration.js';
import { createLog } from './platform/logging.js';

/** Everything that is opened before Nest is composed, and closed after it. */
export interface Runtime {
  readonly configuration: Configuration;
  readonly log: Logger;
  readonly clock: Clock;
  readonly database: Database;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly evidence: EvidenceStore;
  readonly scanner: VirusScanner;
  /** Connections of lists and of the read side: neither a slow list nor a rebuild keeps an append waiting. */
  readonly lists: pg.Pool;
  /** Pages of lists: connections that walk an index in its order: they never sort and ask no helpers. */
  readonly walks: pg.Pool;
  readonly readers: pg.Pool;
  /** This start made the master key: the person must be told to keep a copy elsewhere. */
  readonly masterKeyMade: string | undefined;
  close(): Promise<void>;
}

/** What a test gives in the place of the real thing. */
export type Given = Partial<Pick<Runtime, 'clock' | 'log' | 'store' | 'evidence' | 'scanner'>>;

/** Opens database, log and vault. @throws with a sentence that says what would help */
export async function openRuntime(
  configuration: Configuration,
  as: StartedAs,
  tell: (sentence: string) => void,
  given: Given = {},
): Promise<Runtime> {
  const log = given.log ?? createLog(as === 'service' ? 'info' : 'warn');
  const database = await openDatabase({
    url: configuration.databaseUrl,
    data: configuration.data,
    as,
    schema: () => import('./database-schema.js'),
    guarded: ['event'],
    tell,
  });
  let store: EventStore | undefined;
  let evidence: EvidenceStore | undefined;
  try {
    const file = configuration.masterKeyFile ?? join(configuration.data, 'master.key');
    const { key, made } = await openMasterKey(database.pool, { file, makeIfMissing: configuration.embedded });
    const opened = given.store ?? (await openStore(configuration, database));
    store = opened;
    // Loaded by now, with the features (database-schema.ts).
    const { openEvidenceStore, openVirusScanner } = await import('#libs/evidence');
    evidence = given.evidence ?? (await openEvidenceStore(configuration.data, configuration.s3));
    if (as === 'service') await evidence.check();
    const files = evidence;
    const lists = poolOf(database, LIST_CONNECTIONS);
    const walks = poolOf(database, LIST_CONNECTIONS, { onConnect: onlyWalk });
    const readers = poolOf(database, READER_CONNECTIONS, { pipeline: true });
    return {
      configuration,
      log,
      clock: given.clock ?? new SystemClock(),
      database,
      store: opened,
      vault: new PostgresVault(database.pool, key),
      evidence: files,
      scanner: given.scanner ?? openVirusScanner(configuration.clamav),
      lists,
      walks,
      readers,
      masterKeyMade: made ? file : undefined,
      close: async () => {
        await opened.close();
        await files.close();
        await Promise.all([lists.end(), walks.end(), readers.end()]);
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

const LIST_CONNECTIONS = 4;
/**
 * A page is the start of a walk along an index, however many rows there are. Behind a read model that grows fast the statistics are always late, and a
 * planner that believes in a few rows would read and sort all of them for each page. By what it believes, a walk over many rows is worth helpers or
 * compiling: either takes longer than the page. (The driver waits for what is given back here.)
 */
const onlyWalk = (client: pg.ClientBase): unknown =>
  client.query('set enable_sort = off; set max_parallel_workers_per_gather = 0; set jit = off');
/** They write what belongs together without waiting for each answer. Three batches at once, one for each durable process, and what asks for states and waits. */
const READER_CONNECTIONS = 11;

function poolOf(database: Database, max: number, more: pg.PoolConfig = {}): pg.Pool {
  return outlivesConnections(
    new pg.Pool({
      connectionString: database.url,
      max,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      ...more,
    }),
  );
}

const openStore = async (
  { eventStoreUrl }: Configuration,
  { pool }: Pick<Database, 'pool'>,
): Promise<EventStore> => (eventStoreUrl ? openEventStoreDb(eventStoreUrl) : new PostgresEventStore(pool));
