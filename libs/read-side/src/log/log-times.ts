import type { Pool, PoolClient } from 'pg';
import { START, type Position } from '#libs/event-store';
import { ensureCheckpoint, readCheckpoints, type Checkpoint } from '../following/checkpoint.js';
import type { Duty } from '../following/duty.js';
import type { LogEvent } from './log-event.js';
import { LogReader, type ReaderParts } from './log-reader.js';
import type { Span } from './span.js';
import type { Statement } from '../rows/statement.js';
import { takeTurn, type Turn } from '../following/turn.js';

/** Name of its checkpoint. */
export const LOG_TIMES = 'log-times';

/** Last position at which the running maximum of recordedAt is `recordedAt`. */
interface LogTime {
  recordedAt: string;
  position: Position;
}

/** Keeps the table that turns a time into a position (decisions 21): one row for every value of the running maximum of recordedAt. */
export class LogTimes extends LogReader {
  constructor(
    private readonly pool: Pool,
    reading: ReaderParts,
  ) {
    super(LOG_TIMES, reading);
  }

  protected async ensure(): Promise<Checkpoint> {
    await ensureCheckpoint(this.pool, LOG_TIMES, { version: 1, scopeVersion: null });
    const [at] = await readCheckpoints(this.pool, [LOG_TIMES]);
    if (!at) throw new Error(`The checkpoint of ${LOG_TIMES} is gone`);
    return at;
  }

  protected dutyAt(): Duty {
    return 'follow';
  }

  protected awaits(events: readonly LogEvent[]): boolean {
    return events.length > 0;
  }

  protected apply(at: Checkpoint, span: Span): Promise<Turn> {
    return takeTurn(this.pool, at, {
      load: latest,
      work: async (_db, _at, from) => ({
        to: span.to,
        statements: [writing(runningMaxima(from, span.events))],
      }),
    });
  }
}

/** Rows for these events, which follow one whose running maximum is `from` ('' for the first of the log). */
export function runningMaxima(
  from: string,
  events: readonly Pick<LogEvent, 'recordedAt' | 'stored'>[],
): LogTime[] {
  const times: LogTime[] = [];
  let maximum = from;
  for (const { recordedAt, stored } of events) {
    if (recordedAt === undefined) continue;
    const last = times.at(-1);
    if (last && recordedAt <= maximum) last.position = stored.position;
    else {
      if (recordedAt > maximum) maximum = recordedAt;
      times.push({ recordedAt: maximum, position: stored.position });
    }
  }
  return times;
}

async function latest(db: PoolClient): Promise<string> {
  const { rows } = await db.query<{ latest: Date | null }>('select max(recorded_at) as latest from log_time');
  return rows[0]?.latest?.toISOString() ?? '';
}

const writing = (times: readonly LogTime[]): Statement => ({
  sql: `insert into log_time (recorded_at, position)
     select * from unnest($1::timestamptz[], $2::text[]) on conflict (recorded_at) do update set position = excluded.position`,
  values: [times.map(({ recordedAt }) => recordedAt), times.map(({ position }) => position)],
});

export interface PositionAtTime {
  /** START when nothing was recorded by then. */
  readonly position: Position;
  /**
   * True when a later recording is known, so that the answer will never change. Otherwise an event that is being written at this moment
   * may still belong to that time.
   */
  readonly isSettled: boolean;
}

/** The last position whose running maximum of recordedAt is not later than `time` (RFC 3339), as far as the table has got. */
export async function positionAtTime(pool: Pool, time: string): Promise<PositionAtTime> {
  const { rows } = await pool.query<{ position: Position | null; settled: boolean }>(
    `select (select position from log_time where recorded_at <= $1 order by recorded_at desc limit 1) as position,
       exists (select from log_time where recorded_at > $1) as settled`,
    [time],
  );
  return { position: rows[0]?.position ?? START, isSettled: rows[0]?.settled ?? false };
}
