import type { Pool, PoolClient } from 'pg';
import type { EventStore, StoredEvent } from '#libs/event-store';
import { lockCheckpoint } from '../following/checkpoint.js';
import { LogEvent } from '../log/log-event.js';
import { parking, unpark } from '../parking/parked-streams.js';
import type { DurableProcess } from './process.js';
import { REACTION_LIMITS } from './process-reader.js';
import { awaits, react } from './reaction.js';
import type { Retried } from '../parking/retry-parked.js';
import { RevisionGap } from '../folding/revision-gap.js';
import { send } from '../rows/statement.js';
import { inTransaction } from '../rows/transaction.js';

/**
 * Lets a process react to the event at which a stream is parked and to those that waited behind it, one transaction each: what was
 * reacted to is not repeated when a later one fails.
 */
export class RetryProcess {
  constructor(
    private readonly process: DurableProcess,
    private readonly pool: Pool,
    private readonly store: Pick<EventStore, 'read'>,
  ) {}

  /** @throws RevisionGap, StoreUnavailable, and other trouble that passes */
  async retry(stream: string, signal: AbortSignal): Promise<Retried> {
    let outcome: Retried | 'goes-on' = 'goes-on';
    while (outcome === 'goes-on')
      outcome = await inTransaction(
        this.pool,
        (db, broken) => this.retryNext(db, stream, [signal, broken]),
        REACTION_LIMITS,
      );
    return outcome;
  }

  private async retryNext(
    db: PoolClient,
    stream: string,
    stops: readonly AbortSignal[],
  ): Promise<Retried | 'goes-on'> {
    const { name } = this.process;
    const at = await lockCheckpoint(db, name, 'current', 'wait');
    if (!at) return 'not-parked';
    const { rows } = await db.query<{ revision: number }>(
      `select revision from parked_stream where reader = $1 and build = 'current' and stream = $2`,
      [name, stream],
    );
    const [parked] = rows;
    if (!parked) return 'not-parked';
    const [event, after] = await this.store.read(stream, { from: parked.revision, limit: 2 });
    if (event?.revision !== parked.revision)
      throw new RevisionGap(event ?? { stream, ...at, revision: -1 }, parked.revision);
    const waited = new LogEvent(event);
    const trouble = awaits(this.process, waited) ? await react(this.process, waited, ...stops) : undefined;
    if (trouble) {
      await send(db, parking(at, [trouble]));
      return 'still-parked';
    }
    if (after && after.position <= at.position) {
      await send(db, parking(at, [waiting(after)]));
      return 'goes-on';
    }
    await unpark(db, at, stream);
    return 'unparked';
  }
}

const waiting = ({ stream, position, revision, type }: StoredEvent) => ({
  stream,
  position,
  revision,
  type,
  code: 'Waiting',
});
