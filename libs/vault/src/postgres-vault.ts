import type { Pool } from 'pg';
import type { MasterKey } from './master-key.js';
import { PostgresKeyTable } from './postgres-key-table.js';
import { SealingVault } from './sealing-vault.js';

/** The vault of the service: wrapped keys in PostgreSQL, whatever the event store. `suite` seals what is new. */
export class PostgresVault extends SealingVault {
  constructor(pool: Pool, master: MasterKey, suite?: string) {
    super(new PostgresKeyTable(pool), master, suite);
  }
}
