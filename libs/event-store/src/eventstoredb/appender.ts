import {
  NO_STREAM,
  WrongExpectedVersionError,
  type AppendResult,
  type EventData,
} from '@eventstore/db-client';
import { appendBytes } from '../append-check.js';
import {
  type Appended,
  AppendRefused,
  type Expected,
  type NewEvent,
  type Position,
  RevisionConflict,
  StoreUnavailable,
} from '../event-store.js';
import { Admission } from './admission.js';
import { attempted, type Patience, within } from './attempts.js';
import type { Connection } from './connection.js';
import { toEventData } from './event-form.js';
import { failureOf } from './failure.js';
import { readHead } from './log-reader.js';
import { positionOf } from './place.js';
import { portError } from './port-error.js';
import type { Repetition } from './repetition.js';
import { readStream } from './stream-reader.js';

/** Appends with the outcome made certain: what may or may not have been stored is sent again, byte for byte. */
export class Appender {
  readonly #admission = new Admission();
  #looking: Promise<Position> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly repetition: Repetition,
    private readonly readPatience: () => Patience,
  ) {}

  async append(
    stream: string,
    expected: Expected,
    events: readonly NewEvent[],
    patience: Patience,
  ): Promise<Appended> {
    const head = this.repetition.head() ?? (await this.#lookAtHead(patience));
    try {
      const result = await this.#send(stream, expected, events, patience);
      // Only an append without a chance to throw (a setting of the connection string) reports a conflict so.
      if (!result.success) return await this.#conflict(stream, expected, events);
      // The server takes ids that it knows for a repetition, even of what it has deleted, and stores nothing.
      if (!result.position)
        throw new AppendRefused('duplicate-id', `Stream ${stream} was deleted together with these events`);
      const position = positionOf(result.position);
      const revision = Number(result.nextExpectedRevision);
      const repeated =
        this.repetition.isRepeated(position, head) ||
        !(await this.#isStored(stream, revision, events.at(-1)));
      return { revision, position, repeated };
    } catch (error) {
      switch (failureOf(error)) {
        case 'conflict':
          return this.#conflict(stream, expected, events, error);
        case 'too-large':
          throw new AppendRefused('too-large', 'EventStoreDB is set to take smaller appends only');
        case 'deleted':
          throw new AppendRefused('bad-name', `Stream ${stream} was deleted for good`);
        default:
          throw portError(error);
      }
    }
  }

  /** Appends that begin together look together. */
  #lookAtHead(patience: Patience): Promise<Position> {
    this.#looking ??= readHead(this.connection, patience)
      .then((head) => {
        this.repetition.sawHead(head);
        return head;
      })
      .finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  #send(
    stream: string,
    expected: Expected,
    events: readonly NewEvent[],
    patience: Patience,
  ): Promise<AppendResult> {
    const data: EventData[] = events.map(toEventData);
    const expectedRevision = expected === 'none' ? NO_STREAM : BigInt(expected);
    const bytes = appendBytes(events);
    return attempted(patience, (ms) =>
      within(
        patience.until - Date.now(),
        this.#admission.run(bytes, () => {
          if (Date.now() >= patience.until) throw new StoreUnavailable('EventStoreDB is too slow');
          return this.connection.use('append', (client) =>
            within(ms, client.appendToStream(stream, data, { expectedRevision, deadline: ms })),
          );
        }),
      ),
    );
  }

  /**
   * Whether these very bytes stand there. Another process may have stored the same act a moment ago, sealed and timed by itself; the server
   * takes ours for a repetition, and says that it was stored.
   */
  async #isStored(stream: string, revision: number, last: NewEvent | undefined): Promise<boolean> {
    const [stored] = await readStream(this.connection, this.readPatience(), stream, {
      from: revision,
      limit: 1,
    });
    return stored?.id === last?.id && stored?.payload === last?.payload;
  }

  /** A conflict with the very same append is none. */
  async #conflict(
    stream: string,
    expected: Expected,
    events: readonly NewEvent[],
    error?: unknown,
  ): Promise<Appended> {
    const from = expected === 'none' ? 0 : expected + 1;
    const actual = await this.#actual(stream, error);
    if (actual === 'none' || actual + 1 < from + events.length)
      throw new RevisionConflict(stream, expected, actual);
    const found = await readStream(this.connection, this.readPatience(), stream, {
      from,
      limit: events.length,
    });
    const last = found.at(-1);
    if (last && found.length === events.length && found.every(({ id }, index) => id === events[index]?.id))
      return { revision: last.revision, position: last.position, repeated: true };
    throw new RevisionConflict(stream, expected, actual);
  }

  async #actual(stream: string, error: unknown): Promise<Expected> {
    if (error instanceof WrongExpectedVersionError)
      return typeof error.actualVersion === 'bigint' ? Number(error.actualVersion) : 'none';
    const [last] = await readStream(this.connection, this.readPatience(), stream, {
      direction: 'backwards',
      limit: 1,
    });
    return last ? last.revision : 'none';
  }
}
