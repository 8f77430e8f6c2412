import { categoryOf, type EventTypes, type Recorded } from '#libs/kernel';
import { decodePayload, payloadOf, type Payload, type StoredEvent } from '#libs/event-store';

/** An event of a page. Readers that share the page decode it once; where only one reads it, what it decoded is not kept. */
export class LogEvent {
  readonly category: string;
  private types: EventTypes<never> | undefined;
  private recorded: Recorded | undefined;
  private payload: Payload | undefined;

  constructor(
    readonly stored: StoredEvent,
    private readonly isShared = false,
  ) {
    this.category = categoryOf(stored.stream);
  }

  /**
   * The event in its newest shape.
   * @throws UnknownEvent for a type or version of newer software
   */
  decode(sources: Readonly<Record<string, EventTypes<never>>>): Recorded {
    const types = sources[this.category] ?? {};
    if (this.recorded && this.types === types) return this.recorded;
    const recorded = decodePayload(types, this.stored, this.parsed());
    if (this.isShared) [this.types, this.recorded] = [types, recorded];
    return recorded;
  }

  /** When it was recorded; undefined for an event that is not ours. */
  get recordedAt(): string | undefined {
    try {
      return new Date(this.parsed().meta.recordedAt).toISOString();
    } catch {
      return undefined;
    }
  }

  private parsed(): Payload {
    const payload = this.payload ?? payloadOf(this.stored);
    if (this.isShared) this.payload = payload;
    return payload;
  }
}

/** Events of the categories that a reader names; those of others are foreign to it and ignored. */
export const ownEvents = (
  sources: Readonly<Record<string, EventTypes<never>>>,
  events: readonly LogEvent[],
): readonly LogEvent[] => events.filter(({ category }) => Object.hasOwn(sources, category));
