import {
  eventStoreContract,
  patientTimes,
  postgresStoreModule,
  testDatabase,
  type TestDatabase,
} from '#libs/testing';
import { eventStoreMigrations } from './event-log.migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

eventStoreContract<TestDatabase>('PostgreSQL', {
  openLog: () => testDatabase(eventStoreMigrations),
  closeLog: (database) => database.drop(),
  openStore: ({ pool }) => new PostgresEventStore(pool, { ...patientTimes, pollMs: 200 }),
  inOtherProcesses: ({ url }) => postgresStoreModule(url),
  restart: async ({ pool }) => {
    await pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  },
  idsAreUniqueInTheLog: true,
});
