import type { Client } from 'pg';
import { errorCode } from './thrown.js';

/** Owns the log and everything that migrations make; only migrations act as it. */
export const OWNER = 'huiying_owner';

/** What the service and the command line act as: may do everything but write the log other than through its function. */
export const SERVICE = 'huiying_service';

export interface Roles {
  readonly owner: string;
  readonly service: string;
}

/**
 * The two roles, made where they are missing. Undefined where the connected user may not make or take them, and where the tables
 * were made without them: then one user does everything, and the log is guarded by its triggers alone.
 */
export async function ensureRoles(client: Client, schema: string): Promise<Roles | undefined> {
  if (await madeWithoutRoles(client, schema)) return undefined;
  if (await mayTakeRoles(client, schema)) return { owner: OWNER, service: SERVICE };
  await makeRoles(client, schema);
  return (await mayTakeRoles(client, schema)) ? { owner: OWNER, service: SERVICE } : undefined;
}

/**
 * Roles belong to the whole server, a lock to one database: a service of another database may make or grant them at the same moment.
 * Then PostgreSQL refuses ours, and the next try finds what the other has made.
 */
async function makeRoles(client: Client, schema: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await client.query('begin');
      await client.query(MAKE_ROLES);
      await client.query(grantsOn(schema));
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      if (mayNot(error)) return;
      if (!madeByAnother(error) || tries === TRIES) throw error;
    }
  }
}

/** Each try lost is a role or a grant that another has made, and there are four of them per database that starts. */
const TRIES = 100;

/** Decided once, by the first migration. */
async function madeWithoutRoles(client: Client, schema: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_class where relnamespace = quote_ident($1)::regnamespace and relname = 'migrations'
       and pg_get_userbyid(relowner) <> $2`,
    [schema, OWNER],
  );
  return rowCount !== 0;
}

async function mayTakeRoles(client: Client, schema: string): Promise<boolean> {
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from pg_roles role where rolname in ($1, $2)
       and pg_has_role(role.oid, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
       and has_schema_privilege(role.oid, quote_ident($3)::regnamespace, 'CREATE')
       and has_schema_privilege(role.oid, quote_ident($3)::regnamespace, 'USAGE')
       and (rolname = $1 or exists (
         select from pg_roles where rolname = $1 and pg_has_role(pg_roles.oid, role.oid, 'MEMBER')))`,
    [OWNER, SERVICE, schema],
  );
  return rows[0]?.count === '2';
}

const MAKE_ROLES = `
  select pg_advisory_xact_lock(hashtextextended('huiying roles', 0));
  do $$
  begin
    if not exists (select from pg_roles where rolname = '${OWNER}') then create role ${OWNER} nologin; end if;
    if not exists (select from pg_roles where rolname = '${SERVICE}') then create role ${SERVICE} nologin; end if;
    execute format('grant ${SERVICE} to ${OWNER}');
    execute format('grant ${OWNER}, ${SERVICE} to %I', current_user);
  end $$`;

const grantsOn = (schema: string): string =>
  `grant usage, create on schema "${schema.replaceAll('"', '""')}" to ${OWNER}, ${SERVICE}`;

/**
 * 23505 the other's row of the catalogue was there first; 42710 the role is there by now; XX000 and 40001 "tuple concurrently updated":
 * the other has just changed the row that a grant of ours would change.
 */
const madeByAnother = (error: unknown): boolean =>
  ['23505', '42710', 'XX000', '40001'].includes(errorCode(error) ?? '');

/** 42501 insufficient privilege; 0LP01 a grant that would be a circle or is not ours to give. */
const mayNot = (error: unknown): boolean => ['42501', '0LP01'].includes(errorCode(error) ?? '');

/**
 * Gives what migrations made to the service's role, which fills, changes and swaps its own tables: all but `guarded` (the log's
 * tables), which it may only read. What writes them is a function with its owner's rights (`security definer`).
 */
export async function handOver(
  client: Client,
  schema: string,
  roles: Roles,
  guarded: readonly string[],
): Promise<void> {
  const statements = () => handingOver(client, schema, roles, guarded);
  if ((await statements()).length === 0) return;
  // Two processes that start together would change the same rows of the catalogue, which PostgreSQL refuses to one of them.
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(hashtextextended('huiying roles', 0))`);
    await client.query((await statements()).join(';'));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** What still has to be given, as statements. */
async function handingOver(
  client: Client,
  schema: string,
  roles: Roles,
  guarded: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ name: string; guarded: boolean }>(
    `select format('%I.%I', $1::text, relname) as name, relname = any ($4) as guarded
       from pg_class where relnamespace = quote_ident($1)::regnamespace and pg_get_userbyid(relowner) = $2
       and relkind in ('r', 'p', 'v', 'm') and relname <> 'migrations'
       and not (relname = any ($4) and has_table_privilege($3, pg_class.oid, 'SELECT'))`,
    [schema, roles.owner, roles.service, guarded],
  );
  return rows.map((table) =>
    table.guarded
      ? `grant select on ${table.name} to ${roles.service}`
      : `alter table ${table.name} owner to ${roles.service}`,
  );
}
