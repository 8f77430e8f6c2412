import type { Sealed } from '#libs/kernel';
import type { LinkRejection, NoBasisReason } from '../item-vocabulary.js';

/** A concern of a case (dispute, petition, consultation round) that the item rests on. */
export interface BasisRef {
  readonly case: string;
  readonly concern: string;
}

/** Read off the case at that revision: what is older is no news. */
interface SeenAt {
  readonly revision: number;
}

export type BasisEvent =
  | { readonly type: 'BasisConcernProposed'; readonly data: BasisRef }
  | {
      readonly type: 'BasisConcernConfirmed';
      readonly data: BasisRef & SeenAt & { readonly category: string };
    }
  | { readonly type: 'BasisConcernRejected'; readonly data: BasisRef & { readonly code: LinkRejection } }
  | {
      readonly type: 'BasisConcernAnswered';
      readonly data: BasisRef & SeenAt & { readonly answeredAt: string };
    }
  | { readonly type: 'BasisConcernContested'; readonly data: BasisRef & SeenAt }
  | {
      readonly type: 'NoBasisStated';
      readonly data: { readonly reasonCode: NoBasisReason; readonly reason: Sealed | null };
    };
