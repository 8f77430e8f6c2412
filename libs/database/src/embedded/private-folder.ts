import { chmod, chown, lstat, mkdir } from 'node:fs/promises';
import { DatabaseNotUsable } from '../database-not-usable.js';
import type { Account } from './account.js';
import { errorCode, errorMessage } from '../thrown.js';

/**
 * Makes a folder that only the account may enter, or makes sure that the one found there is such a folder.
 * Its parent must exist: a recursive mkdir would close the parents too.
 */
export async function privateFolder(path: string, account: Account): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw notMade(path, error);
    return expectPrivate(path, account);
  }
  if (account.change === undefined) return;
  try {
    await chown(path, account.uid, account.gid);
  } catch (error) {
    throw notMade(path, error);
  }
}

async function expectPrivate(path: string, account: Account): Promise<void> {
  const found = await lstat(path);
  if (!found.isDirectory())
    throw new DatabaseNotUsable(
      `${path} must be a folder for the database alone. Move away what lies there.`,
    );
  if (found.uid !== account.uid)
    throw new DatabaseNotUsable(
      `${path} belongs to user id ${found.uid}, but the database runs as ${account.name} (${account.uid}). Start the service as the user that it was made by, or give the folder to ${account.name} (chown -R).`,
    );
  if ((found.mode & 0o077) !== 0) await chmod(path, 0o700);
}

function notMade(path: string, cause: unknown): DatabaseNotUsable {
  return new DatabaseNotUsable(
    `The folder ${path} could not be made (${errorCode(cause) ?? errorMessage(cause)}). Choose a data folder (HUIYING_DATA) where that is possible.`,
    { cause },
  );
}
