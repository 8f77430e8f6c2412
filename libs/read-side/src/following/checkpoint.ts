import type { ClientBase, Pool } from 'pg';
import type { Position } from '#libs/event-store';
import type { Build } from '../rows/model-table.js';

/** Why a reader stands still although its store and database answer. */
export interface Standstill {
  readonly code: string;
  readonly stream?: string;
  readonly position?: Position;
  readonly expected?: number;
  readonly found?: number;
}

/**
 * Where a reader (a read model, a durable process, the log's times) stands. Who holds the row's lock owns the reader for this
 * transaction; a process that dies lets go of it (decisions 16).
 */
export interface Checkpoint {
  readonly reader: string;
  readonly build: Build;
  /** Number of the table that the rows are in, 1 for the first; raised by every rebuild. */
  readonly generation: number;
  readonly version: number;
  /** Version of the organisation that the scope rows were made with; null where there are none. */
  readonly scopeVersion: string | null;
  readonly position: Position;
  /** Of a new table: up to here it is filled stream by stream (`whole-streams.ts`), from here on in the order of the log. */
  readonly streamsTo: Position;
  /** Raised by every transaction that touches the rows: what was remembered under another turn is void. */
  readonly turn: string;
  readonly standstill: Standstill | null;
}

const COLUMNS = `reader, build, generation, version, scope_version as "scopeVersion", position, streams_to as "streamsTo", turn, standstill`;

/** Makes the checkpoint if there is none. */
export async function ensureCheckpoint(
  db: ClientBase | Pool,
  reader: string,
  { version, scopeVersion }: { readonly version: number; readonly scopeVersion: string | null },
): Promise<void> {
  await db.query(
    `insert into read_checkpoint (reader, build, generation, version, scope_version, position)
     values ($1, 'current', 0, $2, $3, '') on conflict do nothing`,
    [reader, version, scopeVersion],
  );
}

/**
 * Locks the checkpoint until the transaction ends.
 * @param patience `skip`: undefined when another process holds it; `wait`: waits up to the transaction's lock limit
 */
export async function lockCheckpoint(
  db: ClientBase,
  reader: string,
  build: Build,
  patience: 'skip' | 'wait',
): Promise<Checkpoint | undefined> {
  const { rows } = await db.query<Checkpoint>({
    name: `lock_checkpoint_${patience}`,
    text: `select ${COLUMNS} from read_checkpoint where reader = $1 and build = $2
      for update ${patience === 'skip' ? 'skip locked' : ''}`,
    values: [reader, build],
  });
  return rows[0];
}

/** As they stand now, without a lock. */
export async function readCheckpoints(
  db: ClientBase | Pool,
  readers: readonly string[],
): Promise<Checkpoint[]> {
  const { rows } = await db.query<Checkpoint>(
    `select ${COLUMNS} from read_checkpoint where reader = any($1) order by reader, build`,
    [readers],
  );
  return rows;
}

/** Moves a checkpoint that this transaction has locked. Answers the new turn. */
export async function moveCheckpoint(db: ClientBase, at: Checkpoint, position: Position): Promise<string> {
  const { rows } = await db.query<{ turn: string }>({
    name: 'move_checkpoint',
    text: `update read_checkpoint set position = $3, turn = turn + 1, standstill = null, moved_at = now()
      where reader = $1 and build = $2 returning turn`,
    values: [at.reader, at.build, position],
  });
  return rows[0]?.turn ?? '';
}

/**
 * Moves a checkpoint past a page that holds nothing for this reader, in one statement and only if it still stands where the page began.
 * False when another process holds or has moved it.
 */
export async function passPage(db: Pool, at: Checkpoint, to: Position): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'pass_page',
    text: `update read_checkpoint set position = $5, standstill = null, moved_at = now()
      where (reader, build) = (select reader, build from read_checkpoint
        where reader = $1 and build = $2 and generation = $3 and position = $4
          and set_config('synchronous_commit', 'off', true) is not null
        for update skip locked)`,
    values: [at.reader, at.build, at.generation, at.position, to],
  });
  return rowCount === 1;
}

/** Writes why the reader stands still, for every process to see. The next move takes it back. */
export async function noteStandstill(
  db: Pool,
  { reader, build }: Pick<Checkpoint, 'reader' | 'build'>,
  standstill: Standstill,
): Promise<void> {
  await db.query(
    `update read_checkpoint set standstill = $3 where reader = $1 and build = $2 and standstill is distinct from $3`,
    [reader, build, standstill],
  );
}
