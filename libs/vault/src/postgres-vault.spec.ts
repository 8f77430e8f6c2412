import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase } from '#libs/testing';
import { MasterKey } from './master-key.js';
import { PostgresVault } from './postgres-vault.js';
import { SealBroken } from './seal-broken.js';
import { UnknownSuite } from './suites.js';
import { vaultContract } from './vault.contract.js';
import { vaultMigrations } from './vault.migrations.js';

type TestDatabase = Awaited<ReturnType<typeof testDatabase>>;

vaultContract('postgres', async () => {
  const database = await testDatabase(vaultMigrations);
  const otherPool = new pg.Pool({ connectionString: database.url, max: 4 });
  otherPool.on('error', () => undefined);
  const bytes = randomBytes(32);
  return {
    here: new PostgresVault(database.pool, new MasterKey(Buffer.from(bytes))),
    there: new PostgresVault(otherPool, new MasterKey(Buffer.from(bytes))),
    close: async () => {
      await otherPool.end();
      await database.drop();
    },
  };
});

describe('the vault in PostgreSQL', () => {
  let database: TestDatabase;
  let vault: PostgresVault;
  const bytes = randomBytes(32);
  beforeAll(async () => {
    database = await testDatabase(vaultMigrations);
    vault = new PostgresVault(database.pool, new MasterKey(Buffer.from(bytes)));
  });
  afterAll(() => database.drop());

  it('finds words erased that another process erased after the last request', async () => {
    const matter = randomUUID();
    const sealed = (await vault.create([{ id: matter, kind: 'matter' }])).seal(matter, 'of', '原话');
    expect((await vault.open([matter])).open(sealed)).toBe('原话');
    const script = `import pg from 'pg';
      const client = new pg.Client(process.argv[1]);
      await client.connect();
      await client.query('select vault_erase_matters($1)', [[process.argv[2]]]);
      await client.end();`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, database.url, matter]);
    expect((await vault.open([matter])).open(sealed)).toEqual({ erased: true });
  });

  it('holds no identifier, text or key in the clear, neither in a row nor in the bytes of a table', async () => {
    const canary = `金丝雀${randomUUID()}`;
    const [person, matter] = [randomUUID(), randomUUID()];
    await vault.personKnownBy(canary, canary, person);
    const keys = await vault.create([
      { id: person, kind: 'person' },
      { id: matter, kind: 'matter', solePerson: person },
    ]);
    keys.seal(matter, canary, canary);
    keys.mac(matter, canary);
    await vault.rememberText(matter, canary);
    await vault.rememberFile(matter, randomUUID(), canary);
    const secrets = [Buffer.from(canary), Buffer.from(canary.slice(0, 12)), bytes];
    await database.pool.query('checkpoint');
    const tables = await database.pool.query<{ name: string; rows: string; raw: Buffer }>(
      `select relname as name, pg_read_binary_file(pg_relation_filepath(oid)) as raw,
         query_to_xml(format('select * from %I', relname), true, false, '')::text as rows
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    expect(tables.rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['key', 'person_lookup', 'text_fingerprint', 'file_place']),
    );
    expect(tables.rows.find(({ name }) => name === 'key')?.raw.includes(matter)).toBe(true);
    for (const { rows, raw } of tables.rows)
      for (const secret of secrets) {
        expect(raw.includes(secret)).toBe(false);
        for (const form of ['utf8', 'hex', 'base64'] as const)
          expect(rows.includes(secret.toString(form).replace(/=+$/, ''))).toBe(false);
      }
  });

  it('keeps nothing of an erased key but its id, kind and time', async () => {
    const matter = randomUUID();
    await vault.create([{ id: matter, kind: 'matter' }]);
    await vault.eraseMatters([matter]);
    const { rows } = await database.pool.query('select * from key where id = $1', [matter]);
    expect(rows).toEqual([expect.objectContaining({ wrapped: null, erased_at: expect.any(Date) })]);
  });

  it('lets nobody bring an erased key back, or delete a row so that its id could get another key', async () => {
    const [gone, kept] = [randomUUID(), randomUUID()];
    await vault.create([gone, kept].map((id) => ({ id, kind: 'matter' as const })));
    await vault.eraseMatters([gone]);
    const run = (sql: string): Promise<unknown> => database.pool.query(sql);
    const bringBack = `update key set erased_at = null, wrapped = (select wrapped from key where id = '${kept}') where id = '${gone}'`;
    await expect(run(bringBack)).rejects.toThrow('The vault erases a key by its functions');
    await expect(run(`delete from key where id = '${gone}'`)).rejects.toThrow('The vault erases');
    await expect(run(`update key set id = 'other' where id = '${gone}'`)).rejects.toThrow('The vault erases');
    await expect(run('truncate key cascade')).rejects.toThrow('The vault erases');
    await expect(database.dataSource.undoLastMigration()).rejects.toThrow('No migration drops the vault');
  });

  it('makes many keys at once with another process that makes them the other way round', async () => {
    const otherPool = new pg.Pool({ connectionString: database.url });
    otherPool.on('error', () => undefined);
    const other = new PostgresVault(otherPool, new MasterKey(Buffer.from(bytes)));
    for (let round = 0; round < 3; round++) {
      const keys = Array.from({ length: 1500 }, () => ({ id: randomUUID(), kind: 'matter' as const }));
      const [mine, theirs] = await Promise.all([vault.create(keys), other.create(keys.toReversed())]);
      const { id } = keys[round]!;
      expect(theirs.open(mine.seal(id, 'of', 'words'))).toBe('words');
    }
    await otherPool.end();
  });

  it('refuses wrapped keys that changed places', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    await vault.create([one, two].map((id) => ({ id, kind: 'matter' as const })));
    await database.pool.query(
      'update key set wrapped = (select wrapped from key where id = $1) where id = $2',
      [one, two],
    );
    const keys = await vault.open([one, two]);
    expect(keys.has(two)).toBe(true);
    expect(() => keys.seal(two, 'of', 'words')).toThrow(SealBroken);
    expect(keys.open(keys.seal(one, 'of', 'words'))).toBe('words');
  });

  it('opens nothing under another master key', async () => {
    const matter = randomUUID();
    await vault.create([{ id: matter, kind: 'matter' }]);
    const stranger = new PostgresVault(database.pool, new MasterKey(randomBytes(32)));
    const keys = await stranger.open([matter]);
    expect(() => keys.seal(matter, 'of', 'words')).toThrow(SealBroken);
  });

  it('refuses a suite that it does not know before it seals anything', () => {
    expect(() => new PostgresVault(database.pool, new MasterKey(randomBytes(32)), 'gm')).toThrow(
      UnknownSuite,
    );
  });

  it('shares a query between the callers of one moment', async () => {
    const queries: string[] = [];
    const counting = Object.create(database.pool, {
      query: {
        value: (sql: string, values: unknown[]) => {
          queries.push(sql);
          return database.pool.query(sql, values);
        },
      },
    }) as pg.Pool;
    const counted = new PostgresVault(counting, new MasterKey(Buffer.from(bytes)));
    const ids = Array.from({ length: 64 }, () => randomUUID());
    const made = await Promise.all(ids.map((id) => counted.create([{ id, kind: 'matter' }])));
    const opened = await Promise.all(ids.map((id) => counted.open([id])));
    expect(queries).toHaveLength(2);
    ids.forEach((id, n) => {
      expect(opened[n]!.open(made[n]!.seal(id, 'of', id))).toBe(id);
      expect(opened[n]!.has(ids[(n + 1) % ids.length]!)).toBe(false);
    });
  });
});
