export * from './cutting-proxy.js';
export * from './event-store.contract.js';
export { expectAcknowledged, watchWhile } from './event-store-contract/racing.js';
export {
  idsOf,
  newCategory,
  newEvent,
  newEvents,
  newStream,
  readToEnd,
} from './event-store-contract/samples.js';
export type { StoreFactory, StoreModule } from './event-store-contract/store-factory.js';
export { patientTimes, postgresStoreModule } from './event-store-contract/store-modules.js';
export { WriterProcesses } from './event-store-contract/writer-processes.js';
export { typescriptProcess, processArgument } from './typescript-process/typescript-process.js';
export * from './test-database.js';
export * from './test-folder.js';
export * from './database-starter.js';
export * from './given-account.js';
export * from './waiting.js';
export * from '../rule-books/src/index.js';
export * from './eventstoredb-double/index.js';
export * from '../workbooks/src/index.js';
