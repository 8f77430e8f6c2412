import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { canonicalJson } from '#libs/kernel';
import type { OrganisationReference, ReferenceProblem } from './organisation-reference.js';
import { nothingIsRemoved } from './organisation-reference.rules.js';
import { latestVersion, readVersion, type Sql, writeVersion } from './organisation-tables.js';

export type LoadOutcome =
  | { readonly outcome: 'LOADED' | 'UNCHANGED'; readonly version: number }
  | { readonly outcome: 'REFUSED'; readonly problems: readonly ReferenceProblem[] };

/**
 * Makes a checked reference the current organisation. Loading what is current already changes nothing; anything else becomes the next
 * version, whole, beside the earlier ones. Safe when several processes load at the same time.
 */
export const loadOrganisation = (
  dataSource: DataSource,
  reference: Pick<OrganisationReference, 'units' | 'officers'>,
): Promise<LoadOutcome> =>
  dataSource.transaction(async (sql): Promise<LoadOutcome> => {
    await sql.query("select pg_advisory_xact_lock(hashtextextended('huiying.organisation', 0))");
    const current = await latestVersion(sql);
    const content = { units: reference.units, officers: reference.officers };
    const hash = createHash('sha256').update(canonicalJson(content)).digest('hex');
    if (current > 0) {
      if ((await hashOf(sql, current)) === hash) return { outcome: 'UNCHANGED', version: current };
      const problems = nothingIsRemoved(await readVersion(sql, current), content);
      if (problems.length > 0) return { outcome: 'REFUSED', problems };
    }
    await writeVersion(sql, current + 1, hash, content);
    return { outcome: 'LOADED', version: current + 1 };
  });

async function hashOf(sql: Sql, version: number): Promise<string | undefined> {
  const rows = await sql.query<{ content_hash: string }[]>(
    'select content_hash from organisation_version where version = $1',
    [version],
  );
  return rows[0]?.content_hash;
}
