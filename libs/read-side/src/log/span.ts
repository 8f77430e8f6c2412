import type { EventStore, Position } from '#libs/event-store';
import { LogEvent } from './log-event.js';

/** A stretch of the log that is read as one batch. `end` says that nothing was left behind it. */
export interface Span {
  readonly from: Position;
  readonly to: Position;
  readonly events: readonly LogEvent[];
  readonly end: boolean;
}

export interface SpanSize {
  /** Events asked for in one call of the store. */
  readonly page: number;
  /** Events in the whole stretch, about. */
  readonly batch: number;
  readonly categories?: readonly string[];
  /** Several readers will go through it. */
  readonly isShared?: boolean;
}

/** @throws StoreUnavailable */
export async function readSpan(
  store: Pick<EventStore, 'readAll'>,
  from: Position,
  size: SpanSize,
): Promise<Span> {
  const events: LogEvent[] = [];
  let to = from;
  let end = false;
  while (!end && events.length < size.batch) {
    const page = await store.readAll(to, {
      limit: Math.min(size.page, size.batch - events.length),
      ...(size.categories ? { categories: size.categories } : {}),
    });
    for (const event of page.events) events.push(new LogEvent(event, size.isShared));
    to = page.next;
    end = page.end;
  }
  return { from, to, events, end };
}
