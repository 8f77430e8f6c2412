import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { organisationMigrations } from '#libs/organisation';
import { testDatabase, type TestDatabase } from '#libs/testing';
import type { InstallationWish } from './installation.js';
import { installationMigrations } from './installation.migrations.js';
import { openInstallation } from './open-installation.js';

const MIGRATIONS = [...organisationMigrations, ...installationMigrations];

describe('An installation', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase(MIGRATIONS);
  });
  afterEach(() => database.drop());

  const opened = (wish: InstallationWish) => openInstallation(database.pool, wish);

  it.each([
    ['DEMO', 'DEMO'],
    ['COUNTY', 'COUNTY'],
    ['SET_UP', 'COUNTY'],
  ] as const)(
    'given a new one, when a start wishes %s, then it is a %s with a random id',
    async (wish, kind) => {
      const { id } = await opened(wish);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
      expect(await opened('EXISTING')).toEqual({ id, kind });
    },
  );

  it('given a new one, then a command that sets nothing up does not begin it', async () => {
    await expect(opened('EXISTING')).rejects.toThrow('`huiying create-admin SYSTEM` begins a real county');
    expect((await database.pool.query('select from installation')).rowCount).toBe(0);
  });

  it.each([
    ['DEMO', 'COUNTY', 'for a real county begin in an empty folder'],
    ['COUNTY', 'DEMO', 'for a demo begin in an empty folder'],
  ] as const)(
    'given a %s, when a start wishes a %s, then it does not start and says what would',
    async (is, wish, sentence) => {
      const { id } = await opened(is);
      await expect(opened(wish)).rejects.toThrow(sentence);
      expect(await opened('SET_UP')).toEqual({ id, kind: is });
    },
  );

  it('given several first starts at once, then one of them decides', async () => {
    const starts = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) => opened(at % 2 ? 'DEMO' : 'COUNTY')),
    );
    const ids = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value.id] : []));
    expect([ids.length, new Set(ids).size]).toEqual([4, 1]);
  });

  it('never changes, whoever asks', async () => {
    await opened('DEMO');
    for (const sql of [
      "update installation set kind = 'COUNTY'",
      'delete from installation',
      'truncate installation',
    ])
      await expect(database.pool.query(sql)).rejects.toThrow('stays what it is');
  });
});

describe('A database that is older than the row', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase(organisationMigrations);
  });
  afterEach(() => database.drop());

  /** Runs the migration over accounts of these kinds. */
  const migrated = async (...demo: boolean[]): Promise<unknown[]> => {
    for (const [at, isDemo] of demo.entries())
      await database.pool.query(
        `insert into account (id, login, kind, password, officer, demo, active, created_at)
         values (gen_random_uuid(), $1, 'SYSTEM', '', null, $2, false, now())`,
        [`login-${at}`, isDemo],
      );
    const runner = database.dataSource.createQueryRunner();
    try {
      for (const Migration of installationMigrations) await new Migration().up(runner);
    } finally {
      await runner.release();
    }
    return (await database.pool.query<{ kind: string }>('select kind from installation')).rows.map(
      ({ kind }) => kind,
    );
  };

  it('is a demo if it holds a demo account, awake or not', async () => {
    expect(await migrated(false, true)).toEqual(['DEMO']);
  });

  it('is a county if it holds other accounts alone', async () => {
    expect(await migrated(false)).toEqual(['COUNTY']);
  });

  it('is as good as new without an account', async () => {
    expect(await migrated()).toEqual([]);
  });
});
