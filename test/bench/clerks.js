import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Accounts of one officer of the demo county's township with a session each; nobody knows their passwords. @returns their tokens */
export async function clerks(pool, count) {
  const tokens = [];
  for (let n = 0; n < count; n++) {
    const [account, token] = [randomUUID(), randomBytes(32).toString('base64url')];
    await pool.query(
      `insert into account (id, login, password, officer, demo, active, created_at)
       values ($1, $2, '', 'shanquan-officer-1', false, true, now())`,
      [account, `bench-clerk-${n}`],
    );
    await pool.query(
      `insert into session (token, account, unit, role, opened_at, seen_at)
       values ($1, $2, 'shanquan-township', 'TOWNSHIP_OFFICER', now(), now())`,
      [createHash('sha256').update(token).digest(), account],
    );
    tokens.push(token);
  }
  return tokens;
}
