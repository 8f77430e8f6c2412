import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseNotUsable } from '../database-not-usable.js';
import { type Home, WORKING_FOLDER } from './home.js';
import { privateFolder } from './private-folder.js';
import type { Programs } from './programs.js';
import { errorCode } from '../thrown.js';
import { run } from './run.js';

/** The server's bootstrap user. */
export const SUPERUSER = 'huiying';

/** Drafts older than this were left by a start that was killed. */
const FORGOTTEN_MS = 15 * 60_000;

/** Makes the cluster where there is none. @throws DatabaseNotUsable also where the one found is of another major version */
export async function ensureCluster(home: Home, programs: Programs): Promise<void> {
  const version = await versionOf(home.cluster);
  if (version === undefined) return makeCluster(home, programs);
  if (version !== programs.major)
    throw new DatabaseNotUsable(
      `The database in ${home.cluster} was made by PostgreSQL ${version}, this release of Huiying brings PostgreSQL ${programs.major}, and neither reads the other's files. Dump it with the release that made it (pg_dump), move the folder away, and restore the dump into a fresh one.`,
    );
}

async function versionOf(cluster: string): Promise<string | undefined> {
  try {
    return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  const files = await readdir(cluster).catch(() => []);
  if (files.length > 0)
    throw new DatabaseNotUsable(
      `${cluster} is not a database folder: it has no PG_VERSION. Restore it from a copy, or move it away to begin with an empty database.`,
    );
  return undefined;
}

/**
 * The cluster is made beside its place and moved there when it is whole: a start that was killed leaves no half cluster, and of two
 * that race one wins.
 */
async function makeCluster(home: Home, programs: Programs): Promise<void> {
  await removeForgottenDrafts(home);
  const draft = `${home.cluster}.new-${randomBytes(4).toString('hex')}`;
  await privateFolder(draft, home.account);
  try {
    const ran = await run(
      programs.initdb,
      [
        ...['--pgdata', home.open ? draft : WORKING_FOLDER, '--username', SUPERUSER],
        ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
        ...['--auth-local=trust', '--auth-host=reject', '--no-instructions'],
      ],
      { account: home.account, folder: draft },
    );
    if (ran.code !== 0)
      throw new DatabaseNotUsable(
        `The database folder ${home.cluster} could not be made (initdb): ${ran.failure ?? ran.output.trim()}`,
      );
    await rename(draft, home.cluster);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
  }
}

async function removeForgottenDrafts(home: Home): Promise<void> {
  for (const name of await readdir(home.folder)) {
    if (!name.startsWith('cluster.new-')) continue;
    const path = join(home.folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > FORGOTTEN_MS) await rm(path, { recursive: true, force: true });
  }
}
