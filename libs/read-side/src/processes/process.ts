import type { DomainEvent, EventTypes, Recorded } from '#libs/kernel';

/**
 * A durable process: reacts to events by commands or deletions, at least once and in order, with a checkpoint like a read model.
 * What it does must be idempotent: command ids derive from the event that caused them.
 */
export interface DurableProcess<E extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly sources: Readonly<Record<string, EventTypes<never>>>;
  /** Types it reacts to; others are skipped without a call. */
  readonly types: readonly E['type'][];
  /**
   * Which events of these types it reacts to, where the event itself tells; by default all. Pure. Each reaction is a transaction of its own, while
   * any number of events without one are passed together.
   */
  awaits?(event: Recorded<E>): boolean;
  /**
   * Throwing parks the stream for this process (list and retry as for a read model); `StoreUnavailable`, a lost database and
   * `RevisionConflict` are repeated instead, and hold up the events behind. The signal aborts when the service stops, when the reaction
   * takes too long, and when the process no longer owns its checkpoint: another one may then repeat the event.
   */
  react(event: Recorded<E>, signal: AbortSignal): Promise<void>;
}
