import type { EntityManager } from 'typeorm';
import {
  Jurisdiction,
  type Level,
  type Officer,
  type Post,
  type Role,
  type Unit,
  type UnitKind,
} from './jurisdiction.js';

/** Anything that runs SQL: the data source, or the transaction that one is in. */
export type Sql = Pick<EntityManager, 'query'>;

interface UnitRow {
  id: string;
  name_zh: string;
  name_en: string;
  level: Level;
  kind: UnitKind;
  parent: string | null;
  serves: string | null;
  head: string | null;
  successor: string | null;
  valid_from: string;
  valid_to: string | null;
}

interface OfficerRow {
  id: string;
  name_zh: string;
  name_en: string;
  staff_number: string | null;
}

interface PostRow {
  officer: string;
  unit: string;
  role: Role;
  valid_from: string;
  valid_to: string | null;
}

/** 0 where nothing was loaded yet. */
export async function latestVersion(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ version: number }[]>(
    'select coalesce(max(version), 0)::int as version from organisation_version',
  );
  return row?.version ?? 0;
}

export async function readVersion(sql: Sql, version: number): Promise<Jurisdiction> {
  const units = await sql.query<UnitRow[]>(
    `select id, name_zh, name_en, level, kind, parent, serves, head, successor,
            valid_from::text as valid_from, valid_to::text as valid_to
       from organisation_unit where version = $1 order by id`,
    [version],
  );
  const officers = await sql.query<OfficerRow[]>(
    'select id, name_zh, name_en, staff_number from organisation_officer where version = $1 order by id',
    [version],
  );
  const posts = await sql.query<PostRow[]>(
    `select officer, unit, role, valid_from::text as valid_from, valid_to::text as valid_to
       from organisation_post where version = $1 order by officer, ordinal`,
    [version],
  );
  return new Jurisdiction(version, units.map(unitOf), officersOf(officers, posts));
}

/** Accounts that asked for a version and confirmed it; null where the command line did. */
export interface LoadedBy {
  readonly askedBy: string | null;
  readonly confirmedBy: string | null;
}

export interface VersionRow extends LoadedBy {
  readonly version: number;
  readonly loadedAt: Date;
}

/** All versions in their order, without what they hold. */
export const listVersions = (sql: Sql): Promise<VersionRow[]> =>
  sql.query<VersionRow[]>(
    `select version, loaded_at as "loadedAt", asked_by as "askedBy", confirmed_by as "confirmedBy"
       from organisation_version order by version`,
  );

export async function writeVersion(
  sql: Sql,
  version: number,
  contentHash: string,
  content: { readonly units: readonly Unit[]; readonly officers: readonly Officer[] },
  { askedBy, confirmedBy }: LoadedBy,
): Promise<void> {
  await sql.query(
    'insert into organisation_version (version, content_hash, asked_by, confirmed_by) values ($1, $2, $3, $4)',
    [version, contentHash, askedBy, confirmedBy],
  );
  await sql.query(
    `insert into organisation_unit
       (version, id, name_zh, name_en, level, kind, parent, serves, head, successor, valid_from, valid_to)
     select $1, unit->>'id', unit->'name'->>'zh', unit->'name'->>'en', unit->>'level', unit->>'kind', unit->>'parent',
            unit->>'serves', unit->>'head', unit->>'successor', (unit->>'from')::date, (unit->>'to')::date
       from jsonb_array_elements($2::jsonb) as unit`,
    [version, JSON.stringify(content.units)],
  );
  await sql.query(
    `insert into organisation_officer (version, id, name_zh, name_en, staff_number)
     select $1, officer->>'id', officer->'name'->>'zh', officer->'name'->>'en', officer->>'staffNumber'
       from jsonb_array_elements($2::jsonb) as officer`,
    [version, JSON.stringify(content.officers)],
  );
  await sql.query(
    `insert into organisation_post (version, officer, ordinal, unit, role, valid_from, valid_to)
     select $1, officer->>'id', ordinal, post->>'unit', post->>'role', (post->>'from')::date, (post->>'to')::date
       from jsonb_array_elements($2::jsonb) as officer,
            jsonb_array_elements(officer->'posts') with ordinality as posts (post, ordinal)`,
    [version, JSON.stringify(content.officers)],
  );
}

const unitOf = (row: UnitRow): Unit => ({
  id: row.id,
  name: { zh: row.name_zh, en: row.name_en },
  level: row.level,
  kind: row.kind,
  parent: row.parent,
  ...(row.serves === null ? {} : { serves: row.serves }),
  ...(row.head === null ? {} : { head: row.head }),
  ...(row.successor === null ? {} : { successor: row.successor }),
  from: row.valid_from,
  to: row.valid_to,
});

function officersOf(officers: readonly OfficerRow[], posts: readonly PostRow[]): Officer[] {
  const held = new Map<string, Post[]>(officers.map(({ id }) => [id, []]));
  for (const { officer, unit, role, valid_from, valid_to } of posts)
    held.get(officer)?.push({ unit, role, from: valid_from, to: valid_to });
  return officers.map(({ id, name_zh, name_en, staff_number }) => ({
    id,
    name: { zh: name_zh, en: name_en },
    ...(staff_number === null ? {} : { staffNumber: staff_number }),
    posts: held.get(id) ?? [],
  }));
}
