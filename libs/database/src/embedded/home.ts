import { createHash } from 'node:crypto';
import { chmod, mkdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseNotUsable } from '../database-not-usable.js';
import { accountForServer, type Account } from './account.js';
import { privateFolder } from './private-folder.js';
import { errorCode, errorMessage } from '../thrown.js';
import { run } from './run.js';

/** Where everything of the embedded server lies, and whom it belongs to. */
export interface Home {
  readonly account: Account;
  readonly folder: string;
  /** PostgreSQL's own data folder. */
  readonly cluster: string;
  /** Folder of the unix socket; only the server's account (and root) may enter it. */
  readonly socket: string;
  readonly log: string;
  /** False where the account may be in the folder but may not come there from `/`, because a folder above is closed to it. */
  readonly open: boolean;
}

/** Name that PostgreSQL gives its socket. */
export const SOCKET_NAME = '.s.PGSQL.5432';

/** A socket's path has room for 108 bytes on Linux and 104 elsewhere, with a zero byte at the end. */
const LONGEST_SOCKET_PATH = 103;

/** The folder that a process stands in, by a name that needs no way there from `/`. */
export const WORKING_FOLDER = '/proc/self/cwd';

/**
 * Makes the folders that are missing, below the data folder. Run by root, the server has an account of its own, and a folder above may
 * be closed to it (a checkout in `/root`): Linux lets it work in its own folder all the same, since that is opened before root's
 * rights are given up.
 * @throws DatabaseNotUsable
 */
export async function openHome(data: string): Promise<Home> {
  await dataFolder(data);
  const folder = join(await realpath(data), 'postgres');
  const account = await accountForServer(await ownerOf(folder));
  await privateFolder(folder, account);
  const open = account.change === undefined || (await comesTo(folder, account));
  if (!open && process.platform !== 'linux')
    throw new DatabaseNotUsable(
      `The database runs as ${account.name}, which may not come to ${folder}. Open the folders above it (chmod o+x), or set HUIYING_DATA to a folder that ${account.name} can reach.`,
    );
  const socket = socketFolder(folder, open);
  await privateFolder(socket, account);
  return { account, folder, cluster: join(folder, 'cluster'), socket, log: join(folder, 'server.log'), open };
}

/** Folders above get the usual rights; the data folder itself holds a key and is closed. Root's must let the server's account through. */
async function dataFolder(path: string): Promise<void> {
  try {
    if ((await mkdir(path, { recursive: true })) !== undefined)
      await chmod(path, process.getuid?.() === 0 ? 0o711 : 0o700);
    else if (!(await stat(path)).isDirectory()) throw new Error('not a folder');
  } catch (cause) {
    throw new DatabaseNotUsable(
      `The data folder ${path} cannot be used (${errorCode(cause) ?? errorMessage(cause)}). Set HUIYING_DATA to a folder that may be written.`,
      { cause },
    );
  }
}

async function ownerOf(folder: string): Promise<number | undefined> {
  try {
    return (await stat(folder)).uid;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function comesTo(folder: string, account: Account): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { account })).code === 0;
}

function socketFolder(folder: string, open: boolean): string {
  const beside = join(folder, 'socket');
  if (open && Buffer.byteLength(join(beside, SOCKET_NAME)) <= LONGEST_SOCKET_PATH) return beside;
  return join('/tmp', `huiying-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`);
}
