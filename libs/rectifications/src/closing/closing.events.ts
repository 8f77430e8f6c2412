import type { Sealed } from '#libs/kernel';
import type { ErasureGround } from '#rules/cases';
import type { AnnulmentReason, ReviewResult } from '../item-vocabulary.js';

export type ClosingEvent =
  | {
      readonly type: 'ItemClosedOff';
      readonly data: {
        readonly words: Sealed | null;
        /** Legal date on which the close-off counts (decisions 22). */
        readonly countsOn: string;
      };
    }
  | {
      readonly type: 'ItemReviewed';
      readonly data: {
        readonly result: ReviewResult;
        /** Legal date. */
        readonly nextReviewOn: string;
        readonly findings: Sealed;
      };
    }
  | {
      readonly type: 'ItemAnnulled';
      readonly data: {
        readonly reasonCode: AnnulmentReason;
        readonly reason: Sealed | null;
        readonly duplicateOf: string | null;
      };
    }
  | { readonly type: 'WordsErased'; readonly data: { readonly ground: ErasureGround } };
