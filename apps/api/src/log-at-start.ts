import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, StoreUnavailable } from '#libs/event-store';
import { CannotStart } from './cannot-start.js';
import type { Configuration } from './configuration.js';
import { within } from './platform/within.js';

/** A log that elects its leader, or comes up beside the service, has this long; whoever waits before a start has no more. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 250;

/**
 * Asks the log where it ends, a real question, before anything says that the service is ready: its adapters connect at the first
 * question only, and over a dead log every reader would try for ever.
 * @throws CannotStart when there is no answer in time
 */
export async function expectLog(
  store: Pick<EventStore, 'head'>,
  { eventStoreUrl }: Pick<Configuration, 'eventStoreUrl'>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const until = Date.now() + patienceMs;
  let why = 'no answer in time';
  for (;;) {
    try {
      await within(Math.max(until - Date.now(), 1), store.head());
      return;
    } catch (cause) {
      // Only what the port itself says: a driver's message may repeat the address, in which a password stands.
      if (cause instanceof StoreUnavailable) why = cause.message;
      if (Date.now() + PAUSE_MS >= until)
        throw new CannotStart(
          `The log cannot be read: ${why}. ${
            eventStoreUrl
              ? 'Is EVENTSTORE_URL right, and is the server that it names up?'
              : 'Is the database that holds it well?'
          }`,
          { cause },
        );
    }
    await sleep(PAUSE_MS);
  }
}
