import type { EventStore } from './event-store.js';
import type { EventStoreDbOptions } from './eventstoredb/eventstoredb-event-store.js';

/**
 * The log in EventStoreDB. Its client (gRPC) is loaded only where it is used: the embedded default starts without it.
 * @throws Error if the connection string is wrong
 */
export async function openEventStoreDb(
  connectionString: string,
  options: Partial<EventStoreDbOptions> = {},
): Promise<EventStore> {
  const { EventStoreDbEventStore } = await import('./eventstoredb/eventstoredb-event-store.js');
  return new EventStoreDbEventStore(connectionString, options);
}
