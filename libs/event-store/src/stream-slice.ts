import type { ReadOptions } from './event-store.js';

/** The part of a whole stream, in its order, that `options` asks for. */
export function streamSlice<Event>(events: readonly Event[], options: ReadOptions): Event[] {
  const { direction = 'forwards', from, limit } = options;
  const most = limit ?? events.length;
  if (direction === 'forwards') return events.slice(from ?? 0).slice(0, most);
  return events
    .slice(0, from === undefined ? events.length : from + 1)
    .reverse()
    .slice(0, most);
}
