import type { Pool, PoolClient } from 'pg';
import type { Position } from '#libs/event-store';
import { lockCheckpoint, moveCheckpoint, type Checkpoint } from './checkpoint.js';
import { inOrder, send, type Statement } from '../rows/statement.js';
import { inStages, LIMITS, type TransactionLimits } from '../rows/transaction.js';

/** `moved`: the checkpoint was moved. `changed`: it stands elsewhere than believed. `elsewhere`: another process owns it. */
export type Turn =
  { readonly outcome: 'moved' | 'changed'; readonly at: Checkpoint } | { readonly outcome: 'elsewhere' };

/** What a turn comes to: where the checkpoint stands then, and what is written together with it. */
export interface TurnsWork {
  readonly to: Position;
  readonly statements: readonly Statement[];
}

export interface TurnParts<Loaded> {
  /** What the work needs to know; asked for behind the lock, in the same round trip. */
  readonly load: (db: PoolClient) => Promise<Loaded>;
  readonly work: (db: PoolClient, at: Checkpoint, loaded: Loaded, broken: AbortSignal) => Promise<TurnsWork>;
}

/**
 * One transaction that owns a checkpoint: lock it or give way, see that it stands where the page was read from, work, move it
 * (decisions 16).
 */
export async function takeTurn<Loaded>(
  pool: Pool,
  believed: Checkpoint,
  { load, work }: TurnParts<Loaded>,
  limits: TransactionLimits = LIMITS,
): Promise<Turn> {
  const lock = (db: PoolClient) => lockCheckpoint(db, believed.reader, believed.build, 'skip');
  return inStages<readonly [Checkpoint | undefined, Loaded], Turn>(
    pool,
    {
      first: (db) => inOrder(lock(db), load(db)),
      work: async (db, [at, loaded], broken) => {
        if (!at) return async () => ({ outcome: 'elsewhere' });
        if (
          at.generation !== believed.generation ||
          at.position !== believed.position ||
          at.turn !== believed.turn
        )
          return async () => ({ outcome: 'changed', at });
        const { to, statements } = await work(db, at, loaded, broken);
        return async () => {
          const [, turn] = await inOrder(send(db, statements), moveCheckpoint(db, at, to));
          return { outcome: 'moved', at: { ...at, position: to, turn, standstill: null } };
        };
      },
    },
    limits,
  );
}

/** For a turn that needs to know nothing but its checkpoint. */
export const nothing = async (): Promise<undefined> => undefined;
