import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { errorCode } from '../thrown.js';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the links between libraries that the package's install script makes, where it did not run (`npm ci --ignore-scripts`).
 * `native` is the package's folder of that name, or a copy of it. Links that may not be made are left out: the probe will tell.
 */
export async function repairLinks(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  const here = (path: string) => join(native, relative('native', path));
  await Promise.all(
    links.map(async ({ source, target }) => {
      try {
        await symlink(relative(dirname(here(target)), here(source)), here(target));
      } catch (error) {
        if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) throw error;
      }
    }),
  );
}
