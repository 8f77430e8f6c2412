import type { EventStore } from '../event-store.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';

/** For tests that write from several processes. */
export const openStore = (connectionString: string): EventStore =>
  new EventStoreDbEventStore(connectionString);
