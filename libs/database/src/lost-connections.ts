import type pg from 'pg';

/**
 * Makes a pool outlive its connections. An idle one that broke is replaced at the next use. One that breaks while it is handed out, before its user
 * can listen to it, would end the process: the server may end a session in the packet in which it begins. Its user is told by the next statement.
 */
export function outlivesConnections(pool: pg.Pool): pg.Pool {
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

const ignore = (): void => undefined;
