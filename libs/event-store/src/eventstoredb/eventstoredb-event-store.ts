import { checkAppend, checkExpected } from '../append-check.js';
import { Bell } from '../bell.js';
import {
  type Appended,
  AppendRefused,
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
import { Appender } from './appender.js';
import type { Patience } from './attempts.js';
import { Connection } from './connection.js';
import { readHead, readPage } from './log-reader.js';
import { type IsOwnStream, ownStreams } from './own-streams.js';
import { Repetition } from './repetition.js';
import { Ringer } from './ringer.js';
import { readStream } from './stream-reader.js';

/** Times are in milliseconds. A command reads once and appends once, and all of it should end within 5 s. */
export interface EventStoreDbOptions {
  /** Categories whose streams are ours; by default every stream named `<category>-<uuid>`. */
  readonly categories?: readonly string[];
  /** A read that is not answered by then fails. */
  readonly readMs: number;
  /** An append whose outcome is not known by then fails. */
  readonly appendMs: number;
  /** One attempt of either; then the same is sent again. */
  readonly attemptMs: number;
  /** A connection on which calls run out of time, and none is answered for so long, is given up. */
  readonly silenceMs: number;
  /** How often `live` looks for new events when nothing tells it. */
  readonly pollMs: number;
}

const DEFAULTS: EventStoreDbOptions = {
  readMs: 1_500,
  appendMs: 3_400,
  attemptMs: 1_200,
  silenceMs: 3_000,
  pollMs: 1_000,
};
const LIVE_LIMIT = 500;

/**
 * The log in EventStoreDB, 22.10 and later. One instance per process: the client shares state between its objects, and one dying
 * server would fail the appends of the other. The log may be shared; streams that are not ours are passed over.
 */
export class EventStoreDbEventStore extends EventStore {
  private readonly options: EventStoreDbOptions;
  private readonly isOwn: IsOwnStream;
  private readonly connection: Connection;
  private readonly repetition = new Repetition();
  private readonly bell = new Bell();
  private readonly appender: Appender;
  private readonly ringer: Ringer;

  /**
   * @param connectionString `esdb://user:password@host:2113?tls=true`; several hosts of a cluster stand between commas
   * @throws Error if the connection string is wrong
   */
  constructor(connectionString: string, options: Partial<EventStoreDbOptions> = {}) {
    super();
    this.options = { ...DEFAULTS, ...options };
    this.isOwn = ownStreams(this.options.categories);
    this.connection = new Connection(connectionString, this.options.silenceMs);
    this.appender = new Appender(this.connection, this.repetition, () => this.patience('readMs'));
    this.ringer = new Ringer(this.connection, this.bell, this.options.attemptMs);
  }

  async append(stream: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    checkExpected(expected);
    checkAppend(stream, events);
    // It would be stored and never found by a reader of the log.
    if (!this.isOwn(stream))
      throw new AppendRefused('bad-name', 'On EventStoreDB a stream is named <category>-<uuid>');
    return this.appender.append(stream, expected, events, this.patience('appendMs'));
  }

  async read(stream: string, options: ReadOptions = {}): Promise<StoredEvent[]> {
    return readStream(this.connection, this.patience('readMs'), stream, options);
  }

  async readAll(position: Position, options: ReadAllOptions): Promise<Page> {
    const page = await readPage(this.connection, this.patience('readMs'), this.isOwn, position, options);
    if (page.end && options.direction !== 'backwards') this.repetition.sawHead(page.next);
    return page;
  }

  async *live(
    position: Position,
    signal: AbortSignal,
    { limit = LIVE_LIMIT }: { limit?: number } = {},
  ): AsyncGenerator<Page, void, undefined> {
    const leave = this.ringer.listen();
    try {
      yield* livePages(this, this.bell, position, signal, { limit, pollMs: this.options.pollMs });
    } finally {
      leave();
    }
  }

  async head(): Promise<Position> {
    const head = await readHead(this.connection, this.patience('readMs'));
    this.repetition.sawHead(head);
    return head;
  }

  async close(): Promise<void> {
    this.bell.close();
    this.ringer.close();
    await this.connection.close();
  }

  private patience(budget: 'readMs' | 'appendMs'): Patience {
    return { until: Date.now() + this.options[budget], attemptMs: this.options.attemptMs };
  }
}
