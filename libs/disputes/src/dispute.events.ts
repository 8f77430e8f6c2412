import type { EventTypes } from '#libs/kernel';
import { type ConcernEvent, concernEventTypes } from '#rules/concerns';
import { type EvidenceEvent, evidenceEventTypes } from '#rules/evidence';
import type { ClosingEvent } from './closing/closing.events.js';
import type { EscalationEvent } from './escalation/escalation.events.js';
import type { HoldingEvent } from './holding/holding.events.js';
import type { MediationEvent } from './mediation/mediation.events.js';
import type { OpeningEvent } from './opening/opening.events.js';

/** Everything that can happen in a dispute. Names and shapes are storage format: a change raises `v` with an upcaster and a golden sample. */
export type DisputeEvent =
  | OpeningEvent
  | HoldingEvent
  | EscalationEvent
  | MediationEvent
  | ClosingEvent
  | ConcernEvent
  | EvidenceEvent;

export const disputeEventTypes: EventTypes<DisputeEvent> = {
  ...concernEventTypes,
  ...evidenceEventTypes,

  DisputeOpened: { v: 1 },
  DisputeTriaged: { v: 1 },
  PetitionLinked: { v: 1 },
  PetitionUnlinked: { v: 1 },
  RecordCorrected: { v: 1 },
  RecurrenceNoted: { v: 1 },

  HolderAssigned: { v: 1 },
  AssignmentObjected: { v: 1 },
  AssignmentReturned: { v: 1 },
  ReturnRejected: { v: 1 },
  CaseHandedOver: { v: 1 },

  DisputeEscalated: { v: 1 },
  DisputeReturnedDown: { v: 1 },

  MediationProposed: { v: 1 },
  PartyConsented: { v: 1 },
  PartyWithdrew: { v: 1 },
  MediatorAppointed: { v: 1 },
  MediationSessionHeld: { v: 1 },
  AgreementReached: { v: 1 },
  AgreementTookEffect: { v: 1 },
  ObligationPerformed: { v: 1 },
  ObligationDefaulted: { v: 1 },
  MediationTerminated: { v: 1 },

  DisputeDiverted: { v: 1 },
  DisputeClosed: { v: 1 },
  DisputeReopened: { v: 1 },
  WordsErased: { v: 1 },
};
