import pg from 'pg';
import { type EventStore, PostgresEventStore } from '#libs/event-store';
import { patientTimes } from './store-modules.js';

/** Opened by writer processes: a store with a pool of its own on the database at `url`. */
export function openStore(url: string): EventStore {
  const pool = new pg.Pool({ connectionString: url, max: 4, idleTimeoutMillis: 100 });
  pool.on('error', () => undefined);
  return new PostgresEventStore(pool, patientTimes);
}
