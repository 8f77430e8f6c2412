import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { PasswordHasher } from '#libs/organisation';

/** Somebody who may act: an account, and a session that is open. */
export interface SignedIn {
  readonly account: string;
  readonly officer: string;
  readonly unit: string;
  readonly token: string;
}

const POSTS = [
  ['county-petition-officer-1', 'qinghe-petition-bureau', 'PETITION_OFFICER'],
  ['shanquan-officer-1', 'shanquan-township', 'TOWNSHIP_OFFICER'],
  ['linxi-officer-1', 'linxi-township', 'TOWNSHIP_OFFICER'],
  ['shuimo-officer-1', 'shuimo-township', 'TOWNSHIP_OFFICER'],
  ['songling-officer-1', 'songling-township', 'TOWNSHIP_OFFICER'],
] as const;

/** One of each role. */
export const EVERYBODY = [
  ...POSTS.slice(0, 2),
  ['shanquan-leader', 'shanquan-township', 'LEADER'],
  ['liutai-head', 'liutai-village', 'HANDLER'],
  ['county-mediator-1', 'qinghe-mediation-committee', 'MEDIATOR'],
  ['county-inspector-1', 'qinghe-discipline-committee', 'INSPECTOR'],
  ['county-administrator', 'qinghe-government-office', 'ADMINISTRATOR'],
  ['county-petition-clerk', 'qinghe-petition-bureau', 'IMPORTER'],
] as const;

/** Accounts for some officers of the demo county, signed in at `now`; nobody knows their passwords. The service must have made the tables. */
export async function signIn(
  url: string,
  now = new Date(),
  posts: readonly (readonly [officer: string, unit: string, role: string])[] = POSTS,
): Promise<SignedIn[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const officers: SignedIn[] = [];
    const unknown = await new PasswordHasher({ ln: 4, r: 1, p: 1 }).hash(randomUUID());
    for (const [officer, unit, role] of posts) {
      const token = randomBytes(32).toString('base64url');
      const { rows } = await client.query<{ id: string }>(
        `insert into account (id, login, password, kind, officer, demo, active, created_at)
         values ($1, $2, $5, 'OFFICER', $3, false, true, $4)
         on conflict (login) do update set active = true returning id`,
        [randomUUID(), `faults-${officer}`, officer, now, unknown],
      );
      const account = rows[0]?.id ?? '';
      await client.query(
        'insert into session (token, account, unit, role, opened_at, seen_at) values ($1, $2, $3, $4, $5, $5)',
        [createHash('sha256').update(token).digest(), account, unit, role, now],
      );
      officers.push({ account, officer, unit, token });
    }
    return officers;
  } finally {
    await client.end();
  }
}
