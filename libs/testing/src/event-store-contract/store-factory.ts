import type { EventStore } from '#libs/event-store';

/** How another process opens an adapter on the log: a module that exports `openStore(argument): EventStore`. */
export interface StoreModule {
  /** File URL. */
  readonly module: string;
  readonly argument: string;
}

/** Makes the logs and adapters that the contract is tried on. A member that is missing says that the adapter has nothing to show there. */
export interface StoreFactory<Log> {
  /** A log to write to. It may hold events of others already, but nobody else writes while the tests run. */
  readonly openLog: () => Promise<Log>;
  readonly closeLog: (log: Log) => Promise<void>;
  /** The adapter of this process; the suite closes it. */
  readonly openStore: (log: Log) => EventStore;
  readonly inOtherProcesses?: (log: Log) => StoreModule;
  /** Breaks every connection, as a restart of the server does; resolves when it answers again. */
  readonly restart?: (log: Log) => Promise<void>;
  /** Writes into the same log what is not of this service. */
  readonly writeForeign?: (log: Log) => Promise<void>;
  /** False where an event id is only looked for at the place where the append expects to be. */
  readonly idsAreUniqueInTheLog: boolean;
}

/** What a test of the contract works with. */
export interface Contract<Log> {
  readonly store: EventStore;
  readonly log: Log;
}
