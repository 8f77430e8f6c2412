import pg from 'pg';
import { DatabaseNotUsable } from '../database-not-usable.js';
import { SUPERUSER } from './cluster.js';
import type { Home } from './home.js';
import { errorCode, errorMessage } from '../thrown.js';
import { SERVICE_LOCK } from './service-lock.js';

/** What a connection attempt says. A process number says less: a dead process may look alive, and its number may be another's. */
export type ServerState =
  | { readonly is: 'absent' }
  /** Starting, recovering or ending. */
  | { readonly is: 'changing' }
  | {
      readonly is: 'ready';
      /** The name that the process which started it gave it. */
      readonly startedBy: string;
      /** True while a service holds this folder. */
      readonly served: boolean;
    };

/** The database that every cluster has. */
const MAINTENANCE = 'postgres';

const ABSENT = ['ENOENT', 'ECONNREFUSED'];
/** 57P01-57P03: ending, crashed, starting; 53300: no connection left. */
const CHANGING = ['57P01', '57P02', '57P03', '53300', 'ECONNRESET', 'EPIPE', 'EAGAIN'];

export async function serverState(home: Home): Promise<ServerState> {
  const client = embeddedClient(home, MAINTENANCE);
  try {
    await client.connect();
    const { rows } = await client.query<{ started_by: string; served: boolean }>(
      `select current_setting('cluster_name') as started_by, exists (
         select from pg_locks where locktype = 'advisory' and classid = $1 and objid = $2 and objsubid = 2 and granted
       ) as served`,
      [...SERVICE_LOCK],
    );
    return { is: 'ready', startedBy: rows[0]?.started_by ?? '', served: rows[0]?.served ?? false };
  } catch (cause) {
    const code = errorCode(cause);
    if (code !== undefined && ABSENT.includes(code)) return { is: 'absent' };
    if (code === undefined || CHANGING.includes(code)) return { is: 'changing' };
    throw new DatabaseNotUsable(
      `The database server in ${home.folder} lets nobody in (${code}): ${errorMessage(cause)}`,
      { cause },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Does work that concerns the server as a whole, as its superuser. */
export async function administer(home: Home, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = embeddedClient(home, MAINTENANCE);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

export function embeddedClient(home: Home, database: string): pg.Client {
  const client = new pg.Client({
    connectionString: embeddedUrl(home, database),
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks while nothing is asked is noticed by the next question.
  client.on('error', () => undefined);
  return client;
}

/** For pg (`connectionString`) and TypeORM (`url`) alike. */
export function embeddedUrl(home: Home, database: string): string {
  return `postgresql:///${encodeURIComponent(database)}?host=${encodeURIComponent(home.socket)}&user=${SUPERUSER}`;
}
