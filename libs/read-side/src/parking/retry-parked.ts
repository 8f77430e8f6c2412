import type { PoolClient } from 'pg';
import { lockCheckpoint, moveCheckpoint, type Checkpoint } from '../following/checkpoint.js';
import { dutyOf } from '../following/duty.js';
import { FoldedStream } from '../folding/folded-stream.js';
import { LogEvent } from '../log/log-event.js';
import { ModelFollower, versionsOf, type ModelParts } from '../following/model-follower.js';
import { parking, unpark } from './parked-streams.js';
import { parkedAt } from './parking.js';
import { RevisionGap } from '../folding/revision-gap.js';
import { send } from '../rows/statement.js';
import { inTransaction } from '../rows/transaction.js';
import { isUnwritable } from '../rows/unwritable.js';

/** `not-now`: this process may not write the read model, because a newer one does or a rebuild is due. */
export type Retried = 'unparked' | 'still-parked' | 'not-parked' | 'not-now';

/** Folds a parked stream anew from its first event, and takes it back in one transaction when that succeeds. */
export class RetryParked {
  private readonly follower: ModelFollower;

  constructor(private readonly parts: ModelParts) {
    this.follower = new ModelFollower(parts, 'current', 0);
  }

  /** @throws RevisionGap, StoreUnavailable */
  async retry(stream: string): Promise<Retried> {
    const { pool, model } = this.parts;
    try {
      return await inTransaction(pool, async (db) => {
        const at = await lockCheckpoint(db, model.name, 'current', 'wait');
        if (!at || dutyOf(versionsOf(this.parts), at) !== 'follow') return 'not-now';
        const { rowCount } = await db.query(
          `select from parked_stream where reader = $1 and build = 'current' and stream = $2`,
          [model.name, stream],
        );
        return rowCount === 0 ? 'not-parked' : this.foldAnew(db, at, stream);
      });
    } catch (error) {
      if (isUnwritable(error)) return 'still-parked';
      throw error;
    }
  }

  private async foldAnew(db: PoolClient, at: Checkpoint, stream: string): Promise<Retried> {
    const { model, table, store } = this.parts;
    const folded = new FoldedStream(stream, table.shape, -1);
    for (const event of await store.read(stream)) {
      // What comes after the checkpoint is not due yet: every row stands at the checkpoint's position.
      if (event.position > at.position) break;
      if (event.revision !== folded.revision + 1) throw new RevisionGap(event, folded.revision + 1);
      try {
        folded.fold(model, new LogEvent(event).decode(model.sources));
      } catch (error) {
        await send(db, parking(at, [parkedAt(event, error)]));
        return 'still-parked';
      }
    }
    await send(db, this.follower.writer.statements(this.parts.scope(), [folded]));
    await unpark(db, at, stream);
    await moveCheckpoint(db, at, at.position);
    return 'unparked';
  }
}
