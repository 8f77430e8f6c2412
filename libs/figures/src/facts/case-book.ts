import type { DomainEvent, Recorded } from '#libs/kernel';
import type { CountedDate, Counting } from './counted-date.js';
import type { Fact, MemberKind } from './fact.js';
import type { Shared, Tracked } from './tracked.js';

/** One event of a case, with the folded state before and after it. */
export interface CountedEvent<State, E extends DomainEvent> {
  readonly event: Recorded<E>;
  readonly before: State;
  readonly after: State;
  /** When the event's act counts. */
  readonly date: CountedDate;
  readonly counting: Counting;
}

/** How the opening of a case counts; there is one again where a correction changes it. */
export interface Opening {
  readonly receivedAt: string;
}

/** What of a case type becomes facts. Everything is pure. */
export interface CaseBook<State = object, E extends DomainEvent = DomainEvent> {
  /** Null where only the concerns of the case are members. */
  readonly kind: MemberKind | null;
  opening(this: void, counted: CountedEvent<State, E>): Opening | undefined;
  /** What its members share; `shared` is null before the opening. */
  shared(this: void, counted: CountedEvent<State, E>, shared: Shared | null): Shared | null;
  /** The cycle that the state is in. */
  cycle(this: void, state: State): number;
  /** What the event changes in the fact of the present cycle. */
  changes(this: void, counted: CountedEvent<State, E>, fact: Readonly<Fact>): Partial<Fact>;
  /** What it changes in the facts of every cycle. */
  changesInAll(
    this: void,
    counted: CountedEvent<State, E>,
    fact: Readonly<Fact>,
    tracked: Tracked,
  ): Partial<Fact>;
  /** Concerns that a linked case carries. */
  carried(this: void, state: State): readonly string[];
  /** What later events of the case are counted by. */
  remembered?(this: void, counted: CountedEvent<State, E>, tracked: Tracked): Partial<Tracked>;
}

/** Any book: a state goes back only into the book of its own case type. */
export type AnyCaseBook = CaseBook<object, DomainEvent>;

/** What a new cycle does not take over from the one before. */
export const newCycle = (cycle: number, begun: string): Partial<Fact> => ({
  cycle,
  begun,
  ended: null,
  endedClaimed: null,
  nextBegun: null,
  outcome: null,
  resolvedLevel: null,
  due: null,
  dueMoved: null,
  claimed: null,
  claimedClaimed: null,
  rebounded: null,
});

/** Left the count, or came back to it. */
export const leaves = (shared: Shared, as: 'WITHDRAWN' | 'MERGED' | 'DECLINED', on: string): Shared => ({
  ...shared,
  leftAs: as,
  leftOn: on,
  returnedOn: null,
});

export const comesBack = (shared: Shared, on: string): Shared =>
  shared.leftAs === null ? shared : { ...shared, returnedOn: on };

/** The days between which it was carried, as they stand after a day on which it is or is not. */
export function carriedSince(
  { carriedOn, carriedUntil }: Readonly<Fact>,
  isCarried: boolean,
  on: string,
): Pick<Fact, 'carriedOn' | 'carriedUntil'> {
  const was = carriedOn !== null && carriedUntil === null;
  if (isCarried === was) return { carriedOn, carriedUntil };
  return isCarried ? { carriedOn: on, carriedUntil: null } : { carriedOn, carriedUntil: on };
}
