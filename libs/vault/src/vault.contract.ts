import { afterAll, beforeAll, describe } from '@jest/globals';
import { erasingContract } from './contract/erasing.contract.js';
import { fileContract } from './contract/file.contract.js';
import { keepingContract } from './contract/keeping.contract.js';
import { lookUpContract } from './contract/look-up.contract.js';
import { sealingContract } from './contract/sealing.contract.js';
import type { VaultPair } from './contract/vault-pair.js';

/** What every vault promises. */
export function vaultContract(
  name: string,
  factory: () => Promise<VaultPair & { close(): Promise<void> }>,
): void {
  describe(`${name}: a vault`, () => {
    let pair: Awaited<ReturnType<typeof factory>>;
    beforeAll(async () => {
      pair = await factory();
    });
    afterAll(() => pair.close());

    sealingContract(() => pair);
    keepingContract(() => pair);
    lookUpContract(() => pair);
    fileContract(() => pair);
    erasingContract(() => pair);
  });
}
