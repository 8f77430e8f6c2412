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
  RevisionConflict,
  type StoredEvent,
  StoreUnavailable,
} from '../event-store.js';
import { isAskedFor } from '../is-asked-for.js';
import { livePages } from '../live-pages.js';
import { numberOf, positionOf } from '../numbered-position.js';
import { streamSlice } from '../stream-slice.js';

const POLL_MS = 1_000;
const LIVE_LIMIT = 500;

/** The log in memory, for tests and for what runs without a database. */
export class MemoryEventStore extends EventStore {
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly byId = new Map<string, StoredEvent>();
  private readonly bell = new Bell();

  async append(stream: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    checkExpected(expected);
    checkAppend(stream, events);
    this.checkOpen();
    const first = expected === 'none' ? 0 : expected + 1;
    const known = this.streams.get(stream) ?? [];
    const repeated = this.repeated(known, first, events);
    if (repeated) return repeated;
    const actual: Expected = known.length === 0 ? 'none' : known.length - 1;
    const ids = events.flatMap(({ id }) => this.byId.get(id) ?? []);
    if (actual !== expected || ids.some((event) => event.stream === stream))
      throw new RevisionConflict(stream, expected, actual);
    if (ids.length > 0) throw new AppendRefused('duplicate-id', 'An event id stands in another stream');
    return this.store(stream, first, events, known);
  }

  async read(stream: string, options: ReadOptions = {}): Promise<StoredEvent[]> {
    this.checkOpen();
    return streamSlice(this.streams.get(stream) ?? [], options);
  }

  async readAll(position: Position, options: ReadAllOptions): Promise<Page> {
    this.checkOpen();
    const { limit, direction = 'forwards' } = options;
    const forwards = direction === 'forwards';
    const at = numberOf(position);
    const end = position === '' || at > this.log.length ? this.log.length : at - 1;
    const rest = forwards ? this.log.slice(at) : this.log.slice(0, end).reverse();
    const looked = rest.slice(0, limit);
    const events = looked.filter((event) => isAskedFor(event, options));
    return { events, next: looked.at(-1)?.position ?? position, end: rest.length === looked.length };
  }

  live(position: Position, signal: AbortSignal, options: { limit?: number } = {}): AsyncIterable<Page> {
    return livePages(this, this.bell, position, signal, {
      limit: options.limit ?? LIVE_LIMIT,
      pollMs: POLL_MS,
    });
  }

  async head(): Promise<Position> {
    this.checkOpen();
    return this.log.at(-1)?.position ?? '';
  }

  async close(): Promise<void> {
    this.bell.close();
  }

  private checkOpen(): void {
    if (this.bell.closed) throw new StoreUnavailable('The event store was closed');
  }

  private repeated(
    known: readonly StoredEvent[],
    first: number,
    events: readonly NewEvent[],
  ): Appended | undefined {
    if (!events.every(({ id }, index) => known[first + index]?.id === id)) return undefined;
    const last = known[first + events.length - 1];
    return last && { revision: last.revision, position: last.position, repeated: true };
  }

  private store(stream: string, first: number, events: readonly NewEvent[], known: StoredEvent[]): Appended {
    for (const [index, { id, type, payload }] of events.entries()) {
      const position = positionOf(this.log.length + 1);
      const stored: StoredEvent = { id, type, payload, stream, revision: first + index, position };
      this.log.push(stored);
      known.push(stored);
      this.byId.set(id, stored);
    }
    this.streams.set(stream, known);
    this.bell.ring();
    return { revision: first + events.length - 1, position: positionOf(this.log.length), repeated: false };
  }
}
