import type { ClientBase, Pool } from 'pg';
import type { Build } from '../rows/model-table.js';
import type { Parked } from './parking.js';
import type { Statement } from '../rows/statement.js';

export interface ParkedStream extends Parked {
  readonly reader: string;
  /** RFC 3339. */
  readonly since: string;
}

export interface ReaderBuild {
  readonly reader: string;
  readonly build: Build;
}

export async function parkedStreamNames(
  db: ClientBase | Pool,
  { reader, build }: ReaderBuild,
): Promise<Set<string>> {
  const { rows } = await db.query<{ stream: string }>(
    'select stream from parked_stream where reader = $1 and build = $2',
    [reader, build],
  );
  return new Set(rows.map(({ stream }) => stream));
}

export async function isParked(
  db: ClientBase,
  { reader, build }: ReaderBuild,
  stream: string,
): Promise<boolean> {
  const { rows } = await db.query(
    'select 1 from parked_stream where reader = $1 and build = $2 and stream = $3',
    [reader, build, stream],
  );
  return rows.length > 0;
}

/** Parks streams; one that is parked already is now parked at this event. */
export const parking = ({ reader, build }: ReaderBuild, parked: readonly Parked[]): Statement[] =>
  parked.length === 0 ? [] : [{ sql: PARK, values: [reader, build, JSON.stringify(parked)] }];

const PARK = `
  insert into parked_stream (reader, build, stream, position, revision, type, code)
  select $1, $2, stream, position, revision, type, code
  from json_to_recordset($3) as p(stream text, position text, revision integer, type text, code text)
  on conflict (reader, build, stream) do update
    set position = excluded.position, revision = excluded.revision, type = excluded.type, code = excluded.code`;

export async function unpark(db: ClientBase, { reader, build }: ReaderBuild, stream: string): Promise<void> {
  await db.query('delete from parked_stream where reader = $1 and build = $2 and stream = $3', [
    reader,
    build,
    stream,
  ]);
}

/** The oldest first. Without `reader` those of all readers. */
export async function listParked(
  db: ClientBase | Pool,
  { reader, limit = 200 }: { readonly reader?: string; readonly limit?: number } = {},
): Promise<ParkedStream[]> {
  const { rows } = await db.query<Omit<ParkedStream, 'since'> & { since: Date }>(
    `select reader, stream, position, revision, type, code, since from parked_stream
     where build = 'current' and ($1::text is null or reader = $1) order by since, reader, stream limit $2`,
    [reader ?? null, limit],
  );
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}

/** How many streams the answers of a read model leave out. */
export async function leftOut(db: ClientBase | Pool, reader: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::integer as count from parked_stream where reader = $1 and build = 'current'`,
    [reader],
  );
  return rows[0]?.count ?? 0;
}
