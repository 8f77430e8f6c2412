import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import { testServerUrl } from './test-server-url.js';

export type MigrationClass = new () => MigrationInterface;
export type EntityClass = (new () => object) | EntitySchema;

/** A database of one test file alone, in the one PostgreSQL server of the test run. */
export interface TestDatabase {
  /** For pg (`connectionString`) and TypeORM (`url`): `postgresql:///<database>?host=<socket folder>&user=<user>`. */
  readonly url: string;
  readonly pool: pg.Pool;
  readonly dataSource: DataSource;
  /** Ends the connections and removes the database, also when others are still connected to it. */
  drop(): Promise<void>;
}

/**
 * Makes a fresh database with these migrations run. The first caller in a test run makes a template with them, every further
 * database is a copy of it. The connected user may do everything.
 */
export async function testDatabase(
  migrations: readonly MigrationClass[] = [],
  entities: readonly EntityClass[] = [],
): Promise<TestDatabase> {
  const server = await testServerUrl();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = migrations.length === 0 ? 'template0' : await migratedTemplate(server, migrations);
  await administer(server, (client) => client.query(`create database ${name} template ${template}`));
  const url = databaseUrl(server, name);
  const dataSource = await connect(url, migrations, entities);
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  // A test that cuts connections means it: an idle one that breaks is replaced at the next use.
  pool.on('error', () => undefined);
  return {
    url,
    pool,
    dataSource,
    drop: async () => {
      await Promise.all([pool.end(), dataSource.destroy()]);
      await administer(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function connect(
  url: string,
  migrations: readonly MigrationClass[],
  entities: readonly EntityClass[],
): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    entities: [...entities],
    logging: false,
  }).initialize();
}

/** Several test processes may want the same template: one makes it, the others wait. Under its name it is always whole. */
async function migratedTemplate(server: string, migrations: readonly MigrationClass[]): Promise<string> {
  const content = migrations.map((migration) => `${migration.name}${migration.toString()}`).join();
  const template = `template_${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
  const draft = `${template}_draft`;
  await administer(server, async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
    const found = await client.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount) return;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft} template template0`);
    const dataSource = await connect(databaseUrl(server, draft), migrations, []);
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await dataSource.destroy();
    }
    await client.query(`alter database ${draft} rename to ${template}`);
  });
  return template;
}

async function administer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Another database of the same server. */
export const databaseUrl = (server: string, database: string): string =>
  server.replace(/^postgresql:\/\/\/[^?]*/, `postgresql:///${database}`);
