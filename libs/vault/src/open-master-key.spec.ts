import { randomBytes, randomUUID } from 'node:crypto';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase } from '#libs/testing';
import { MasterKeyProblem } from './master-key-file.js';
import { openMasterKey } from './open-master-key.js';
import { PostgresVault } from './postgres-vault.js';
import { vaultMigrations } from './vault.migrations.js';

describe('openMasterKey', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let folder: string;
  beforeAll(async () => {
    database = await testDatabase(vaultMigrations);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    // As new: the triggers of the vault stand aside only for a superuser who says so.
    await database.pool.query(
      'begin; set local session_replication_role = replica; delete from key; delete from vault_master; commit',
    );
    folder = await mkdtemp(join(tmpdir(), 'open-master-key-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const file = (): string => join(folder, 'master.key');
  const embedded = (): ReturnType<typeof openMasterKey> =>
    openMasterKey(database.pool, { file: file(), makeIfMissing: true });
  const server = (): ReturnType<typeof openMasterKey> =>
    openMasterKey(database.pool, { file: file(), makeIfMissing: false });

  it('makes a key at the first start of the embedded default, and opens the same later', async () => {
    const first = await embedded();
    expect(first.made).toBe(true);
    const matter = randomUUID();
    const keys = await new PostgresVault(database.pool, first.key).create([{ id: matter, kind: 'matter' }]);
    const sealed = keys.seal(matter, 'of', '原话');
    const second = await embedded();
    expect(second.made).toBe(false);
    expect(second.key.fingerprint).toBe(first.key.fingerprint);
    expect((await new PostgresVault(database.pool, second.key).open([matter])).open(sealed)).toBe('原话');
  });

  it('agrees on one key where several starts come first together', async () => {
    const starts = await Promise.all(Array.from({ length: 8 }, embedded));
    expect(new Set(starts.map(({ key }) => key.fingerprint)).size).toBe(1);
    expect(starts.filter(({ made }) => made)).toHaveLength(1);
  });

  it('makes none where the file was to be given', async () => {
    await expect(server()).rejects.toThrow(MasterKeyProblem);
    await expect(server()).rejects.toThrow('HUIYING_MASTER_KEY_FILE must name a file with 32 random bytes');
    await expect(access(file())).rejects.toThrow('ENOENT');
  });

  it('takes the given file at the first start and refuses another one later, naming both fingerprints', async () => {
    await writeFile(file(), randomBytes(32).toString('hex'));
    const { key } = await server();
    await writeFile(file(), randomBytes(32).toString('hex'));
    for (const start of [server, embedded])
      await expect(start()).rejects.toThrow(
        new RegExp(
          `fingerprint [0-9a-f]{32}\\) is not the one of this database \\(fingerprint ${key.fingerprint}\\)`,
        ),
      );
  });

  it('refuses to make a new key for a database that was sealed under another', async () => {
    const { key } = await embedded();
    await rm(file());
    await expect(embedded()).rejects.toThrow(`sealed under it (fingerprint ${key.fingerprint})`);
    await expect(access(file())).rejects.toThrow('ENOENT');
  });

  it('refuses a new key for wrapped keys, also where the database lost its note of the fingerprint', async () => {
    const { key } = await embedded();
    await new PostgresVault(database.pool, key).create([{ id: randomUUID(), kind: 'matter' }]);
    await database.pool.query('delete from vault_master');
    const kept = file();
    const elsewhere = { file: join(folder, 'other.key'), makeIfMissing: true };
    await expect(openMasterKey(database.pool, elsewhere)).rejects.toThrow('fingerprint unknown');
    await writeFile(elsewhere.file, randomBytes(32).toString('base64'));
    await expect(openMasterKey(database.pool, elsewhere)).rejects.toThrow(
      'does not open the keys of this database',
    );
    expect((await openMasterKey(database.pool, { file: kept, makeIfMissing: true })).key.fingerprint).toBe(
      key.fingerprint,
    );
  });

  it('lets one of two given keys win where two services meet a new database at once', async () => {
    const files = ['one', 'two'].map((name) => join(folder, name));
    for (const path of files) await writeFile(path, randomBytes(32).toString('hex'));
    const starts = await Promise.allSettled(
      files.map((path) => openMasterKey(database.pool, { file: path, makeIfMissing: false })),
    );
    expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
