import type { StoreModule } from './store-factory.js';

/** How another process opens the PostgreSQL store on the database at `url`. */
export const postgresStoreModule = (url: string): StoreModule => ({
  module: new URL('./open-postgres-store.ts', import.meta.url).href,
  argument: url,
});

/** For stores under test on a busy machine: how long a call may take is tried where it is meant, not by chance. */
export const patientTimes = { readMs: 20_000, attemptMs: 20_000, waitMs: 20_000 } as const;
