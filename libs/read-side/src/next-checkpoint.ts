import type { PoolClient } from 'pg';
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
