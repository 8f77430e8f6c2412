import type { ItemEvent } from '../item.events.js';

/** From a villager's words to a verified close-off: the stages of a trail in the order of practice. */
export const TRAIL_STAGES = [
  'CONCERN',
  'PROBLEM',
  'LISTING',
  'MEASURES',
  'DATES',
  'EVIDENCE',
  'VERIFICATION',
  'NOTICE',
  'JUDGEMENT',
  'CLOSE_OFF',
  'REBOUND',
] as const;
export type TrailStage = (typeof TRAIL_STAGES)[number];

const STAGE_OF: Readonly<Record<ItemEvent['type'], TrailStage>> = {
  ProblemIdentified: 'PROBLEM',
  BasisConcernProposed: 'CONCERN',
  BasisConcernConfirmed: 'CONCERN',
  BasisConcernRejected: 'CONCERN',
  BasisConcernAnswered: 'CONCERN',
  BasisConcernContested: 'CONCERN',
  NoBasisStated: 'CONCERN',
  ItemListed: 'LISTING',
  ItemHandedOver: 'LISTING',
  MeasuresSubmitted: 'MEASURES',
  MeasuresApproved: 'MEASURES',
  MeasuresReturned: 'MEASURES',
  ProgressReported: 'MEASURES',
  DueDateChangeRequested: 'DATES',
  DueDateChanged: 'DATES',
  DueDateChangeRejected: 'DATES',
  EvidenceAdded: 'EVIDENCE',
  EvidenceWithdrawn: 'EVIDENCE',
  CompletionClaimed: 'EVIDENCE',
  VerifierAssigned: 'VERIFICATION',
  ItemVerified: 'VERIFICATION',
  ItemSentBack: 'VERIFICATION',
  ResultPublicised: 'NOTICE',
  ObjectionReceived: 'NOTICE',
  ObjectionDecided: 'NOTICE',
  ItemClosedOff: 'CLOSE_OFF',
  ItemReviewed: 'CLOSE_OFF',
  ItemAnnulled: 'CLOSE_OFF',
  WordsErased: 'CLOSE_OFF',
  ReboundReported: 'REBOUND',
  ReboundConfirmed: 'REBOUND',
  ReboundDismissed: 'REBOUND',
  ItemRelisted: 'REBOUND',
  LookBackDone: 'REBOUND',
};

/** The stage that an event of an item belongs to. */
export const stageOf = (type: ItemEvent['type']): TrailStage => STAGE_OF[type];
