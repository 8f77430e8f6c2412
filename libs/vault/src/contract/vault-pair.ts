import { randomUUID } from 'node:crypto';
import type { Sealed } from '#libs/kernel';
import type { Vault } from '../vault.js';

/** Two vaults over one table, as two processes of the service have them. */
export interface VaultPair {
  readonly here: Vault;
  readonly there: Vault;
}

/** The pair of the suite that runs; there only while its tests run. */
export type PairOfSuite = () => VaultPair;

export async function newMatter(vault: Vault): Promise<string> {
  const id = randomUUID();
  await vault.create([{ id, kind: 'matter' }]);
  return id;
}

export const sealIn = async (vault: Vault, key: string, plain: string): Promise<Sealed> =>
  (await vault.open([key])).seal(key, `${key}/words`, plain);

export const openIn = async (vault: Vault, sealed: Sealed): Promise<unknown> =>
  (await vault.open([sealed.key])).open(sealed);
