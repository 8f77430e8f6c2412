import type { EventTypes, Sealed } from '#libs/kernel';
import type { CaseHandedOver, WordsErased } from '#rules/case-law';
import { type ConcernEvent, concernEventTypes } from '#rules/concerns';
import { type EvidenceEvent, evidenceEventTypes } from '#rules/evidence';
import type { Frame, GatheringForm, Participants, Period } from './round-vocabulary.js';

// This file is storage format: names and shapes stay; a change raises `v` with an upcaster and a sample in round.golden.json.

/** A meeting held, a box opened, a visit paid, an online call answered. Its time is the event's `occurredAt`. */
export interface GatheringData {
  readonly gathering: string;
  readonly form: GatheringForm;
  /** Legal date on which it was held. */
  readonly on: string;
  /** Unit id of the village; null where it was held for all. */
  readonly village: string | null;
  readonly place: Sealed | null;
  readonly participants: readonly Participants[];
  /** How many concerns it brought; 0 says that nothing was found. */
  readonly concernsFound: number;
}

export type RoundEvent =
  | ConcernEvent
  | EvidenceEvent
  | {
      readonly type: 'RoundPlanned';
      readonly data: {
        readonly title: Sealed | null;
        readonly responsibleUnit: string;
        readonly period: Period;
        readonly frame: Frame;
        readonly forms: readonly GatheringForm[];
      };
    }
  | { readonly type: 'GatheringOpened'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'GatheringRecorded'; readonly data: GatheringData }
  /** The gathering is over, with what it had brought by then; its concerns go on being answered. */
  | {
      readonly type: 'RoundClosed';
      readonly data: { readonly concerns: number; readonly gatherings: number };
    }
  | CaseHandedOver
  | WordsErased;

export const roundEventTypes: EventTypes<RoundEvent> = {
  ...concernEventTypes,
  ...evidenceEventTypes,
  RoundPlanned: { v: 1 },
  GatheringOpened: { v: 1 },
  GatheringRecorded: { v: 1 },
  RoundClosed: { v: 1 },
  CaseHandedOver: { v: 1 },
  WordsErased: { v: 1 },
};
