import type { EvidenceStore } from '#libs/evidence';
import { idOf } from '#libs/kernel';
import type { DurableProcess } from '#libs/read-side';
import type { AnyCaseDescription } from '#rules/cases';

/**
 * With the words of a matter its files go: unreadable from the moment its key is deleted, and removed here. A process of its own, so that a store
 * out of reach keeps no key alive.
 */
export const eraseEvidence = (
  store: Pick<EvidenceStore, 'removeCase'>,
  cases: readonly AnyCaseDescription[],
): DurableProcess => ({
  name: 'erase-evidence',
  sources: Object.fromEntries(
    cases.filter(({ evidence }) => evidence).map(({ category, events }) => [category, events]),
  ),
  types: ['WordsErased'],
  react: async (event) => store.removeCase(idOf(event.stream)),
});
