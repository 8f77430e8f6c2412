import pg from 'pg';
import type { DataSource, EntitySchema } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { DatabaseNotUsable } from './database-not-usable.js';
import type { StartedAs } from './embedded/acquire-server.js';
import { startEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
import { outlivesConnections } from './lost-connections.js';
import { migrate, type MigrationClass } from './migrate.js';
import { ensureRoles, handOver } from './roles.js';
import { expectUsableServer, noticesGoneClients } from './server-requirements.js';
import { sessionUrl } from './session-url.js';
import { errorMessage } from './thrown.js';

/** What must be in the database. */
export interface DatabaseSchema {
  readonly migrations: readonly MigrationClass[];
  /** Tables of read models, for the data source. */
  readonly entities: readonly ((new () => object) | EntitySchema)[];
}

export interface DatabaseSettings {
  /** Address of a PostgreSQL server (DATABASE_URL); without it the embedded one starts or is joined. */
  readonly url: string | undefined;
  /** Data folder of the embedded server (HUIYING_DATA). */
  readonly data: string;
  readonly as: StartedAs;
  /** Asked for while the server starts: to read the features that it comes from takes longer than that. */
  readonly schema: () => Promise<DatabaseSchema>;
  /** Tables that only functions may write: the service's role may read them, no more (decision 6). */
  readonly guarded: readonly string[];
  /** Told to whoever sits before it: what is waited for, and what is not as it could be. */
  readonly tell: (sentence: string) => void;
}

/** PostgreSQL, ready: migrated, durable, with the rights of the service. */
export interface Database {
  /** For the log and the vault. */
  readonly pool: pg.Pool;
  /** For read models and their queries, on connections of its own: lists never keep an append waiting. */
  readonly dataSource: DataSource;
  /** Gives any further connection the same rights and bounds, for pg (`connectionString`) and TypeORM (`url`). */
  readonly url: string;
  /** The embedded server; undefined on a server of DATABASE_URL. */
  readonly embedded: EmbeddedServer | undefined;
  /** Ends the connections, then an embedded server of our own. */
  close(): Promise<void>;
}

const POOL_SIZE = 12;
const CONNECT_MS = 10_000;
/** Longest statement of the service; what needs longer says so itself (`set local statement_timeout`). */
const STATEMENT_SECONDS = 30;

/** @throws DatabaseNotUsable with a sentence that says what would help */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const starting = settings.url === undefined ? startEmbeddedServer(settings) : undefined;
  const reading = Promise.all([settings.schema(), import('typeorm')]);
  // Whether it failed is asked below, when there is a server to stop.
  reading.catch(() => undefined);
  const embedded = await starting;
  try {
    const [schema] = await reading;
    const url = await prepare(settings.url ?? embedded!.url, schema.migrations, settings);
    return await connect(url, schema.entities, embedded);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Checks the server, makes roles, migrates. @returns the address of the service's sessions */
async function prepare(
  url: string,
  migrations: DatabaseSchema['migrations'],
  settings: DatabaseSettings,
): Promise<string> {
  const client = await firstConnection(url);
  try {
    const schema = await expectUsableServer(client);
    const roles = await ensureRoles(client, schema);
    const session = { schema, noticesGoneClients: await noticesGoneClients(client) };
    const ownerUrl = sessionUrl(url, { ...session, role: roles?.owner, seconds: 0 });
    await migrate(client, ownerUrl, migrations);
    if (roles) await handOver(client, schema, roles, settings.guarded);
    if (!roles)
      settings.tell(
        'The database user may not make roles, so one user owns and writes everything: the log is guarded by its triggers alone.',
      );
    return sessionUrl(url, { ...session, role: roles?.service, seconds: STATEMENT_SECONDS });
  } finally {
    await client.end();
  }
}

async function firstConnection(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (cause) {
    // The driver's message names host or user, never the password.
    throw new DatabaseNotUsable(
      `The database server does not let us in: ${errorMessage(cause)}. Is DATABASE_URL right, and is the server up?`,
      { cause },
    );
  }
}

async function connect(
  url: string,
  entities: DatabaseSchema['entities'],
  embedded: EmbeddedServer | undefined,
): Promise<Database> {
  const { DataSource } = await import('typeorm');
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    logging: false,
    poolSize: POOL_SIZE,
    connectTimeoutMS: CONNECT_MS,
    extra: { keepAlive: true },
    poolErrorHandler: () => undefined,
  });
  await dataSource.initialize();
  outlivesConnections((dataSource.driver as PostgresDriver).master as pg.Pool);
  const pool = outlivesConnections(
    new pg.Pool({
      connectionString: url,
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
    }),
  );
  return {
    pool,
    dataSource,
    url,
    embedded,
    close: async () => {
      await Promise.all([pool.end(), dataSource.destroy()]);
      await embedded?.stop();
    },
  };
}
