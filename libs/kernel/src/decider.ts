import type { Actor, DomainEvent, EventMeta, Recorded } from './event.js';
import type { Refusal } from './refusal.js';

/**
 * An event that a decider wants recorded; `basis` names the articles it rests on. `occurredAt` stands only where one command records acts of
 * different times, as an import of a petition with its reply does; otherwise the command's time is taken.
 */
export type Decided<E extends DomainEvent> = E & {
  readonly basis?: readonly string[];
  readonly occurredAt?: string;
  readonly precision?: 'date';
};

export type Decision<E extends DomainEvent> = readonly Decided<E>[] | Refusal;

/** What a rule may know beside the state: facts go in as arguments (decisions 26). */
export interface Circumstances<Facts = unknown> {
  readonly actor: Actor;
  /** When the act is said to have happened; never later than `recordedAt`. */
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly facts: Facts;
  /** Id derived from the command and a label: the same command makes the same ids. */
  readonly newId: (label: string) => string;
}

/**
 * A rule-book: three pure members. No clock, no randomness, no I/O. They are written as methods without `this`, so that what spans rule-books can hold
 * one whose state it does not know: a state only ever goes back into the rule-book that it came from.
 */
export interface Decider<State, Command, Event extends DomainEvent, Facts = unknown> {
  readonly initial: State;
  evolve(this: void, state: State, event: Event & { readonly meta: EventMeta }): State;
  decide(this: void, command: Command, state: State, circumstances: Circumstances<Facts>): Decision<Event>;
}

export function fold<State, E extends DomainEvent>(
  decider: Pick<Decider<State, never, E>, 'initial' | 'evolve'>,
  events: readonly Recorded<E>[],
  from: State = decider.initial,
): State {
  return events.reduce((state, event) => decider.evolve(state, event), from);
}

/** For the `default` of an exhaustive switch: the compiler names what is missing. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${String(value)}`);
}
