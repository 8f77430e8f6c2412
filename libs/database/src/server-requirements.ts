import type { Client } from 'pg';
import { DatabaseNotUsable } from './database-not-usable.js';

/** Oldest PostgreSQL that Huiying works on. */
const OLDEST = 15;

/** What an answered append rests on: with one of these off, a crash loses it, or all. */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** What a server says of itself. */
export interface ServerFacts {
  readonly version: string;
  readonly version_number: number;
  readonly standby: boolean;
  readonly encoding: string;
  /** Where the connected user's tables lie. */
  readonly schema: string | null;
  /** Durable settings that are switched off; null if none is. */
  readonly off: readonly string[] | null;
}

/** @returns the schema where the connected user's tables lie. @throws DatabaseNotUsable */
export async function expectUsableServer(client: Client): Promise<string> {
  const { rows } = await client.query<ServerFacts>(
    `select current_setting('server_version_num')::int as version_number, current_setting('server_version') as version,
       pg_is_in_recovery() as standby, current_setting('server_encoding') as encoding, current_schema() as schema,
       (select array_agg(name::text order by name) from pg_settings where name = any ($1) and setting = 'off') as off`,
    [DURABLE],
  );
  return schemaOfUsable(rows[0]!);
}

/** @throws DatabaseNotUsable unless the server keeps what it was given */
export function schemaOfUsable(server: ServerFacts): string {
  if (server.version_number < OLDEST * 10_000)
    throw new DatabaseNotUsable(
      `The database server is PostgreSQL ${server.version}. Huiying needs PostgreSQL ${OLDEST} or later.`,
    );
  if (server.standby)
    throw new DatabaseNotUsable(
      'The database server is a standby that only reads. DATABASE_URL must name the primary.',
    );
  if (server.encoding !== 'UTF8')
    throw new DatabaseNotUsable(
      `The database is encoded in ${server.encoding}. Huiying needs one made with: create database huiying encoding 'UTF8' template template0`,
    );
  if (server.off !== null)
    throw new DatabaseNotUsable(
      `The database server has ${server.off.join(' and ')} switched off: after a crash, what was answered as done would be gone. Switch it on, or use another server.`,
    );
  if (server.schema === null)
    throw new DatabaseNotUsable(
      'The database has no schema where tables could be made: the search_path of the user in DATABASE_URL names none that exists.',
    );
  return server.schema;
}

/** Whether the server notices by itself that a client has gone (it cannot on every system). */
export async function noticesGoneClients(client: Client): Promise<boolean> {
  try {
    await client.query(`set client_connection_check_interval = '5s'`);
    return true;
  } catch {
    return false;
  }
}
