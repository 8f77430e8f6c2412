import type { Sealed } from '#libs/kernel';
import type { Level } from '#rules/organisation';
import type { EscalationGround } from '../dispute-vocabulary.js';

export interface Standing {
  readonly unit: string;
  readonly level: Level;
}

export type EscalationEvent =
  | {
      readonly type: 'DisputeEscalated';
      readonly data: {
        readonly from: Standing;
        readonly to: Standing;
        readonly ground: EscalationGround;
        readonly summary: Sealed;
        /** Whether the lower unit stays as an assisting unit. */
        readonly keepsAssisting: boolean;
      };
    }
  | {
      readonly type: 'DisputeReturnedDown';
      readonly data: {
        readonly from: Standing;
        readonly to: Standing;
        readonly reason: Sealed;
        readonly returnedBy: string;
        /** Legal date on which the lower unit counts as having received it. */
        readonly countsFrom: string;
      };
    };
