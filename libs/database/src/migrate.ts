import type { Client } from 'pg';
import type { MigrationInterface } from 'typeorm';
import { DatabaseNotUsable } from './database-not-usable.js';

export type MigrationClass = new () => MigrationInterface;

const nameOf = (migration: MigrationClass): string => new migration().name ?? migration.name;

/**
 * Runs what has not run yet, one process at a time; others wait. `url` is that of a session which may make tables.
 * @throws DatabaseNotUsable where a newer release has been at this database
 */
export async function migrate(
  client: Client,
  url: string,
  migrations: readonly MigrationClass[],
): Promise<void> {
  if (!(await isBehind(client, migrations))) return;
  await client.query(`select pg_advisory_lock(hashtextextended('huiying migrations', 0))`);
  try {
    if (!(await isBehind(client, migrations))) return;
    const { DataSource } = await import('typeorm');
    const dataSource = new DataSource({
      type: 'postgres',
      url,
      migrations: [...migrations],
      logging: false,
      poolSize: 1,
    });
    await dataSource.initialize();
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await client.query(`select pg_advisory_unlock(hashtextextended('huiying migrations', 0))`);
  }
}

async function isBehind(client: Client, migrations: readonly MigrationClass[]): Promise<boolean> {
  const ours = migrations.map(nameOf);
  const ran = await namesRun(client);
  const unknown = ran.filter((name) => !ours.includes(name));
  if (unknown.length > 0)
    throw new DatabaseNotUsable(
      `A newer release of Huiying has been at this database (it made ${unknown.join(', ')}). Use that release, or restore a copy from before.`,
    );
  return ran.length < ours.length;
}

async function namesRun(client: Client): Promise<string[]> {
  const table = await client.query<{ there: boolean }>(
    `select to_regclass('migrations') is not null as there`,
  );
  if (!table.rows[0]?.there) return [];
  return (await client.query<{ name: string }>('select name from migrations')).rows.map((row) => row.name);
}
