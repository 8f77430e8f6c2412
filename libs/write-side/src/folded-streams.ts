import { decode, type EventStore, LogBroken, type StoredEvent } from '#libs/event-store';
import { type CaseType, type DomainEvent, type Recorded, streamOf } from '#libs/kernel';
import type { FirstOutcome } from './outcome.js';

/** A stream folded up to a revision, with the outcome of every command that wrote to it. */
export interface FoldedStream<State> {
  readonly revision: number | 'none';
  readonly position: string;
  /** When its last event was recorded. */
  readonly recordedAt: string | undefined;
  readonly state: State;
  readonly outcomes: ReadonlyMap<string, FirstOutcome>;
}

interface Kept<State> extends FoldedStream<State> {
  readonly revision: number;
  readonly outcomes: Map<string, FirstOutcome>;
}

/**
 * Folded states by stream, kept in memory in the order of use. What is kept is never trusted: each load reads the tail after the kept
 * revision, so a write of another process is always seen. States hold sealed values only.
 */
export class FoldedStreams<State, E extends DomainEvent> {
  private readonly kept = new Map<string, Kept<State>>();

  constructor(
    private readonly store: Pick<EventStore, 'read'>,
    private readonly type: CaseType<State, never, E, never>,
    private readonly capacity = 5_000,
  ) {}

  /** @throws UnknownEvent for an event of a newer version; LogBroken where an event is missing */
  async load(id: string): Promise<FoldedStream<State>> {
    const stream = streamOf(this.type.category, id);
    const before = this.kept.get(stream);
    const tail = await this.store.read(stream, { from: before ? before.revision + 1 : 0 });
    // Meanwhile another load may have gone further, or the stream may have given way to others.
    const known = furthest(before, this.kept.get(stream));
    if (!known && !tail.length) return this.nothing();
    return this.fold(stream, known, tail);
  }

  /** Takes what this process has just appended, so that the next load reads nothing twice. */
  appended(stream: string, events: readonly StoredEvent[]): void {
    const known = this.kept.get(stream);
    const next = known ? known.revision + 1 : 0;
    if (events[0] && events[0].revision <= next) this.fold(stream, known, events);
  }

  private nothing(): FoldedStream<State> {
    const { initial: state } = this.type.decider;
    return { revision: 'none', position: '', recordedAt: undefined, state, outcomes: new Map() };
  }

  private fold(
    stream: string,
    known: Kept<State> | undefined,
    events: readonly StoredEvent[],
  ): FoldedStream<State> {
    let { state, position, recordedAt }: FoldedStream<State> = known ?? this.nothing();
    let revision = known?.revision ?? -1;
    const outcomes = known?.outcomes ?? new Map<string, FirstOutcome>();
    const news = new Map<string, FirstOutcome>();
    for (const stored of events) {
      if (stored.revision <= revision) continue;
      if (stored.revision > revision + 1)
        throw new LogBroken(`Stream ${stream} goes from revision ${revision} to ${stored.revision}`);
      const event: Recorded<E> = decode<E>(this.type.events, stored);
      state = this.type.decider.evolve(state, event);
      ({ revision, position } = stored);
      recordedAt = event.meta.recordedAt;
      const { command, request } = event.meta;
      const before = news.get(command) ?? outcomes.get(command);
      const made = [...(before?.made ?? []), ...this.madeBy(event)];
      news.set(command, { revision, position, request, made });
    }
    // Only now: an event that cannot be folded leaves everything as it was.
    for (const [command, outcome] of news) outcomes.set(command, outcome);
    const folded: Kept<State> = { revision, position, recordedAt, state, outcomes };
    this.keep(stream, folded);
    return folded;
  }

  private madeBy(event: Recorded<E>): readonly string[] {
    return [this.type.made(event) ?? []].flat();
  }

  private keep(stream: string, folded: Kept<State>): void {
    this.kept.delete(stream);
    this.kept.set(stream, folded);
    if (this.kept.size <= this.capacity) return;
    const oldest = this.kept.keys().next();
    if (!oldest.done) this.kept.delete(oldest.value);
  }
}

const furthest = <State>(
  one: Kept<State> | undefined,
  other: Kept<State> | undefined,
): Kept<State> | undefined => (one && other && one.revision > other.revision ? one : (other ?? one));
