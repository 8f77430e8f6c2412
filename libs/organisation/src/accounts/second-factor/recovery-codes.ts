import { createHash } from 'node:crypto';
import type { Sql } from '../../organisation-tables.js';
import { oneTimePassword } from '../one-time-password.js';

const CODES = 10;

/**
 * Ten new ones in the place of all that there were, to be shown once: 79 bits at random each, in the signs and groups of a one-time password.
 * A plain SHA-256 is enough: nobody finds so many bits by guessing, however quick the hash is, so neither salt nor slow hashing adds anything.
 */
export async function replaceRecoveryCodes(sql: Sql, account: string): Promise<readonly string[]> {
  const codes = Array.from({ length: CODES }, oneTimePassword);
  await removeRecoveryCodes(sql, account);
  await sql.query(
    'insert into recovery_code (account, hash) select $1::uuid, hash from unnest($2::bytea[]) as made (hash)',
    [account, codes.map(hashOf)],
  );
  return codes;
}

export async function removeRecoveryCodes(sql: Sql, account: string): Promise<void> {
  await sql.query('delete from recovery_code where account = $1', [account]);
}

/** Whether it is one that nobody has used; from now on it is used. */
export async function usesRecoveryCode(
  sql: Sql,
  account: string,
  typed: string,
  now: Date,
): Promise<boolean> {
  const [row] = await sql.query<{ used: number }[]>(
    `with used as (update recovery_code set used_at = $3 where account = $1 and hash = $2 and used_at is null returning 1)
     select count(*)::int as used from used`,
    [account, hashOf(typed), now],
  );
  return row?.used === 1;
}

/** Hyphens, spaces and capitals are the typist's affair. */
const hashOf = (code: string): Buffer =>
  createHash('sha256')
    .update(
      code
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s\p{Pd}]/gu, ''),
    )
    .digest();
