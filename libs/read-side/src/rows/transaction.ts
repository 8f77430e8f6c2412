import type { Pool, PoolClient } from 'pg';
import { inOrder } from './statement.js';

/** Milliseconds. */
export interface TransactionLimits {
  /** How long to wait for a lock that another transaction holds. */
  readonly lock: number;
  readonly statement: number;
  /** After this long without a statement the server ends the transaction: a frozen owner gives way. */
  readonly idle: number;
}

export const LIMITS: TransactionLimits = { lock: 5_000, statement: 60_000, idle: 60_000 };

/** A transaction of two round trips, beside what `work` asks for: its connection sends a statement before the one in front of it is answered. */
export interface Stages<Opened, T> {
  /** Sent together with the beginning. */
  readonly first: (db: PoolClient) => Promise<Opened>;
  /** What it answers is sent together with the commit. */
  readonly work: (db: PoolClient, opened: Opened, broken: AbortSignal) => Promise<() => Promise<T>>;
}

/** @throws what `work` throws, after a rollback; a connection that broke is closed, not reused */
export const inTransaction = <T>(
  pool: Pool,
  work: (db: PoolClient, broken: AbortSignal) => Promise<T>,
  limits: TransactionLimits = LIMITS,
): Promise<T> =>
  inStages(
    pool,
    {
      first: async () => undefined,
      work: async (db, _, broken) => {
        const result = await work(db, broken);
        return async () => result;
      },
    },
    limits,
  );

/**
 * One transaction on a connection of its own. Rows, checkpoint and parked streams are written together, so that a crash of the server
 * takes them back together: they need not wait for the disk (events do).
 */
export async function inStages<Opened, T>(
  pool: Pool,
  { first, work }: Stages<Opened, T>,
  limits: TransactionLimits = LIMITS,
): Promise<T> {
  const db = await pool.connect();
  const broken = new AbortController();
  // Without a listener a connection that breaks between two statements ends the process.
  const onError = (error: Error): void => broken.abort(error);
  db.on('error', onError);
  let released = false;
  const release = (unusable: boolean): void => {
    if (released) return;
    released = true;
    db.release(unusable);
    // A connection that is closed may still say that it broke.
    if (!unusable) db.removeListener('error', onError);
  };
  // A network that swallows everything: the server's limits do not reach us, so the connection is cut from here.
  const deadline = setTimeout(() => {
    broken.abort(new Error('The transaction did not end in time'));
    release(true);
  }, limits.idle + limits.statement);
  try {
    const [, opened] = await inOrder(db.query(beginSql(limits)), first(db));
    const last = await work(db, opened, broken.signal);
    // A commit behind a statement that failed is a rollback, and the statement has said why.
    const [result] = await inOrder(last(), db.query('commit'));
    return result;
  } catch (error) {
    await db.query('rollback').catch(() => release(true));
    throw error;
  } finally {
    clearTimeout(deadline);
    release(broken.signal.aborted);
  }
}

/** A table that is being filled has no statistics: without help a batch would read all of it instead of its index. */
const beginSql = ({ lock, statement, idle }: TransactionLimits): string =>
  `begin; set local synchronous_commit = off; set local lock_timeout = ${lock};
   set local statement_timeout = ${statement}; set local idle_in_transaction_session_timeout = ${idle};
   set local enable_seqscan = off; set local jit = off`;
