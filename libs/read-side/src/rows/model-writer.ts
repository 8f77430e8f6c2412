import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ClientBase, Pool } from 'pg';
import type { EventStore, StoredEvent } from '#libs/event-store';
import { foldBatch } from '../folding/batch.js';
import { FoldedStream } from '../folding/folded-stream.js';
import { foldPrefix } from '../folding/fold-prefix.js';
import { ownEvents, type LogEvent } from '../log/log-event.js';
import type { ModelRows } from './model-rows.js';
import { parkedStreamNames, parking, type ReaderBuild } from '../parking/parked-streams.js';
import { parkedAt, type Parked } from '../parking/parking.js';
import type { ReadModel, ReadModelRow } from '../read-model.js';
import { RevisionGap } from '../folding/revision-gap.js';
import type { RowShape } from './row-shape.js';
import type { Scope } from './scope.js';
import type { ScopeRows } from './scope-rows.js';
import { send, type Statement } from './statement.js';
import type { StreamMemory } from '../folding/stream-memory.js';
import { isUnwritable, Unwritable } from './unwritable.js';

export interface WriterParts<Row extends ReadModelRow> {
  readonly model: ReadModel<Row>;
  readonly shape: RowShape<Row>;
  readonly store: Pick<EventStore, 'read'>;
  readonly rows: ModelRows<Row>;
  readonly scopeRows: ScopeRows<Row> | undefined;
  readonly memory: StreamMemory<Row>;
}

/** Streams that were folded and are not in the table yet, by name. */
export interface Gathered<Row extends ReadModelRow> {
  readonly streams: Map<string, FoldedStream<Row>>;
  readonly parked: Map<string, Parked>;
}

export const nothingGathered = <Row extends ReadModelRow>(): Gathered<Row> => ({
  streams: new Map(),
  parked: new Map(),
});

/**
 * Events between two turns of the event loop while a batch is being written: what is sent goes out as fast as the connection takes it, a few hundred
 * kilobytes at a time.
 */
const EVENTS = 64;
/** Streams of one statement; few make many statements, and many keep the connection waiting for its turn. */
const STREAMS = 250;
/** Whole ones are forgotten soon, so that hardly anything of them outlives a young generation. */
const WHOLE_STREAMS = 100;

/** Folds batches of events into statements that bring the tables of one build of a read model past them. */
export class ModelWriter<Row extends ReadModelRow = ReadModelRow> {
  constructor(private readonly parts: WriterParts<Row>) {}

  /**
   * Folds a batch. What it did is remembered as if it were written: send the statements, or forget everything.
   * @throws RevisionGap, StoreUnavailable, Unwritable
   */
  async fold(
    db: ClientBase | Pool,
    at: ReaderBuild,
    scope: Scope,
    events: readonly LogEvent[],
  ): Promise<Statement[]> {
    const { model } = this.parts;
    const { streams, parked, followed } = await this.load(db, at, events);
    foldBatch(model, streams, followed, parked);
    this.remember({ streams, parked });
    return [...this.statements(scope, [...streams.values()]), ...parking(at, [...parked.values()])];
  }

  /**
   * Folds events behind those that were gathered, while statements are on their way: the connection has its turn every now and then.
   * @throws RevisionGap, StoreUnavailable
   */
  async gather(
    db: ClientBase | Pool,
    at: ReaderBuild,
    events: readonly LogEvent[],
    into: Gathered<Row>,
  ): Promise<void> {
    const { streams, parked, followed } = await this.load(db, at, events);
    await this.foldInTurns(followed, streams, parked);
    this.remember({ streams, parked });
    for (const [name, stream] of streams) into.streams.set(name, stream);
    for (const [name, one] of parked) into.parked.set(name, one);
  }

  /** What brings the tables past all that was gathered. @throws Unwritable */
  async take(at: ReaderBuild, scope: Scope, { streams, parked }: Gathered<Row>): Promise<Statement[]> {
    const statements: Statement[] = [];
    const all = [...streams.values()];
    for (let from = 0; from < all.length; from += STREAMS) {
      statements.push(...this.statements(scope, all.slice(from, from + STREAMS)));
      await nextTurn();
    }
    return [...statements, ...parking(at, [...parked.values()])];
  }

  /**
   * Folds streams that are whole, each behind the other: as they are not met again, what they fold to is turned into statements at once and kept no longer.
   * @throws RevisionGap, StoreUnavailable, Unwritable
   */
  async foldWhole(
    db: ClientBase | Pool,
    at: ReaderBuild,
    scope: Scope,
    events: readonly LogEvent[],
  ): Promise<Statement[]> {
    const { streams, parked, followed } = await this.load(db, at, events);
    const statements: Statement[] = [];
    for (const part of inParts(followed, WHOLE_STREAMS)) {
      await this.foldInTurns(part, streams, parked);
      const names = [...new Set(part.map(({ stored }) => stored.stream))];
      // One that is parked has no rows, and none of it is in the table.
      const kept = names.filter((name) => !parked.has(name));
      statements.push(
        ...this.statements(
          scope,
          kept.flatMap((name) => streams.get(name) ?? []),
        ),
      );
      for (const name of names) streams.delete(name);
      await nextTurn();
    }
    return [...statements, ...parking(at, [...parked.values()])];
  }

  private async foldInTurns(
    events: readonly LogEvent[],
    streams: ReadonlyMap<string, FoldedStream<Row>>,
    parked: Map<string, Parked>,
  ): Promise<void> {
    for (let from = 0; from < events.length; from += EVENTS) {
      foldBatch(this.parts.model, streams, events.slice(from, from + EVENTS), parked);
      await nextTurn();
    }
  }

  private remember({ streams, parked }: Gathered<Row>): void {
    const { memory } = this.parts;
    for (const stream of streams.values()) memory.keep(stream);
    for (const name of parked.keys()) memory.park(name);
  }

  /**
   * Folds and sends a batch of which some rows cannot be written: halves it until the events that are to blame stand alone, and parks their
   * streams.
   */
  async foldCarefully(
    db: ClientBase,
    at: ReaderBuild,
    scope: Scope,
    events: readonly LogEvent[],
  ): Promise<void> {
    const own = ownEvents(this.parts.model.sources, events);
    await db.query('savepoint batch');
    try {
      await send(db, await this.fold(db, at, scope, own));
      await db.query('release savepoint batch');
    } catch (error) {
      if (!isUnwritable(error)) throw error;
      await db.query('rollback to savepoint batch; release savepoint batch');
      this.parts.memory.takeBack(own.map(({ stored }) => stored.stream));
      const half = Math.ceil(own.length / 2);
      const [only] = own;
      if (own.length === 1 && only) return this.parkAt(db, at, scope, only.stored, error);
      await this.foldCarefully(db, at, scope, own.slice(0, half));
      await this.foldCarefully(db, at, scope, own.slice(half));
    }
  }

  /** What changed in these streams. @throws Unwritable */
  statements(scope: Scope, streams: readonly FoldedStream<Row>[]): Statement[] {
    const { rows, scopeRows } = this.parts;
    for (const stream of streams) this.derive(stream);
    const batch = streams.map((stream) => ({ stream, changes: stream.changes() }));
    const statements = [...rows.statements(batch), ...(scopeRows?.statements(scope, batch) ?? [])];
    for (const stream of streams) stream.written();
    return statements;
  }

  private derive(stream: FoldedStream<Row>): void {
    try {
      stream.derive(this.parts.model);
    } catch (error) {
      throw new Unwritable(error);
    }
  }

  private async parkAt(
    db: ClientBase,
    at: ReaderBuild,
    scope: Scope,
    event: StoredEvent,
    error: unknown,
  ): Promise<void> {
    const stored = await this.parts.rows.load(db, [event.stream]);
    for (const stream of stored.values()) stream.clear();
    await send(db, this.statements(scope, [...stored.values()]));
    await send(db, parking(at, [parkedAt(event, error instanceof Unwritable ? error.cause : error)]));
    this.parts.memory.park(event.stream);
  }

  /** The streams of these events as they stand before the first of them, and those of the events that are followed. */
  private async load(
    db: ClientBase | Pool,
    at: ReaderBuild,
    events: readonly LogEvent[],
  ): Promise<Gathered<Row> & { readonly followed: readonly LogEvent[] }> {
    const { memory, rows, model, shape, store } = this.parts;
    const { streams, parked } = nothingGathered<Row>();
    const own = ownEvents(model.sources, events);
    if (own.length === 0) return { streams, parked, followed: own };
    const waiting = await memory.parkedStreams(() => parkedStreamNames(db, at));
    const followed = own.filter((event) => !waiting.has(event.stored.stream));
    const first = new Map<string, StoredEvent>();
    for (const { stored } of followed) if (!first.has(stored.stream)) first.set(stored.stream, stored);
    // Before anything is waited for: the batch before may be committed meanwhile, and what it touched forgotten.
    for (const name of first.keys()) {
      const remembered = memory.get(name);
      if (remembered) streams.set(name, remembered);
    }
    // A stream that begins in this batch has no rows yet.
    const begun = [...first].filter(([name, { revision }]) => revision > 0 && !streams.has(name));
    const stored = await rows.load(
      db,
      begun.map(([name]) => name),
    );
    for (const [name, event] of first) {
      if (streams.has(name)) continue;
      const known = stored.get(name);
      if (known && Number.isNaN(known.revision)) throw new RevisionGap(event, undefined);
      if (known) streams.set(name, known);
      else if (event.revision === 0) streams.set(name, new FoldedStream(name, shape, -1));
      else {
        const prefix = await foldPrefix(store, model, shape, event);
        if (prefix instanceof FoldedStream) streams.set(name, prefix);
        else parked.set(name, prefix);
      }
    }
    return { streams, parked, followed };
  }
}

/** Events of so many streams at a time, where those of each lie one behind the other. */
function* inParts(events: readonly LogEvent[], streams: number): Generator<readonly LogEvent[]> {
  let from = 0;
  let begun = 0;
  for (const [at, { stored }] of events.entries()) {
    if (stored.stream === events[at - 1]?.stored.stream) continue;
    if (begun === streams) {
      yield events.slice(from, at);
      from = at;
      begun = 0;
    }
    begun++;
  }
  if (from < events.length) yield events.slice(from);
}
