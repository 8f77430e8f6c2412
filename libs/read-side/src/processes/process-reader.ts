import type { Pool } from 'pg';
import { ensureCheckpoint, readCheckpoints, type Checkpoint } from '../following/checkpoint.js';
import type { Duty } from '../following/duty.js';
import { ownEvents, type LogEvent } from '../log/log-event.js';
import { LogReader, type ReaderParts } from '../log/log-reader.js';
import { isParked, parking } from '../parking/parked-streams.js';
import type { DurableProcess } from './process.js';
import { awaits, react } from './reaction.js';
import type { Span } from '../log/span.js';
import { LIMITS } from '../rows/transaction.js';
import { takeTurn, type Turn } from '../following/turn.js';

/** The transaction is idle while the process reacts. */
export const REACTION_LIMITS = { ...LIMITS, idle: 300_000 };

/**
 * Takes a durable process along the log: after every reaction the checkpoint moves, so a crash repeats one event at most. That nothing is missing
 * before an event is what its log sees to (`LogBroken`): a process keeps nothing of the streams that it passes.
 */
export class ProcessReader extends LogReader {
  constructor(
    private readonly process: DurableProcess,
    private readonly pool: Pool,
    reading: ReaderParts,
  ) {
    super(process.name, reading);
  }

  protected ensure(): Promise<Checkpoint> {
    return ensureProcess(this.pool, this.process.name);
  }

  protected dutyAt(): Duty {
    return 'follow';
  }

  protected awaits(events: readonly LogEvent[]): boolean {
    return this.dueIn(events).length > 0;
  }

  protected async apply(at: Checkpoint, span: Span, signal: AbortSignal): Promise<Turn> {
    const due = this.dueIn(span.events);
    let turn: Turn = { outcome: 'moved', at };
    for (const [index, event] of due.entries()) {
      if (signal.aborted || turn.outcome !== 'moved') return turn;
      const to = index + 1 === due.length ? span.to : event.stored.position;
      turn = await takeTurn(
        this.pool,
        turn.at,
        {
          load: (db) => isParked(db, at, event.stored.stream),
          work: async (_db, locked, waits, broken) => {
            // It is reacted to when its stream is retried.
            const trouble = waits ? undefined : await react(this.process, event, signal, broken);
            return { to, statements: parking(locked, trouble ? [trouble] : []) };
          },
        },
        REACTION_LIMITS,
      );
    }
    return turn;
  }

  private dueIn(events: readonly LogEvent[]): LogEvent[] {
    return ownEvents(this.process.sources, events).filter((event) => awaits(this.process, event));
  }
}

/** A process has no versions: what it did cannot be done anew. */
export async function ensureProcess(pool: Pool, name: string): Promise<Checkpoint> {
  await ensureCheckpoint(pool, name, { version: 1, scopeVersion: null });
  const [at] = await readCheckpoints(pool, [name]);
  if (!at) throw new Error(`The checkpoint of ${name} is gone`);
  return at;
}
