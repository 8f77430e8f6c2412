import type { Sealed } from '#libs/kernel';
import type { Channel, OfType, PartiesBand } from '#rules/case-law';
import type { Conduct } from '#rules/concerns';
import type { Level } from '#rules/organisation';
import type { LegalPath, PartyRole, Risk, UnlinkReason } from '../dispute-vocabulary.js';

export interface Party {
  /** Random person id. */
  readonly person: string;
  readonly role: PartyRole;
  /** Name and ways to reach them, under the person's own key. */
  readonly details: Sealed;
}

/** A concern of this case and the concern of the petition that is the same. */
export interface ConcernPair {
  readonly here: string;
  readonly there: string;
}

/** A legal path; `mandatory` where the matter may not be mediated instead (R-21b). */
export interface LegalPathChoice {
  readonly path: LegalPath;
  readonly mandatory: boolean;
}

/** What of an opening can be corrected later. */
export interface CorrectableOpening {
  readonly channel: Channel;
  /** RFC 3339, UTC. */
  readonly receivedAt: string;
  /** Unit id of a village; null is "not stated". */
  readonly place: string | null;
  readonly title: Sealed;
  readonly words: Sealed;
  readonly parties: readonly Party[];
  readonly partiesBand: PartiesBand | null;
}

export type OpeningEvent =
  | {
      readonly type: 'DisputeOpened';
      readonly data: CorrectableOpening & {
        readonly receivingUnit: string;
        /** Answers for the case until somebody is assigned: the receiving unit unless it depends on the unit complained about. */
        readonly inCharge: string;
        readonly level: Level;
        readonly conduct: Conduct;
        /** Likely duplicates that were shown, and why this is another matter. */
        readonly differsFrom: { readonly cases: readonly string[]; readonly statement: Sealed } | null;
        /** Closed case of the same matter whose reopening window had passed. */
        readonly recurrenceOf: string | null;
      };
    }
  | {
      readonly type: 'DisputeTriaged';
      readonly data: {
        readonly origin: string;
        readonly category: string;
        readonly risk: Risk;
        readonly legalPath: LegalPathChoice | null;
        readonly partiesBand: PartiesBand;
      };
    }
  | {
      readonly type: 'PetitionLinked';
      readonly data: { readonly petition: string; readonly pairs: readonly ConcernPair[] };
    }
  | {
      readonly type: 'PetitionUnlinked';
      readonly data: { readonly petition: string; readonly reasonCode: UnlinkReason };
    }
  | {
      readonly type: 'RecordCorrected';
      readonly data: {
        /** The event whose fields are superseded from here on; what it said before stays on record. */
        readonly corrects: 'DisputeOpened';
        readonly fields: Partial<CorrectableOpening>;
        readonly reason: Sealed;
        readonly approver: string;
      };
    }
  | {
      readonly type: 'RecurrenceNoted';
      /** The later case of the same matter. */
      readonly data: { readonly case: string };
    };

export type DisputeOpened = OfType<OpeningEvent, 'DisputeOpened'>;
