import { randomBytes } from 'node:crypto';
import { MasterKey } from './master-key.js';
import { MemoryKeyTable } from './memory-key-table.js';
import { MemoryVault } from './memory-vault.js';
import { SealingVault } from './sealing-vault.js';
import { vaultContract } from './vault.contract.js';

vaultContract('memory', async () => {
  const master = new MasterKey(randomBytes(32));
  const table = new MemoryKeyTable();
  const [here, there] = [new SealingVault(table, master), new SealingVault(table, master)];
  return { here, there, close: async () => undefined };
});

vaultContract('memory, by its constructor', async () => {
  const vault = new MemoryVault();
  return { here: vault, there: vault, close: async () => undefined };
});
