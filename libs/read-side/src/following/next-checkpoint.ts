import type { Pool, PoolClient } from 'pg';
import { lockCheckpoint, readCheckpoints, type Checkpoint } from './checkpoint.js';

/** Locks the checkpoint of the new table, which is made if there is none. */
export async function lockNext(db: PoolClient, reader: string): Promise<Checkpoint> {
  for (;;) {
    await db.query(
      `insert into read_checkpoint (reader, build, generation, version, scope_version, position)
       values ($1, 'next', 0, 0, null, '') on conflict do nothing`,
      [reader],
    );
    const next = await lockCheckpoint(db, reader, 'next', 'wait');
    // A swap may take it away between the two statements.
    if (next) return next;
  }
}

/** Longer than a batch takes: whoever fills a table and has not written for so long is dead, or hardly gets on. */
const SILENCE = '10 seconds';

/** Somebody has asked for the new table, or written to it, a moment ago. */
export async function isBeingFilled(db: Pool, reader: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from read_checkpoint where reader = $1 and build = 'next' and moved_at > now() - interval '${SILENCE}'`,
    [reader],
  );
  return rowCount === 1;
}

export async function currentOf(db: PoolClient, reader: string): Promise<Checkpoint | undefined> {
  const checkpoints = await readCheckpoints(db, [reader]);
  return checkpoints.find(({ build }) => build === 'current');
}

/** What was true of the new table is true of the one that answers. */
export async function replaceCheckpoint(db: PoolClient, next: Checkpoint, position: string): Promise<void> {
  await db.query(`delete from parked_stream where reader = $1 and build = 'current'`, [next.reader]);
  await db.query(`update parked_stream set build = 'current' where reader = $1 and build = 'next'`, [
    next.reader,
  ]);
  await db.query(`delete from read_checkpoint where reader = $1 and build = 'next'`, [next.reader]);
  await db.query(
    `update read_checkpoint set generation = $2, version = $3, scope_version = $4, position = $5, turn = turn + 1,
       standstill = null, moved_at = now()
     where reader = $1 and build = 'current'`,
    [next.reader, next.generation, next.version, next.scopeVersion, position],
  );
}
