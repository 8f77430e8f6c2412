import { createHash } from 'node:crypto';
import type { ClientBase, QueryConfig } from 'pg';

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
  await Promise.all(statements.map((statement) => db.query(prepared(statement))));
}

/**
 * What was sent one behind the other in a transaction fails together: the first to fail says why, what is behind it only that something did, and may
 * be heard first. @throws what `first` throws, if it does
 */
export async function inOrder<First, Second>(
  first: Promise<First>,
  second: Promise<Second>,
): Promise<[First, Second]> {
  second.catch(ignore);
  return [await first, await second];
}

const ignore = (): void => undefined;

const names = new Map<string, string>();

/**
 * Under a name of its own each connection makes a plan for it once: for a row of fifty columns that takes longer than to write it. Texts are few,
 * and what differs from batch to batch is in the values.
 */
export function prepared({ sql, values }: Statement): QueryConfig {
  let name = names.get(sql);
  if (name === undefined)
    names.set(sql, (name = `read_${createHash('sha256').update(sql).digest('hex')}`.slice(0, 32)));
  return { name, text: sql, values: [...values] };
}
