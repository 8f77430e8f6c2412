import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { DatabaseNotUsable } from '../database-not-usable.js';
import { run, type UserIds } from './run.js';

/** The account that the server runs as. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** Options for spawn, when the account is not our own. */
  readonly change: UserIds | undefined;
}

/** PostgreSQL refuses to run as root, so root takes the first of these that exists; `huiying` is for those who want one of its own. */
const UNPRIVILEGED = ['huiying', 'postgres', 'nobody'];

/**
 * Our own account, or an unprivileged one when we are root. `owner` is the user id that an existing database folder belongs to:
 * it stays with that account.
 */
export async function accountForServer(owner?: number): Promise<Account> {
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  if (uid === undefined || gid === undefined)
    throw new DatabaseNotUsable(
      'The embedded database does not run on this system. Set DATABASE_URL to a PostgreSQL server (15 or later).',
    );
  if (uid !== 0) return { name: ownName(uid), uid, gid, change: undefined };
  const names = owner === undefined || owner === 0 ? UNPRIVILEGED : [String(owner)];
  for (const name of names) {
    const account = await accountNamed(name);
    if (account) return account;
  }
  throw new DatabaseNotUsable(
    owner === undefined || owner === 0
      ? `PostgreSQL refuses to run as root, and none of the accounts ${UNPRIVILEGED.join(', ')} exists. Create one (for example: useradd --system huiying), start the service as an ordinary user, or set DATABASE_URL.`
      : `The database folder belongs to user id ${owner}, which has no account on this machine. Give the folder to an existing account (chown -R), or create one with this id.`,
  );
}

async function accountNamed(nameOrId: string): Promise<Account | undefined> {
  const found = (await listedAccount(nameOrId)) ?? (await directoryAccount(nameOrId));
  if (!found || found.uid === 0) return undefined;
  const { name, uid, gid } = found;
  return { name, uid, gid, change: { uid, gid } };
}

interface Found {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

async function listedAccount(nameOrId: string): Promise<Found | undefined> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  const [name, , uid, gid] =
    lines.map((line) => line.split(':')).find((fields) => fields[0] === nameOrId || fields[2] === nameOrId) ??
    [];
  return name && uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined;
}

/** Accounts may be kept elsewhere than in the list (macOS, a directory server). */
async function directoryAccount(nameOrId: string): Promise<Found | undefined> {
  const [name, uid, gid] = await Promise.all(
    ['-nu', '-u', '-g'].map(async (flag) => {
      const ran = await run('id', [flag, nameOrId]);
      return ran.code === 0 ? ran.output.trim() : undefined;
    }),
  );
  return name && uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined;
}

function ownName(uid: number): string {
  try {
    return userInfo().username;
  } catch {
    throw new DatabaseNotUsable(
      `User id ${uid} has no entry in the list of accounts (/etc/passwd), and PostgreSQL does not start without one. Run the service as a user that has an account, or set DATABASE_URL.`,
    );
  }
}
