import type { Sql } from './organisation-tables.js';

/** Tables whose rows are a version. */
const TABLES = ['organisation_unit', 'organisation_officer', 'organisation_post'] as const;

/**
 * A trace of the rows of each version, for much less than reading them: how many there are, and the first and the last transaction that wrote one.
 * PostgreSQL gives every changed row the number of the transaction that changed it (`xmin`, which stays when a row is frozen), so that no statement
 * changes, adds or removes a row without changing the trace. A restored database has other traces.
 */
export async function tracesOf(sql: Sql): Promise<ReadonlyMap<number, string>> {
  const found = await Promise.all(
    TABLES.map((table) =>
      sql.query<{ version: number; trace: string }[]>(
        `select version, concat_ws(' ', '${table}'::regclass::oid, count(*), min(xmin::text::bigint), max(xmin::text::bigint)) as trace
           from ${table} group by version`,
      ),
    ),
  );
  const traces = new Map<number, string>();
  for (const rows of found)
    for (const { version, trace } of rows) traces.set(version, `${traces.get(version) ?? ''}/${trace}`);
  return traces;
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
