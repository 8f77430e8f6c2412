import type { EventStore, Position, StoredEvent } from '#libs/event-store';
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
      const { command, recordedAt } = told(event);
      const before = ends.get(stream);
      const due = (before?.revision ?? -1) + 1;
      // Of a stream that is not ours the server may have thrown away what was old.
      const follows = isForeign(event, command) ? revision >= due : revision === due;
      promised(follows, `Stream ${stream} goes on at revision ${revision} instead of ${due}`);
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

/** What an event of ours says of itself. An EventStoreDB that others use too holds payloads of any form. */
function told({ payload }: Pick<StoredEvent, 'payload'>): { command: string; recordedAt: string } {
  let meta: unknown;
  try {
    meta = (JSON.parse(payload) as { meta?: unknown } | null)?.meta;
  } catch {
    // Bytes, or words: not ours.
  }
  const { command, recordedAt } = (meta ?? {}) as { command?: unknown; recordedAt?: unknown };
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { command: text(command), recordedAt: text(recordedAt) };
}

/** Only where positions are places in a file, on EventStoreDB, does anybody else write. */
const isForeign = ({ position }: Pick<StoredEvent, 'position'>, command: string): boolean =>
  command === '' && isPlace(position);

const isPlace = (position: Position): boolean => position.includes(':');

/** Where positions are numbers they are 1, 2, 3 …; on EventStoreDB they are places in a file. */
function gapless(events: readonly Pick<StoredEvent, 'position'>[]): void {
  if (events.some(({ position }) => isPlace(position))) return;
  events.forEach(({ position }, index) =>
    promised(BigInt(position) === BigInt(index + 1), `Position ${position} stands at place ${index + 1}`),
  );
}
