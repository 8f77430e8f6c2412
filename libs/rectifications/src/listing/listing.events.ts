import type { Sealed } from '#libs/kernel';
import type { Mode } from '../item-vocabulary.js';

/** Who rectifies, as listing and handing over fix it. */
export interface Responsibility {
  readonly responsibleUnit: string;
  readonly responsibleLeader: string;
  readonly assistingUnits: readonly string[];
}

export type ListingEvent =
  | {
      readonly type: 'ItemListed';
      readonly data: Responsibility & {
        readonly mode: Mode;
        /** Legal date; of a long-term item the day of its first review. It stays the original one whatever is moved later. */
        readonly dueDate: string;
        readonly goal: Sealed;
        readonly verificationMethod: Sealed;
      };
    }
  | {
      readonly type: 'ItemHandedOver';
      readonly data: Responsibility & { readonly from: string; readonly reason: Sealed };
    };
