import type { Sealed } from '#libs/kernel';

/** After a soft check showed candidates: somebody looked at them, and says why this is another matter. */
export interface StatedDifference {
  readonly cases: readonly string[];
  readonly statement: Sealed;
}
