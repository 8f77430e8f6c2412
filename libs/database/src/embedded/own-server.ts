import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseNotUsable } from '../database-not-usable.js';
import { WORKING_FOLDER, type Home } from './home.js';
import type { Programs } from './programs.js';
import { openServerLog } from './server-log.js';
import { runServer, type ServerProcess } from './server-process.js';
import { serverState } from './server-state.js';
import { serverSettings } from './settings.js';
import { releaseStaleLocks } from './stale-locks.js';

/** How often a start is watched. */
const STEP_MS = 15;

/** Sessions of a killed server end by themselves as soon as they notice; a new one may not start before. */
const LEFTOVERS_MS = 15_000;

/**
 * Starts a server on the folder and waits until it answers (recovery after a crash may take its time).
 * @returns undefined when another process was first
 * @throws DatabaseNotUsable
 */
export async function startOwnServer(
  home: Home,
  programs: Programs,
  startedBy: string,
): Promise<ServerProcess | undefined> {
  const giveUp = Date.now() + LEFTOVERS_MS;
  for (;;) {
    await releaseStaleLocks(home);
    const log = await openServerLog(home.log);
    try {
      const server = runServer(
        programs.postgres,
        [
          '-D',
          home.open ? home.cluster : WORKING_FOLDER,
          ...serverSettings({ socketFolder: home.socket, startedBy }),
        ],
        { account: home.account, folder: home.cluster, log: log.descriptor },
      );
      if (await comesUp(home, server, startedBy)) return server;
      const words = await log.lastWords();
      if (/lock file "[^"]*" already exists/.test(words)) return undefined;
      if (!words.includes('pre-existing shared memory block') || Date.now() > giveUp)
        throw new DatabaseNotUsable(`The database in ${home.folder} did not start: ${words}`);
    } finally {
      await log.close();
    }
    await delay(250);
  }
}

/** False when it ended before it answered. An answer counts only if it is this very server's. */
async function comesUp(home: Home, server: ServerProcess, startedBy: string): Promise<boolean> {
  while (!server.hasEnded()) {
    const state = await serverState(home);
    if (state.is === 'ready' && state.startedBy === startedBy) return true;
    await Promise.race([delay(STEP_MS), server.ended]);
  }
  return false;
}
