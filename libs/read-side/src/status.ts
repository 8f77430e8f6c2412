import type { Pool } from 'pg';
import type { Clock } from '#libs/kernel';
import { START, type EventStore, type Position } from '#libs/event-store';
import { readCheckpoints, type Checkpoint, type Standstill } from './following/checkpoint.js';
import { LogEvent } from './log/log-event.js';

/** How far a reader is behind the log. */
export interface Lag {
  /** Events of the log that it has not passed; null where counting them would mean reading more than `COUNTED`. */
  readonly events: number | null;
  /** Age of the oldest of them by recordedAt; 0 when there is none, null when it does not say. */
  readonly seconds: number | null;
}

export interface ReaderStatus {
  readonly name: string;
  readonly version: number;
  readonly position: Position;
  readonly lag: Lag;
  /** Streams whose events wait. */
  readonly parked: number;
  /** Set while it stands still although store and database answer: a gap in the log. */
  readonly standstill: Standstill | null;
  /** A table that is being filled beside the one that answers. */
  readonly rebuild: { readonly version: number; readonly position: Position; readonly lag: Lag } | null;
}

/** What this process knows of a reader beside what the database says. */
export interface LocalStatus extends ReaderStatus {
  /** Whether the last batch was written here, or found another process at work. */
  readonly owner: 'here' | 'elsewhere' | 'nobody';
  /** Milliseconds that the last batch took here. */
  readonly batchMs: number | null;
  /** Class of the error that it meets at this moment, and how many times in a row. */
  readonly problem: { readonly code: string; readonly times: number } | null;
}

/** Where the positions of a store do not tell the distance, events are counted up to here. */
const COUNTED = 1_000;

/** What the database and the store say of readers, whichever process moves them. */
export class Status {
  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they are named; those that never ran are left out. @throws StoreUnavailable, and what the database throws */
  async of(readers: readonly string[]): Promise<ReaderStatus[]> {
    const [checkpoints, parked, head] = await Promise.all([
      readCheckpoints(this.pool, readers),
      this.parkedCounts(),
      this.store.head(),
    ]);
    const lags = new Map<Position, Promise<Lag>>();
    const lagAt = (position: Position): Promise<Lag> => {
      const known = lags.get(position) ?? this.lag(position, head);
      lags.set(position, known);
      return known;
    };
    const current = readers.flatMap(
      (name) => checkpoints.find(({ reader, build }) => reader === name && build === 'current') ?? [],
    );
    return Promise.all(
      current.map(async (at) => ({
        name: at.reader,
        version: at.version,
        position: at.position,
        lag: await lagAt(at.position),
        parked: parked.get(at.reader) ?? 0,
        standstill: at.standstill,
        rebuild: await rebuildOf(checkpoints, at, lagAt),
      })),
    );
  }

  private async lag(position: Position, head: Position): Promise<Lag> {
    if (position >= head) return { events: 0, seconds: 0 };
    const distance = distanceBetween(position, head);
    const page = await this.store.readAll(position, { limit: distance === undefined ? COUNTED : 1 });
    const [oldest] = page.events;
    const recordedAt = oldest && new LogEvent(oldest).recordedAt;
    const age = recordedAt && (this.clock.now().getTime() - Date.parse(recordedAt)) / 1_000;
    return {
      events: distance ?? (page.end ? page.events.length : null),
      seconds: oldest ? (age === undefined || age === '' ? null : Math.max(0, age)) : 0,
    };
  }

  private async parkedCounts(): Promise<Map<string, number>> {
    const { rows } = await this.pool.query<{ reader: string; count: number }>(
      `select reader, count(*)::integer as count from parked_stream where build = 'current' group by reader`,
    );
    return new Map(rows.map(({ reader, count }) => [reader, count]));
  }
}

async function rebuildOf(
  checkpoints: readonly Checkpoint[],
  { reader }: Checkpoint,
  lagAt: (position: Position) => Promise<Lag>,
): Promise<ReaderStatus['rebuild']> {
  const next = checkpoints.find((at) => at.reader === reader && at.build === 'next');
  return next ? { version: next.version, position: next.position, lag: await lagAt(next.position) } : null;
}

/** Exact where positions are numbers without gaps (memory, PostgreSQL); undefined where they are places in a file (EventStoreDB). */
function distanceBetween(position: Position, head: Position): number | undefined {
  if (!/^\d+$/.test(head) || !/^\d*$/.test(position)) return undefined;
  return Number(BigInt(head) - BigInt(position === START ? '0' : position));
}
