import type { Sealed } from '#libs/kernel';
import type { Conduct, Raiser } from '#rules/concerns';
import type { LookBackResult, ReboundSource } from '../item-vocabulary.js';
import type { BasisRef } from '../basis/basis.events.js';
import type { Responsibility } from '../listing/listing.events.js';

export type ReboundEvent =
  | {
      readonly type: 'ReboundReported';
      readonly data: {
        readonly report: string;
        readonly source: ReboundSource;
        /** With BASIS_CONCERN: the concern whose answer counts no more. */
        readonly basis: BasisRef | null;
        readonly raiser: Raiser;
        readonly conduct: Conduct;
        readonly words: Sealed | null;
      };
    }
  | {
      readonly type: 'ReboundConfirmed';
      readonly data: { readonly report: string; readonly findings: Sealed };
    }
  | {
      readonly type: 'ReboundDismissed';
      readonly data: { readonly report: string; readonly reason: Sealed };
    }
  | {
      readonly type: 'ItemRelisted';
      readonly data: Responsibility & {
        /** The cycle that begins; the first one is 1. */
        readonly cycle: number;
        /** Original date of this cycle. */
        readonly dueDate: string;
        readonly goal: Sealed;
        readonly verificationMethod: Sealed;
      };
    }
  | {
      readonly type: 'LookBackDone';
      readonly data: { readonly result: LookBackResult; readonly findings: Sealed };
    };
