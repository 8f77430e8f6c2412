export * from './codec.js';
export * from './event-store.js';
export * from './log-broken.js';
export * from './memory/memory-event-store.js';
export * from './names.js';
export * from './open-eventstoredb.js';
export * from './postgres/event-log.migrations.js';
export * from './postgres/postgres-event-store.js';
