import type { Sealed } from '#libs/kernel';
import type { WordsErased } from '#rules/case-law';
import type { CloseOutcome, LegalPath, ReopeningGround } from '../dispute-vocabulary.js';

/** A call-back by which another officer heard from the party itself that it withdraws. */
export interface CallBack {
  readonly officer: string;
  /** RFC 3339, UTC. */
  readonly at: string;
}

export type ClosingEvent =
  | {
      readonly type: 'DisputeDiverted';
      readonly data: {
        readonly path: LegalPath;
        readonly receivingBody: Sealed;
        readonly receipt: Sealed | null;
      };
    }
  | {
      readonly type: 'DisputeClosed';
      readonly data: {
        readonly outcome: CloseOutcome;
        readonly basis: Sealed;
        readonly callBack: CallBack | null;
        readonly duplicateOf: string | null;
      };
    }
  | {
      readonly type: 'DisputeReopened';
      readonly data: {
        readonly ground: ReopeningGround;
        readonly words: Sealed | null;
        /** The cycle that begins; the first one is 1. */
        readonly cycle: number;
      };
    }
  | WordsErased;
