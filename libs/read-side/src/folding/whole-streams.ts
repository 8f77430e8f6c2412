import { type EventStore, LogBroken, type Position } from '#libs/event-store';
import { LogEvent } from '../log/log-event.js';
import type { Span } from '../log/span.js';

export interface StreamsSize {
  /** Streams that are asked for at once: a store may put them into one question. */
  readonly streams: number;
  readonly categories: readonly string[];
}

/**
 * The streams that begin in a stretch of the log, each whole as it is now, one after another. A read model is a function of each stream alone (law 4), so
 * that a new table can be filled with them: every row is folded and written once, while in the order of the log most cases of a year are under way
 * at any place of it.
 * @param to where the stretch ends at the latest
 * @throws StoreUnavailable, LogBroken
 */
export async function readWholeStreams(
  store: Pick<EventStore, 'read' | 'readAll'>,
  from: Position,
  to: Position,
  { streams, categories }: StreamsSize,
): Promise<Span> {
  const begun: string[] = [];
  let at = from;
  while (at < to && begun.length < streams) {
    const limit = streams - begun.length;
    const page = await store.readAll(at, { limit, categories, beginnings: true });
    for (const { position, stream } of page.events) if (position <= to) begun.push(stream);
    if (page.end && page.next < to)
      throw new LogBroken(`The log ends before position ${to}, where it has been`);
    at = page.next < to ? page.next : to;
  }
  const whole = await Promise.all(begun.map((stream) => store.read(stream)));
  return { from, to: at, events: whole.flat().map((event) => new LogEvent(event)), end: at >= to };
}
