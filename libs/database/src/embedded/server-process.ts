import { spawn } from 'node:child_process';
import type { Account } from './account.js';
import { PLAIN_ENVIRONMENT } from './run.js';

/**
 * Runs the server and waits for it and for the end of its own standard input, which only the process that started it holds open:
 * when that process ends, however it ends, the server gets SIGINT, its order for a fast and clean stop.
 * A server that is just starting still ignores signals, as this shell does, so the order is repeated until it is followed; once would
 * leave a server that nobody ends, and that keeps the folder from everybody. `read` is part of the shell: as long as the server runs
 * there is no further process that would have to be ended.
 */
const GUARD = `
trap '' HUP INT QUIT TERM
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
( while read -r _ <&3; do :; done; while kill -INT "$server" 2>/dev/null; do sleep 0.2; done ) &
watch=$!
exec 3<&-
wait "$server"
code=$?
kill -KILL "$watch" 2>/dev/null
exit "$code"`;

export interface ServerProcess {
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly hasEnded: () => boolean;
  /** Orders a fast stop: sessions are ended, everything is written, nothing has to be recovered at the next start. */
  stop(): Promise<void>;
}

/**
 * Starts the server in a session of its own, so that Ctrl-C in a terminal does not reach it in the middle of an append.
 * It never keeps our process from ending. It stands in `folder`; `log` is an open file.
 */
export function runServer(
  program: string,
  args: readonly string[],
  options: { account: Account; folder: string; log: number },
): ServerProcess {
  const guard = spawn('/bin/sh', ['-c', GUARD, 'huiying-database', program, ...args], {
    cwd: options.folder,
    env: PLAIN_ENVIRONMENT,
    detached: true,
    stdio: ['pipe', options.log, options.log],
    ...options.account.change,
  });
  const pipe = guard.stdin;
  // Writing to a guard that has gone is no error of ours: `ended` tells.
  pipe?.on('error', () => undefined);
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true;
      resolve();
    };
    guard.once('exit', end);
    guard.once('error', end);
  });
  guard.unref();
  (pipe as unknown as { unref?: () => void } | null)?.unref?.();
  return {
    ended,
    hasEnded: () => over,
    stop: async () => {
      guard.ref();
      pipe?.end();
      await ended;
    },
  };
}
