import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseNotUsable } from '../database-not-usable.js';
import type { Home } from './home.js';
import { repairLinks } from './links.js';
import type { PlatformPackage } from './platform-package.js';
import { errorCode, errorMessage } from '../thrown.js';
import { run, type Ran } from './run.js';

/** PostgreSQL's programs, where the server's account can run them. */
export interface Programs {
  readonly postgres: string;
  readonly initdb: string;
  /** Major version, for example `18`. */
  readonly major: string;
}

/**
 * The programs of npm's package, or a copy (60 MB, made once) where the server's account cannot use the package: it lies in a folder
 * closed to that account, or the links that it lacks may not be made there. The copy lies in the home, or in `closedHomes` where the
 * home is closed too (which only root meets).
 * @throws DatabaseNotUsable
 */
export async function programsFor(
  home: Home,
  { installed, closedHomes = '/var/lib/huiying' }: { installed: PlatformPackage; closedHomes?: string },
): Promise<Programs> {
  await repairLinks(installed.folder);
  const first = await probe(installed.folder, home);
  if ('major' in first) return first;
  if (first.failure === 'ENOENT') throw unusable(first);
  const copy = await copyOf(installed, home.open ? home.folder : closedHomes);
  const second = await probe(copy, home);
  if ('major' in second) return second;
  await rm(copy, { recursive: true, force: true });
  throw unusable(second);
}

/** initdb needs libraries that postgres does not, so both are tried. */
async function probe(native: string, home: Home): Promise<Programs | Ran> {
  const [initdb, postgres] = [join(native, 'bin', 'initdb'), join(native, 'bin', 'postgres')];
  const [one, other] = await Promise.all(
    [initdb, postgres].map((program) => run(program, ['--version'], { account: home.account })),
  );
  if (one?.code !== 0) return one!;
  if (other?.code !== 0) return other!;
  const major = /\(PostgreSQL\) (\d+)/.exec(other.output)?.[1];
  return major === undefined ? other : { initdb, postgres, major };
}

async function copyOf(installed: PlatformPackage, parent: string): Promise<string> {
  const copy = join(parent, `programs-${installed.version}`);
  if (await isThere(copy)) return copy;
  const draft = `${copy}.new-${randomBytes(4).toString('hex')}`;
  try {
    // A narrow umask would close it to the account.
    if ((await mkdir(parent, { recursive: true })) !== undefined) await chmod(parent, 0o755);
    await cp(installed.folder, draft, { recursive: true, verbatimSymlinks: true });
    await letAllRead(draft);
    await repairLinks(draft);
    await rename(draft, copy);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST'].includes(errorCode(cause) ?? '')) return copy;
    throw new DatabaseNotUsable(
      `The embedded PostgreSQL must be copied to ${parent}, and that failed (${errorCode(cause) ?? errorMessage(cause)}). Install Huiying where every user may read it, or set DATABASE_URL.`,
      { cause },
    );
  }
  return copy;
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** What was installed under a narrow umask stays narrow in a copy, and the account is not the installer. */
async function letAllRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await letAllRead(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

function unusable(ran: Ran): DatabaseNotUsable {
  const words = ran.failure === undefined ? ran.output.trim() : `it could not be started (${ran.failure})`;
  return new DatabaseNotUsable(
    `The embedded PostgreSQL does not run on this machine: ${words}. It needs Linux with glibc (not Alpine's musl) or macOS; elsewhere set DATABASE_URL to a PostgreSQL server (15 or later).`,
  );
}
