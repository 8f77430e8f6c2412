import type { DurableProcess } from '#libs/read-side';
import { idOf } from '#libs/kernel';
import type { Vault } from '#libs/vault';
import type { AnyCaseDescription } from '#rules/cases';

/**
 * `WordsErased` is appended first, then this process deletes the matter's keys (decisions 12): a crash between the two leaves nothing behind, and
 * after a restore of an old database it deletes them again.
 */
export const eraseKeys = (vault: Vault, cases: readonly AnyCaseDescription[]): DurableProcess => ({
  name: 'erase-keys',
  sources: Object.fromEntries(cases.map(({ category, events }) => [category, events])),
  types: ['WordsErased'],
  react: async (event) => vault.eraseMatters([idOf(event.stream)]),
});
