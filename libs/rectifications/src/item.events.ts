import type { EventTypes } from '#libs/kernel';
import { type EvidenceEvent, evidenceEventTypes } from '#rules/evidence';
import type { BasisEvent } from './basis/basis.events.js';
import type { ClosingEvent } from './closing/closing.events.js';
import type { DatesEvent } from './dates/dates.events.js';
import type { IdentifyingEvent } from './identifying/identifying.events.js';
import type { ListingEvent } from './listing/listing.events.js';
import type { MeasuresEvent } from './measures/measures.events.js';
import type { NoticeEvent } from './notice/notice.events.js';
import type { ReboundEvent } from './rebound/rebound.events.js';
import type { VerificationEvent } from './verification/verification.events.js';

/** Everything that can happen to a rectification item. Names and shapes are storage format: a change raises `v` with an upcaster and a golden sample. */
export type ItemEvent =
  | IdentifyingEvent
  | BasisEvent
  | ListingEvent
  | MeasuresEvent
  | DatesEvent
  | VerificationEvent
  | NoticeEvent
  | ClosingEvent
  | ReboundEvent
  | EvidenceEvent;

export const itemEventTypes: EventTypes<ItemEvent> = {
  ...evidenceEventTypes,

  ProblemIdentified: { v: 1 },
  BasisConcernProposed: { v: 1 },
  BasisConcernConfirmed: { v: 1 },
  BasisConcernRejected: { v: 1 },
  BasisConcernAnswered: { v: 1 },
  BasisConcernContested: { v: 1 },
  NoBasisStated: { v: 1 },
  ItemListed: { v: 1 },
  ItemHandedOver: { v: 1 },

  MeasuresSubmitted: { v: 1 },
  MeasuresApproved: { v: 1 },
  MeasuresReturned: { v: 1 },
  ProgressReported: { v: 1 },
  CompletionClaimed: { v: 1 },

  DueDateChangeRequested: { v: 1 },
  DueDateChanged: { v: 1 },
  DueDateChangeRejected: { v: 1 },

  VerifierAssigned: { v: 1 },
  ItemVerified: { v: 1 },
  ItemSentBack: { v: 1 },

  ResultPublicised: { v: 1 },
  ObjectionReceived: { v: 1 },
  ObjectionDecided: { v: 1 },

  ItemClosedOff: { v: 1 },
  ItemReviewed: { v: 1 },
  ItemAnnulled: { v: 1 },
  WordsErased: { v: 1 },

  ReboundReported: { v: 1 },
  ReboundConfirmed: { v: 1 },
  ReboundDismissed: { v: 1 },
  ItemRelisted: { v: 1 },
  LookBackDone: { v: 1 },
};
