import type { Sealed } from '#libs/kernel';
import type { Conduct, Raiser } from '#rules/concerns';
import type { ObjectionOutcome } from '../item-vocabulary.js';

export type NoticeEvent =
  | {
      readonly type: 'ResultPublicised';
      readonly data: {
        /** First and last day, legal dates. */
        readonly from: string;
        readonly to: string;
        readonly place: Sealed;
        readonly text: Sealed | null;
      };
    }
  | {
      readonly type: 'ObjectionReceived';
      readonly data: {
        readonly objection: string;
        readonly raiser: Raiser;
        readonly conduct: Conduct;
        readonly words: Sealed | null;
        /** It came in while the notice was out. */
        readonly inTime: boolean;
      };
    }
  | {
      readonly type: 'ObjectionDecided';
      readonly data: {
        readonly objection: string;
        readonly outcome: ObjectionOutcome;
        readonly reason: Sealed;
      };
    };
