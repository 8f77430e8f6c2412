export { DatabaseNotUsable } from './database-not-usable.js';
export type { StartedAs } from './embedded/acquire-server.js';
export {
  startEmbeddedServer,
  type EmbeddedServer,
  type EmbeddedSettings,
} from './embedded/embedded-server.js';
export { outlivesConnections } from './lost-connections.js';
export type { MigrationClass } from './migrate.js';
export { isOutOfReach } from './out-of-reach.js';
export { openDatabase, type Database, type DatabaseSettings } from './open-database.js';
