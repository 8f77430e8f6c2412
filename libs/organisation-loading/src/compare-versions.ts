import type { DataSource } from 'typeorm';
import {
  contentHash,
  contentOf,
  readVersion,
  sealsOfVersions,
  sealVersions,
  tracesOf,
  type VersionRow,
} from '#libs/organisation';

/** The tables hold another organisation than the log knows: nothing may be decided on it. The message says what would help. */
export class OrganisationDiffers extends Error {
  override readonly name = 'OrganisationDiffers';
}

/** A version with the hash of what its rows hold. */
export interface HashedVersion {
  readonly version: VersionRow;
  readonly hash: string;
}

/** Vouches for a text with a key that does not lie in the database. */
export type Vouch = (text: string) => string;

export interface Comparison {
  /** ALL at a start; NEWEST where a version comes to those that a start has compared. */
  readonly look: 'ALL' | 'NEWEST';
  /** Without it every version is read, every time. */
  readonly vouch?: Vouch | undefined;
}

/**
 * Compares versions with the hashes that the log has recorded, and answers those that it has not. The version that counts is read whole each time. An
 * older one, once read, is vouched for with the trace of its rows: while hash, trace and seal agree, nobody has touched it since. Reading fifty
 * versions of ten thousand officers takes eight seconds, their traces a quarter of one.
 * @throws OrganisationDiffers where a version holds something else, or is not there
 */
export async function compareVersions(
  { manager }: DataSource,
  versions: readonly VersionRow[],
  recorded: ReadonlyMap<number, string>,
  { look, vouch }: Comparison,
): Promise<readonly HashedVersion[]> {
  const there = new Set(versions.map(({ version }) => version));
  for (const version of recorded.keys())
    if (!there.has(version)) throw differs(version, 'is not in the tables');
  const newest = Math.max(...recorded.keys());
  const asked = versions.filter(
    ({ version }) => look === 'ALL' || !recorded.has(version) || version === newest,
  );
  // Before anything is read: rows that change meanwhile have another trace the next time.
  const seals =
    vouch && look === 'ALL' ? await expectedSeals(manager, recorded, vouch) : new Map<number, string>();
  const standing = seals.size > 0 ? await sealsOfVersions(manager) : seals;
  const missing: HashedVersion[] = [];
  const read = new Map<number, string>();
  for (const row of asked) {
    const { version } = row;
    const seal = seals.get(version);
    if (version !== newest && seal !== undefined && seal === standing.get(version)) continue;
    const hash = contentHash(contentOf(await readVersion(manager, version)));
    const known = recorded.get(version);
    if (known === undefined) missing.push({ version: row, hash });
    else if (known !== hash) throw differs(version, 'holds something else in the tables');
    if (seal !== undefined && seal !== standing.get(version)) read.set(version, seal);
  }
  await sealVersions(manager, read);
  return missing;
}

/** What stands beside a version whose rows were compared with this hash and not touched since. */
async function expectedSeals(
  manager: DataSource['manager'],
  recorded: ReadonlyMap<number, string>,
  vouch: Vouch,
): Promise<ReadonlyMap<number, string>> {
  const traces = await tracesOf(manager);
  return new Map(
    [...recorded].flatMap(([version, hash]) => {
      const trace = traces.get(version);
      return trace === undefined ? [] : [[version, vouch(`${version} ${hash} ${trace}`)] as const];
    }),
  );
}

const differs = (version: number, how: string): OrganisationDiffers =>
  new OrganisationDiffers(
    `Version ${version} of the organisation ${how}, but the log has recorded it. Nothing may be decided on it: restore the database that belongs to this log.`,
  );
