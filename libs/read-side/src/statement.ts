import type { ClientBase } from 'pg';

/** Something to be written, ready to be sent. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * Sends them in their order, in the transaction of the connection, and does not wait for one answer before the next is sent. What comes behind
 * one that fails in a transaction fails too.
 * @throws what the first one that fails throws
 */
export async function send(db: ClientBase, statements: readonly Statement[]): Promise<void> {
  await Promise.all(statements.map(({ sql, values }) => db.query(sql, [...values])));
}
