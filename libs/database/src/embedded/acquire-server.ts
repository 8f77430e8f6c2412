import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseNotUsable } from '../database-not-usable.js';
import type { Home } from './home.js';
import { startOwnServer } from './own-server.js';
import type { Programs } from './programs.js';
import type { ServerProcess } from './server-process.js';
import { serverState } from './server-state.js';

/** A service holds the folder for itself; a command line works beside a service or alone. */
export type StartedAs = 'service' | 'command line';

/** The lock of a service that was killed may outlive it for a moment, while its server ends. */
const LOCK_MUST_LAST_MS = 1_500;
/** A shorter wait is not worth a sentence. */
const WAIT_IN_SILENCE_MS = 1_000;
const STEP_MS = 100;

/**
 * Starts the server, or joins a running service's when a command line asks. A server of a command line is nobody's to join, since it
 * ends with its command: whoever comes waits for that and says so.
 * @throws DatabaseNotUsable also when a second service is started on the folder
 */
export async function acquireServer(
  home: Home,
  programs: Programs,
  as: StartedAs,
  tell: (sentence: string) => void,
): Promise<ServerProcess | 'joined'> {
  const startedBy = `${as} ${process.pid} ${randomBytes(3).toString('hex')}`;
  const began = Date.now();
  let servedSince: number | undefined;
  let told = false;
  for (;;) {
    const state = await serverState(home);
    if (state.is === 'absent') {
      const own = await startOwnServer(home, programs, startedBy);
      if (own) return own;
    }
    const served = state.is === 'ready' && state.served;
    if (served && as === 'command line') return 'joined';
    servedSince = served ? (servedSince ?? Date.now()) : undefined;
    if (servedSince !== undefined && Date.now() - servedSince > LOCK_MUST_LAST_MS)
      throw new DatabaseNotUsable(
        `Another service runs on the data folder ${dataFolderOf(home)} already. Stop it first, or give this one a folder of its own (HUIYING_DATA).`,
      );
    if (!told && !served && Date.now() - began > WAIT_IN_SILENCE_MS) {
      told = true;
      tell(waiting(home, state.is === 'ready' ? state.startedBy : undefined));
    }
    await delay(STEP_MS);
  }
}

function waiting(home: Home, startedBy: string | undefined): string {
  if (startedBy === undefined)
    return `The database in ${dataFolderOf(home)} is starting or ending. Waiting for it …`;
  const [, who, pid] = /^(.*) (\d+) \w+$/.exec(startedBy) ?? [undefined, 'another process', '?'];
  return `The database in ${dataFolderOf(home)} is used by a ${who} (process ${pid}). Waiting for it to end …`;
}

const dataFolderOf = (home: Home): string => home.folder.replace(/\/postgres$/, '');
