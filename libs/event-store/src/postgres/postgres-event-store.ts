import type pg from 'pg';
import { checkAppend, checkExpected } from '../append-check.js';
import { Bell } from '../bell.js';
import {
  type Appended,
  EventStore,
  type Expected,
  type NewEvent,
  type Page,
  type Position,
  type ReadAllOptions,
  type ReadOptions,
  type StoredEvent,
} from '../event-store.js';
import { livePages } from '../live-pages.js';
import { AppendSession } from './append-session.js';
import { Coalescer } from './coalescer.js';
import { LiveFeed } from './live-feed.js';
import { LogReader } from './log-reader.js';
import { StreamReader } from './stream-reader.js';

/** Milliseconds, if not said otherwise. A command reads once and appends once, and all of it should end within 5 s. */
export interface PostgresEventStoreOptions {
  /** A read that is not answered by then fails. */
  readonly readMs: number;
  /** One attempt to append; then the connection is given up and the same append is sent again. */
  readonly attemptMs: number;
  /** An append older than this is not sent again. An append ends within `waitMs + attemptMs`. */
  readonly waitMs: number;
  /** Largest batch of appends that are written in one transaction, in appends and in bytes. */
  readonly batchAppends: number;
  readonly batchBytes: number;
  /** How often `live` looks for new events when nobody tells it. */
  readonly pollMs: number;
}

const DEFAULTS: PostgresEventStoreOptions = {
  readMs: 1_500,
  attemptMs: 1_200,
  waitMs: 2_200,
  batchAppends: 256,
  batchBytes: 4_000_000,
  pollMs: 1_000,
};

/** More than any service sends at once: they would only grow old. */
const MOST_WAITING = 4_096;
const LIVE_LIMIT = 500;
const HEARTBEAT_MS = 15_000;
const LONGEST_PAUSE_MS = 5_000;

/** An idle connection of the pool that breaks is replaced by the next use; without a listener it would end the process. */
const ignore = (): void => undefined;

/**
 * The log in a PostgreSQL database (15 or later) that has `eventStoreMigrations`. Reads use the given pool, which stays the caller's;
 * appending and listening have one connection each, opened with the same options.
 */
export class PostgresEventStore extends EventStore {
  private readonly bell = new Bell();
  private readonly session: AppendSession;
  private readonly coalescer: Coalescer;
  private readonly feed: LiveFeed;
  private readonly streams: StreamReader;
  private readonly log: LogReader;
  private readonly options: PostgresEventStoreOptions;
  private rungFor = 0;

  constructor(
    private readonly pool: pg.Pool,
    options: Partial<PostgresEventStoreOptions> = {},
  ) {
    super();
    pool.on('error', ignore);
    this.options = { ...DEFAULTS, ...options };
    const { attemptMs, waitMs, readMs, batchAppends, batchBytes } = this.options;
    this.session = new AppendSession(pool, attemptMs);
    this.coalescer = new Coalescer(
      this.session,
      { appends: batchAppends, bytes: batchBytes, waitMs, waiting: MOST_WAITING },
      (head) => this.appended(head),
    );
    this.feed = new LiveFeed(pool, this.bell, (head) => this.appended(head), {
      connectMs: attemptMs,
      heartbeatMs: HEARTBEAT_MS,
      longestPauseMs: LONGEST_PAUSE_MS,
    });
    this.streams = new StreamReader(pool, readMs);
    this.log = new LogReader(pool, readMs);
  }

  async append(stream: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    checkExpected(expected);
    checkAppend(stream, events);
    return this.coalescer.append(stream, expected, events);
  }

  read(stream: string, options: ReadOptions = {}): Promise<StoredEvent[]> {
    return this.streams.read(stream, options);
  }

  readAll(position: Position, options: ReadAllOptions): Promise<Page> {
    return this.log.readAll(position, options);
  }

  live(position: Position, signal: AbortSignal, options: { limit?: number } = {}): AsyncIterable<Page> {
    this.feed.start();
    const { pollMs } = this.options;
    return livePages(this, this.bell, position, signal, { limit: options.limit ?? LIVE_LIMIT, pollMs });
  }

  /** Rings once for each event, whether we stored it or heard of it first: positions become visible in order. */
  private appended(head: number): void {
    if (head <= this.rungFor) return;
    this.rungFor = head;
    this.bell.ring();
  }

  head(): Promise<Position> {
    return this.log.head();
  }

  async close(): Promise<void> {
    this.bell.close();
    this.feed.close();
    await this.coalescer.close();
    this.session.close();
    this.pool.off('error', ignore);
  }
}
