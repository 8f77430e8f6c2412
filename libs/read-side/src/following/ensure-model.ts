import type { ClientBase, Pool } from 'pg';
import {
  ensureCheckpoint,
  lockCheckpoint,
  moveCheckpoint,
  readCheckpoints,
  type Checkpoint,
} from './checkpoint.js';
import { dutyOf } from './duty.js';
import { versionsOf, type ModelParts } from './model-follower.js';
import { inTransaction } from '../rows/transaction.js';

/**
 * Makes checkpoint and tables where they are missing. A table that somebody dropped is made again and filled from the first event: read
 * models are disposable.
 */
export async function ensureModel(parts: ModelParts): Promise<Checkpoint> {
  const { pool, model, table } = parts;
  const ours = versionsOf(parts);
  const isLeft = async (db: ClientBase | Pool, at: Checkpoint): Promise<boolean> =>
    dutyOf(ours, at) === 'stand-back' || isWhole(db, parts, at);
  // Without the lock first: a process that is in the middle of a large batch holds it for long.
  const [standing] = (await readCheckpoints(pool, [model.name])).filter(({ build }) => build === 'current');
  if (standing && (await isLeft(pool, standing))) return standing;
  return inTransaction(pool, async (db) => {
    // A checkpoint is never seen without its tables.
    await ensureCheckpoint(db, model.name, ours);
    const at = await lockCheckpoint(db, model.name, 'current', 'wait');
    if (!at) throw new Error(`The checkpoint of ${model.name} is gone`);
    if (await isLeft(db, at)) return at;
    const generation = at.generation + 1;
    for (const sql of table.dropSql('current')) await db.query(sql);
    for (const sql of await table.createSql('current', generation)) await db.query(sql);
    await db.query(`delete from parked_stream where reader = $1 and build = 'current'`, [model.name]);
    await db.query(
      `update read_checkpoint set generation = $2, version = $3, scope_version = $4
       where reader = $1 and build = 'current'`,
      [model.name, generation, ours.version, ours.scopeVersion],
    );
    const turn = await moveCheckpoint(db, at, '');
    return { ...at, ...ours, generation, position: '', turn, standstill: null };
  });
}

/** A table without a checkpoint of its own says nothing about where it stands. */
async function isWhole(
  db: ClientBase | Pool,
  { table }: ModelParts,
  { generation }: Checkpoint,
): Promise<boolean> {
  if (generation === 0) return false;
  const { rows } = await db.query<{ name: string | null }>(
    'select to_regclass(quote_ident(name))::text as name from unnest($1::text[]) as wanted(name)',
    [table.names('current')],
  );
  return rows.every(({ name }) => name !== null);
}
