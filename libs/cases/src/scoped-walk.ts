import type { Pool, PoolClient } from 'pg';
import type { Position } from '#libs/event-store';
import type { ReadModelRow } from '#libs/read-side';
import { AS_DECLARED, partsOf, type ScopedList } from './scoped-list.js';

export interface WalkOptions {
  /** Ends the query that is under way, in the database too. */
  readonly signal: AbortSignal;
  /** Rows that are fetched at a time: what the walk holds in memory. */
  readonly page?: number;
}

/** All rows of a list in one snapshot of the database. */
export interface Walk<Item> {
  /** Position of the log at which the list stands in the snapshot: checkpoint and rows are written together. */
  readonly position: Position;
  readonly count: number;
  /** Streams that the list leaves out because one of their events could not be read. */
  readonly leftOut: number;
  /** Nothing is fetched before it is asked for. */
  pages(): AsyncIterable<readonly Item[]>;
  /** Gives the connection back; without it the snapshot would be held. Repeating it does no harm. */
  close(): Promise<void>;
}

/** Small enough to be thrown away while it is young: what outlives two rounds of the collector stays until the whole heap is collected. */
const PAGE = 100;
/** Milliseconds. A reader who stands still for so long gives the snapshot back, or the database could not clean up behind it. */
const IDLE = 60_000;
const STATEMENT = 120_000;

/**
 * Opens a walk: one read-only transaction with one cursor, which walks the index of the scope table as the pages of the list do.
 * @throws what the database throws
 */
export async function openWalk<Row extends ReadModelRow>(
  pool: Pool,
  model: string,
  list: ScopedList,
  { signal, page = PAGE }: WalkOptions,
): Promise<Walk<Row>> {
  signal.throwIfAborted();
  const db = await pool.connect();
  const held = new Held(pool, db, signal);
  try {
    await db.query(BEGIN);
    const { rows } = await db.query<{ position: Position; leftOut: number; pid: number }>(
      `select position, pg_backend_pid() as pid, (select count(*)::integer from parked_stream
         where reader = $1 and build = 'current') as "leftOut"
       from read_checkpoint where reader = $1 and build = 'current'`,
      [model],
    );
    const [at] = rows;
    if (!at) throw new Error(`The read model ${model} has no checkpoint`);
    held.pid = at.pid;
    const { from, order, values, columns } = partsOf(list);
    const counted = await db.query<{ count: string }>(`select count(*) as count ${from}`, values);
    await db.query(`declare walk no scroll cursor for select ${columns} ${from} order by ${order}`, values);
    return {
      position: at.position,
      leftOut: at.leftOut,
      count: Number(counted.rows[0]?.count),
      pages: () => pagesOf<Row>(db, held, page),
      close: () => held.giveBack(),
    };
  } catch (error) {
    await held.giveBack();
    throw error;
  }
}

/** The first rows are wanted at once: the planner must walk the index, not sort the whole list before it gives any. */
const BEGIN = `begin isolation level repeatable read read only; set local jit = off; set local enable_sort = off;
  set local statement_timeout = ${STATEMENT}; set local idle_in_transaction_session_timeout = ${IDLE}`;

async function* pagesOf<Row extends ReadModelRow>(
  db: PoolClient,
  held: Held,
  page: number,
): AsyncGenerator<readonly Row[]> {
  for (;;) {
    held.check();
    const { rows } = await db.query<Row>({ text: `fetch ${page} from walk`, types: AS_DECLARED });
    if (rows.length > 0) yield rows;
    if (rows.length < page) return;
  }
}

/** A connection that is held by a walk. */
class Held {
  pid: number | undefined;
  private given = false;
  private broken: Error | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly db: PoolClient,
    private readonly signal: AbortSignal,
  ) {
    // Without a listener a connection that breaks between two pages ends the process.
    db.on('error', this.onError);
    signal.addEventListener('abort', this.onAbort);
  }

  check(): void {
    this.signal.throwIfAborted();
    if (this.broken) throw this.broken;
  }

  async giveBack(): Promise<void> {
    if (this.given) return;
    this.given = true;
    this.signal.removeEventListener('abort', this.onAbort);
    // After a cancel that may still be on its way nobody else gets the connection.
    const unusable = this.signal.aborted || this.broken !== undefined;
    const ended =
      !unusable &&
      (await this.db.query('rollback').then(
        () => true,
        () => false,
      ));
    this.db.release(!ended);
    if (ended) this.db.removeListener('error', this.onError);
  }

  private readonly onError = (error: Error): void => {
    this.broken = error;
  };

  /** From another connection: this one is waiting for the answer to its query. */
  private readonly onAbort = (): void => {
    if (this.pid !== undefined)
      void this.pool.query('select pg_cancel_backend($1)', [this.pid]).catch(() => undefined);
  };
}
