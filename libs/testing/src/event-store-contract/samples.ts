import { randomUUID } from 'node:crypto';
import {
  type EventStore,
  type NewEvent,
  type Page,
  type Position,
  type StoredEvent,
} from '#libs/event-store';
import { canonicalJson } from '#libs/kernel';

/** A category that no other test writes to. */
export const newCategory = (): string => `contract_${randomUUID().slice(0, 8)}`;

export const newStream = (category = 'contract'): string => `${category}-${randomUUID()}`;

export const newEvent = (content: unknown = {}): NewEvent => ({
  id: randomUUID(),
  type: 'ContractTried',
  payload: canonicalJson(content),
});

/** Events whose payloads tell them apart. */
export const newEvents = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => newEvent({ index, of: count }));

export const idsOf = (events: readonly { id: string }[]): string[] => events.map(({ id }) => id);

/** As it should come back. */
export const storedForm = (stream: string, events: readonly NewEvent[], first = 0): object[] =>
  events.map((event, index) => ({ ...event, stream, revision: first + index }));

/** Reads page after page until the log ends. Every page must lead on. */
export async function readToEnd(
  store: EventStore,
  from: Position,
  options: Parameters<EventStore['readAll']>[1],
): Promise<{ events: StoredEvent[]; pages: Page[]; next: Position }> {
  const pages: Page[] = [];
  let next = from;
  for (;;) {
    const page = await store.readAll(next, options);
    pages.push(page);
    if (page.end) return { events: pages.flatMap(({ events }) => events), pages, next: page.next };
    if (page.next === next) throw new Error('A page that is not the last one leads nowhere');
    next = page.next;
  }
}
