import { type EventStore, metaOf, type Position, type StoredEvent } from '#libs/event-store';
import type { EventMeta } from '#libs/kernel';
import { promised } from '../fault.js';

/** An event as the checks look at it: without its words. */
export interface Noted {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly command: string;
}

/** Every event of the log, read by the port. @throws Broken where order, revisions or times are not as they must be */
export async function wholeLog(store: EventStore): Promise<Noted[]> {
  const events: Noted[] = [];
  const ends = new Map<string, { readonly revision: number; readonly recordedAt: string }>();
  const ids = new Set<string>();
  let last: Position = '';
  for (let position: Position = ''; ;) {
    const page = await store.readAll(position, { limit: 2_000 });
    for (const event of page.events) {
      const { id, stream, revision } = event;
      promised(event.position > last, `Event ${id} stands at ${event.position}, after ${last}`);
      last = event.position;
      // A shared EventStoreDB may hold what is not ours.
      const { command = '', recordedAt = '' } = (metaOf(event) as Partial<EventMeta> | undefined) ?? {};
      const before = ends.get(stream);
      const due = (before?.revision ?? -1) + 1;
      promised(revision === due, `Stream ${stream} goes on at revision ${revision} instead of ${due}`);
      promised(recordedAt >= (before?.recordedAt ?? ''), `Stream ${stream} goes back in time at ${revision}`);
      promised(!ids.has(id), `Event ${id} stands in the log twice`);
      ids.add(id);
      ends.set(stream, { revision, recordedAt });
      events.push({ id, stream, revision, position: event.position, command });
    }
    if (page.end) break;
    position = page.next;
  }
  gapless(events);
  return events;
}

/** Where positions are numbers they are 1, 2, 3 …; on EventStoreDB they are places in a file. */
function gapless(events: readonly Pick<StoredEvent, 'position'>[]): void {
  if (process.env['EVENTSTORE_URL']) return;
  events.forEach(({ position }, index) =>
    promised(BigInt(position) === BigInt(index + 1), `Position ${position} stands at place ${index + 1}`),
  );
}
