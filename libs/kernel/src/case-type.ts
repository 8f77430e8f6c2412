import type { Decider } from './decider.js';
import type { DomainEvent } from './event.js';
import type { EventTypes } from './event-types.js';

/**
 * What the write side must know of a kind of stream: its rule-book, its stored event types and who has a task in it.
 * A unit with a task, and every unit above it, sees the case; a unit complained about never does (decisions 18).
 */
export interface CaseType<State, Command, E extends DomainEvent, Facts> {
  /** Stream category and path segment in the singular: `dispute`. */
  readonly category: string;
  readonly decider: Decider<State, Command, E, Facts>;
  readonly events: EventTypes<E>;
  /** Units that have, or had, a task in the case. */
  tasks(this: void, state: State): readonly string[];
  /** Units complained about: neither they nor anybody below them sees the case. */
  complainedAbout(this: void, state: State): readonly string[];
  /** Ids that this event gave to parts of the case (a raised concern, the obligations of an agreement), named in the command's answer. */
  made(this: void, event: E): string | readonly string[] | undefined;
  /** The matter's words were erased: it takes no new ones. */
  erased(this: void, state: State): boolean;
}

export const streamOf = (category: string, id: string): string => `${category}-${id}`;
