import type { DataSource } from 'typeorm';
import { contentHash, contentOf, type OrganisationContent } from './content-hash.js';
import type { Jurisdiction } from './jurisdiction.js';
import type { ReferenceProblem } from './organisation-reference.js';
import { thePastStays } from './the-past-stays.rules.js';
import { latestVersion, type LoadedBy, readVersion, writeVersion } from './organisation-tables.js';

export type LoadOutcome =
  | { readonly outcome: 'LOADED' | 'UNCHANGED'; readonly version: number; readonly hash: string }
  | { readonly outcome: 'REFUSED'; readonly problems: readonly ReferenceProblem[] };

/** What is loaded over what is current: asked while nobody else loads. */
export type ContentOver = (
  current: Jurisdiction,
) => OrganisationContent | { readonly problems: readonly ReferenceProblem[] };

export interface LoadOptions extends Partial<LoadedBy> {
  /** True while the log holds no event that could name a unit or an officer. */
  readonly mayRemove?: boolean;
  /** Loads over this version and no other. */
  readonly over?: number;
}

/**
 * Makes checked content the current organisation. Loading what is current already changes nothing; anything else becomes the next
 * version, whole, beside the earlier ones. Safe when several processes load at the same time.
 */
export const loadOrganisation = (
  dataSource: DataSource,
  given: OrganisationContent | ContentOver,
  { mayRemove = false, askedBy = null, confirmedBy = null, over }: LoadOptions = {},
): Promise<LoadOutcome> =>
  dataSource.transaction(async (sql): Promise<LoadOutcome> => {
    await sql.query("select pg_advisory_xact_lock(hashtextextended('huiying.organisation', 0))");
    const version = await latestVersion(sql);
    const current = await readVersion(sql, version);
    const wanted = typeof given === 'function' ? given(current) : given;
    if ('problems' in wanted) return { outcome: 'REFUSED', problems: wanted.problems };
    const content = { units: wanted.units, officers: wanted.officers };
    const hash = contentHash(content);
    // What counts already needs no version of its own, whatever it was tried over: who tries again after a crash finds it done.
    if (version > 0 && contentHash(contentOf(current)) === hash)
      return { outcome: 'UNCHANGED', version, hash };
    if (over !== undefined && over !== version)
      return { outcome: 'REFUSED', problems: [changedMeanwhile(over, version)] };
    if (version > 0) {
      const problems = mayRemove ? [] : thePastStays(current, content);
      if (problems.length > 0) return { outcome: 'REFUSED', problems };
    }
    await writeVersion(sql, version + 1, hash, content, { askedBy, confirmedBy });
    return { outcome: 'LOADED', version: version + 1, hash };
  });

const changedMeanwhile = (over: number, version: number): ReferenceProblem => ({
  at: 'version',
  sentence: {
    zh: `该文件是对照第 ${over} 版试装的,现行的已是第 ${version} 版;请重新试装、重新申请。`,
    en: `The file was tried over version ${over}, but version ${version} counts by now; try it again and ask anew.`,
  },
});
