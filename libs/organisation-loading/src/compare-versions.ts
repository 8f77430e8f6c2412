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
  const hashOf = async (version: number): Promise<string> =>
    contentHash(contentOf(await readVersion(manager, version)));
  // The database gathers traces while this process reads; what is vouched for is read after its trace was taken.
  const [sealed, hashOfNewest] = await Promise.all([
    vouch && look === 'ALL' ? sealing(manager, vouch) : undefined,
    recorded.has(newest) && there.has(newest) ? hashOf(newest) : undefined,
  ]);
  const missing: HashedVersion[] = [];
  const seals = new Map<number, string>();
  for (const row of asked) {
    const { version } = row;
    const known = recorded.get(version);
    if (version !== newest && known !== undefined && sealed?.stands(version, known)) continue;
    const hash = version === newest && hashOfNewest !== undefined ? hashOfNewest : await hashOf(version);
    if (known === undefined) missing.push({ version: row, hash });
    else if (known !== hash) throw differs(version, 'holds something else in the tables');
    if (sealed && version !== newest) seals.set(version, sealed.of(version, hash));
  }
  await sealVersions(manager, seals);
  return missing;
}

/** A seal says that the rows of a version were compared with a hash, and have this trace since. */
async function sealing(manager: DataSource['manager'], vouch: Vouch) {
  const [traces, standing] = await Promise.all([tracesOf(manager), sealsOfVersions(manager)]);
  const of = (version: number, hash: string): string =>
    vouch(`${version} ${hash} ${traces.get(version) ?? ''}`);
  return { of, stands: (version: number, hash: string) => standing.get(version) === of(version, hash) };
}

const differs = (version: number, how: string): OrganisationDiffers =>
  new OrganisationDiffers(
    `Version ${version} of the organisation ${how}, but the log has recorded it. Nothing may be decided on it: restore the database that belongs to this log.`,
  );
