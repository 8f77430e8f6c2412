import type { Pool } from 'pg';
import type { MasterKey } from './master-key.js';
import { makeMasterKeyFile, MasterKeyProblem, readMasterKeyFile } from './master-key-file.js';
import { SealBroken } from './seal-broken.js';
import { suiteNamed } from './suites.js';
import type { KeyKind } from './vault.js';

export interface MasterKeySetting {
  readonly file: string;
  /** Only on the embedded default, whose first start makes the file. */
  readonly makeIfMissing: boolean;
}

export interface OpenedMasterKey {
  readonly key: MasterKey;
  /** This start made the file: tell the person to keep a copy of it elsewhere. */
  readonly made: boolean;
}

/**
 * The master key of this database, after `vaultMigrations` have run. The first start notes the key's fingerprint in the database;
 * later ones must bring the same key. Starts at the same time agree on one.
 * @throws MasterKeyProblem when the service may not start
 */
export async function openMasterKey(pool: Pool, setting: MasterKeySetting): Promise<OpenedMasterKey> {
  const { file, makeIfMissing } = setting;
  let key = await readMasterKeyFile(file);
  let made = false;
  if (!key) {
    if (!makeIfMissing)
      throw new MasterKeyProblem(
        `The master key file ${file} is not there; HUIYING_MASTER_KEY_FILE must name a file with 32 random bytes as base64 or hex text.`,
      );
    const inUse = await keyInUse(pool);
    if (!inUse) made = await makeMasterKeyFile(file);
    // Also where a key is in use: another start may have made the file between our first look at it and at the database.
    key = await readMasterKeyFile(file);
    if (!key)
      throw new MasterKeyProblem(
        `The master key file ${file} is missing, and this database was sealed under it (fingerprint ${inUse}). ` +
          'Put the file back from its copy: no new key can open what is there.',
      );
  }
  await agree(pool, key, file);
  return { key, made };
}

/** Fingerprint of the key that this database was sealed under, `unknown` where only its keys are there. */
async function keyInUse(pool: Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ fingerprint: string | null; keys: boolean }>(
    `select (select fingerprint from vault_master) as fingerprint,
       exists (select from key where wrapped is not null) as keys`,
  );
  return rows[0]?.fingerprint ?? (rows[0]?.keys ? 'unknown' : undefined);
}

async function agree(pool: Pool, key: MasterKey, file: string): Promise<void> {
  const known = await pool.query('select from vault_master');
  if (known.rowCount === 0) {
    await mustOpenWhatIsThere(pool, key, file);
    await pool.query('insert into vault_master (fingerprint) values ($1) on conflict do nothing', [
      key.fingerprint,
    ]);
  }
  const { rows } = await pool.query<{ fingerprint: string }>('select fingerprint from vault_master');
  const noted = rows[0]?.fingerprint;
  if (noted !== key.fingerprint)
    throw new MasterKeyProblem(
      `The master key in ${file} (fingerprint ${key.fingerprint}) is not the one of this database (fingerprint ${noted}). ` +
        'Bring the file that belongs to it, or the database that belongs to the file.',
    );
}

/** A database that lost its note of the fingerprint, but not its keys, says itself whether the key is the right one. */
async function mustOpenWhatIsThere(pool: Pool, key: MasterKey, file: string): Promise<void> {
  const { rows } = await pool.query<{ id: string; kind: KeyKind; suite: string; wrapped: Buffer }>(
    'select id, kind, suite, wrapped from key where wrapped is not null order by created_at, id limit 1',
  );
  for (const { id, kind, suite, wrapped } of rows)
    try {
      key.unwrap(suiteNamed(suite), id, kind, wrapped);
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      throw new MasterKeyProblem(
        `The master key in ${file} does not open the keys of this database; bring the one that does.`,
      );
    }
}
