import { constants } from 'node:fs';
import { open, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { SOCKET_NAME, type Home } from './home.js';
import { errorCode } from '../thrown.js';
import { run } from './run.js';

/** No system gives this number to a process. */
const NOBODY = '2147483647';

/**
 * PostgreSQL leaves its lock files when it is killed, and at the next start takes any living process with the number in them for the
 * old server, also one that has nothing to do with it, or a dead one that nobody has waited for. Such a lock gets a number that no
 * process has: PostgreSQL then still makes sure by itself that no part of the old server is alive. A living server's lock is never
 * touched.
 */
export async function releaseStaleLocks(home: Home): Promise<void> {
  for (const path of [join(home.cluster, 'postmaster.pid'), join(home.socket, `${SOCKET_NAME}.lock`)]) {
    const text = await readFile(path, 'utf8').catch(() => '');
    const pid = Number.parseInt(text, 10);
    if (!(pid > 0) || !isRunning(pid) || (await isServerIn(home.cluster, pid))) continue;
    await replace(path, text.replace(/^\d+/, NOBODY));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** A server stands in its cluster's folder. */
async function isServerIn(cluster: string, pid: number): Promise<boolean> {
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster;
  const { output } = await run('ps', ['-o', 'state=,args=', '-p', String(pid)]);
  return !output.trimStart().startsWith('Z') && output.includes(cluster);
}

async function replace(path: string, text: string): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}
