import { type EventMeta, unreachable } from '#libs/kernel';
import {
  type CaseStanding,
  complainedAboutIn,
  concernChapter,
  type Concerns,
  filesSettling,
  isConcernEvent,
  noConcerns,
  ownersIn,
} from '#rules/concerns';
import {
  evidenceChapter,
  type EvidenceFiles,
  type EvidenceStanding,
  isEvidenceEvent,
  noEvidence,
} from '#rules/evidence';
import type { GatheringData, RoundEvent } from './round.events.js';
import type { Frame, GatheringForm, Period } from './round-vocabulary.js';

export const ROUND_STATES = ['PLANNED', 'GATHERING', 'CLOSED'] as const;
export type RoundStateName = (typeof ROUND_STATES)[number];

/** What a round had brought when its gathering ended. */
export interface Gathered {
  readonly concerns: number;
  readonly gatherings: number;
}

/** A consultation round folded from its stream; `state` is null before it is planned. */
export interface ConsultationRound {
  readonly state: RoundStateName | null;
  readonly responsibleUnit: string | null;
  readonly plannedAt: string | null;
  readonly period: Period | null;
  readonly frame: Frame | null;
  readonly forms: readonly GatheringForm[];
  readonly openedAt: string | null;
  readonly gatherings: readonly GatheringData[];
  /** RFC 3339 in UTC: what happened before may still be entered late. */
  readonly closedAt: string | null;
  readonly gathered: Gathered | null;
  readonly concerns: Concerns;
  /** Absent while no file was added. */
  readonly evidence?: EvidenceFiles;
  readonly erased: boolean;
}

export const emptyRound: ConsultationRound = {
  state: null,
  responsibleUnit: null,
  plannedAt: null,
  period: null,
  frame: null,
  forms: [],
  openedAt: null,
  gatherings: [],
  closedAt: null,
  gathered: null,
  concerns: noConcerns,
  erased: false,
};

export function evolveRound(
  round: ConsultationRound,
  event: RoundEvent & { readonly meta: EventMeta },
): ConsultationRound {
  if (isConcernEvent(event)) return { ...round, concerns: concernChapter.evolve(round.concerns, event) };
  if (isEvidenceEvent(event))
    return { ...round, evidence: evidenceChapter.evolve(evidenceOfRound(round), event) };
  const { occurredAt } = event.meta;
  switch (event.type) {
    case 'RoundPlanned': {
      const { responsibleUnit, period, frame, forms } = event.data;
      return { ...round, state: 'PLANNED', plannedAt: occurredAt, responsibleUnit, period, frame, forms };
    }
    case 'GatheringOpened':
      return { ...round, state: 'GATHERING', openedAt: occurredAt };
    case 'GatheringRecorded':
      return { ...round, gatherings: [...round.gatherings, event.data] };
    case 'RoundClosed':
      return { ...round, state: 'CLOSED', closedAt: occurredAt, gathered: event.data };
    case 'WordsErased':
      return { ...round, erased: true };
    default:
      return unreachable(event);
  }
}

/** Closing a round only ends its gathering: its concerns take every step afterwards (decisions 28). */
export function standingOf({ responsibleUnit }: ConsultationRound): CaseStanding {
  const units = responsibleUnit === null ? [] : [responsibleUnit];
  return { closed: false, inCharge: units, atWork: units, complainedAbout: [] };
}

export const evidenceOfRound = ({ evidence = noEvidence }: ConsultationRound): EvidenceFiles => evidence;

/** The responsible unit, and whoever owns one of its concerns. */
export const bringingEvidence = (round: ConsultationRound): EvidenceStanding => ({
  atWork: [...standingOf(round).atWork, ...ownersIn(round.concerns)],
  restedOn: filesSettling(round.concerns),
});

/** Units that have, or had, a task in the round and therefore see it; never one complained about. */
export function tasksOfRound(round: ConsultationRound): readonly string[] {
  const accused = complainedAboutIn(round.concerns);
  return [...new Set([round.responsibleUnit, ...ownersIn(round.concerns)])].filter(
    (unit): unit is string => unit !== null && !accused.includes(unit),
  );
}

/** Entered after the close, of a time before it (S57). */
export const enteredLate = ({ concerns, gatherings, gathered }: ConsultationRound): Gathered =>
  gathered
    ? {
        concerns: concerns.length - gathered.concerns,
        gatherings: gatherings.length - gathered.gatherings,
      }
    : { concerns: 0, gatherings: 0 };
