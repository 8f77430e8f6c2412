import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Appended,
  type EventStore,
  type Expected,
  type NewEvent,
  RevisionConflict,
  StoreUnavailable,
} from '#libs/event-store';
import { newEvent } from './samples.js';
import type { WrittenContent } from './witness.js';

/** An append that its writer was told to be stored. */
export interface Acknowledged extends Appended {
  readonly append: string;
  readonly stream: string;
  readonly events: number;
}

/** Appends of one to three events to streams that all writers share; each is sent until it is stored or another was first. */
export async function write(
  store: EventStore,
  streams: readonly string[],
  appends: number,
  acknowledged: (append: Acknowledged) => void,
): Promise<void> {
  for (let done = 0; done < appends;) {
    const stream = streams[randomInt(streams.length)] ?? '';
    const append = randomUUID();
    const events = eventsOf(append);
    try {
      const appended = await sendUntilKnown(store, stream, events);
      acknowledged({ ...appended, append, stream, events: events.length });
      done++;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }
}

/** The revision is read once: a retry must be the same append. */
async function sendUntilKnown(store: EventStore, stream: string, events: NewEvent[]): Promise<Appended> {
  let expected: Expected | undefined;
  for (;;) {
    try {
      expected ??= (await store.read(stream, { direction: 'backwards', limit: 1 }))[0]?.revision ?? 'none';
      return await store.append(stream, expected, events);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(20);
    }
  }
}

function eventsOf(append: string): NewEvent[] {
  const of = randomInt(1, 4);
  return Array.from({ length: of }, (_, index) => newEvent({ append, index, of } satisfies WrittenContent));
}
