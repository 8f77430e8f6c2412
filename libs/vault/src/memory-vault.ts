import { randomBytes } from 'node:crypto';
import { MASTER_KEY_BYTES, MasterKey } from './master-key.js';
import { MemoryKeyTable } from './memory-key-table.js';
import { SealingVault } from './sealing-vault.js';

/** A vault for tests with the cryptography of the real one; its keys are gone with the process. */
export class MemoryVault extends SealingVault {
  constructor(master: MasterKey = new MasterKey(randomBytes(MASTER_KEY_BYTES)), suite?: string) {
    super(new MemoryKeyTable(), master, suite);
  }
}
