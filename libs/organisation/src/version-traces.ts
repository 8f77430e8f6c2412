import type { Sql } from './organisation-tables.js';

/** Tables whose rows are a version. */
const TABLES = ['organisation_unit', 'organisation_officer', 'organisation_post'] as const;

/**
 * A trace of the rows of each version, for much less than reading them: how many there are of each transaction that wrote one. PostgreSQL gives every
 * changed row the number of the transaction that changed it (`xmin`, which stays when a row is frozen), so that no statement changes, adds or removes
 * a row without changing the trace. A restored database has other traces.
 */
export async function tracesOf(sql: Sql): Promise<ReadonlyMap<number, string>> {
  const found = await Promise.all(
    TABLES.map((table) =>
      sql.query<{ version: number; written: string; rows: string }[]>(
        `select version, xmin::text as written, count(*) as rows from ${table} group by version, xmin`,
      ),
    ),
  );
  const traces = new Map<number, string[]>();
  found.forEach((groups, table) => {
    for (const { version, written, rows } of groups) {
      const trace = traces.get(version) ?? [];
      trace.push(`${TABLES[table]} ${written} ${rows}`);
      traces.set(version, trace);
    }
  });
  return new Map([...traces].map(([version, trace]) => [version, trace.sort().join('/')]));
}

/** What stands in the table, whoever wrote it. */
export async function sealsOfVersions(sql: Sql): Promise<ReadonlyMap<number, string>> {
  const rows = await sql.query<{ version: number; seal: string }[]>(
    'select version, seal from organisation_compared',
  );
  return new Map(rows.map(({ version, seal }) => [version, seal]));
}

export async function sealVersions(sql: Sql, seals: ReadonlyMap<number, string>): Promise<void> {
  if (seals.size === 0) return;
  await sql.query(
    `insert into organisation_compared (version, seal) select * from unnest($1::int[], $2::text[])
       on conflict (version) do update set seal = excluded.seal`,
    [[...seals.keys()], [...seals.values()]],
  );
}
