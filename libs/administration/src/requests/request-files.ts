import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

type Sql = Pick<EntityManager, 'query'>;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Files that a request waits with: kept while it is open, and no longer. They hold names of officers. */
export async function keepFiles(sql: Sql, request: string, files: readonly Uint8Array[]): Promise<void> {
  for (const [place, bytes] of files.entries())
    await sql.query('insert into administrator_request_file (request, place, bytes) values ($1, $2, $3)', [
      request,
      place,
      bytes,
    ]);
}

/** In the order in which they were sent; none where it has none, or is decided. */
export async function filesOf(sql: Sql, request: string): Promise<Buffer[]> {
  const rows = await sql.query<{ bytes: Buffer }[]>(
    'select bytes from administrator_request_file where request = $1 order by place',
    [request],
  );
  return rows.map(({ bytes }) => bytes);
}

export const dropFiles = (sql: Sql, request: string): Promise<unknown> =>
  sql.query('delete from administrator_request_file where request = $1', [request]);

/** A request that lapses is decided by nobody: its files go when the next one comes. */
export const dropLapsedFiles = (sql: Sql, now: Date): Promise<unknown> =>
  sql.query(
    `delete from administrator_request_file file using administrator_request request
      where request.id = file.request and request.outcome is null and request.until <= $1`,
    [now],
  );
