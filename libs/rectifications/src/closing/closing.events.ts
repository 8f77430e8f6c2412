import type { Sealed } from '#libs/kernel';
import type { WordsErased } from '#rules/case-law';
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
  | WordsErased;
