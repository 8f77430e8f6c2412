import { spawn } from 'node:child_process';

/** An account to change to; only root can. */
export interface UserIds {
  readonly uid: number;
  readonly gid: number;
}

export interface Ran {
  /** Exit code; undefined when the program could not be started or was killed. */
  readonly code: number | undefined;
  /** Standard output and error together. */
  readonly output: string;
  /** Why it could not be started: ENOENT, EACCES … */
  readonly failure: string | undefined;
}

/** Nothing of ours reaches PostgreSQL's programs: a PGDATA or LANG of the caller would change what they do. */
export const PLAIN_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Runs a program to its end, as the given account, in the given folder (`/` by default). Never throws. */
export function run(
  program: string,
  args: readonly string[],
  as?: { readonly account: { readonly change: UserIds | undefined }; readonly folder?: string },
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: as?.folder ?? '/',
      env: PLAIN_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...as?.account.change,
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: undefined, output, failure: error.code ?? error.message }),
    );
    child.once('close', (code) => resolve({ code: code ?? undefined, output, failure: undefined }));
  });
}
