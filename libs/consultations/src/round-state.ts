import {
  type Evolves,
  handedOn,
  type HandedTo,
  type HandingOver,
  inChargeOf,
  type Told,
} from '#rules/case-law';
import {
  type CaseStanding,
  complainedAboutIn,
  type ConcernEvent,
  type Concerns,
  filesSettling,
  noConcerns,
  ownersIn,
} from '#rules/concerns';
import { type EvidenceEvent, type EvidenceFiles, type EvidenceStanding, noEvidence } from '#rules/evidence';
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
  /** Absent while the responsible unit is in charge. */
  readonly handedTo?: HandedTo;
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

/** What is certain once it is planned. */
export interface PlannedRound extends ConsultationRound {
  readonly state: RoundStateName;
  readonly responsibleUnit: string;
  readonly plannedAt: string;
  readonly period: Period;
  readonly frame: Frame;
}

export const isPlanned = (round: ConsultationRound): round is PlannedRound => round.state !== null;

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

export type RoundPlanned = Extract<RoundEvent, { type: 'RoundPlanned' }>;

export function roundPlanned(round: ConsultationRound, { data, meta }: Told<RoundPlanned>): PlannedRound {
  const { responsibleUnit, period, frame, forms } = data;
  return { ...round, state: 'PLANNED', plannedAt: meta.occurredAt, responsibleUnit, period, frame, forms };
}

/** What happens to the round itself, apart from its concerns and its files. */
export type GatheringEvent = Exclude<RoundEvent, RoundPlanned | ConcernEvent | EvidenceEvent>;

/** Event → the round after it. */
export const evolveRound: Evolves<PlannedRound, GatheringEvent> = {
  GatheringOpened: (round, { meta }) => ({ ...round, state: 'GATHERING', openedAt: meta.occurredAt }),
  GatheringRecorded: (round, { data }) => ({ ...round, gatherings: [...round.gatherings, data] }),
  RoundClosed: (round, { data, meta }) => ({
    ...round,
    state: 'CLOSED',
    closedAt: meta.occurredAt,
    gathered: data,
  }),
  CaseHandedOver: (round, { data }) => ({ ...round, handedTo: handedOn(round.handedTo, data) }),
  WordsErased: (round) => ({ ...round, erased: true }),
};

/** Closing a round only ends its gathering: its concerns take every step afterwards (decisions 28). */
export function standingOf(round: PlannedRound): CaseStanding {
  const units = [inCharge(round).unit];
  return { closed: false, inCharge: units, atWork: units, complainedAbout: [] };
}

/** The responsible unit, or whom the round was handed to. */
export const inCharge = ({ responsibleUnit, handedTo }: PlannedRound): HandingOver['inCharge'] =>
  inChargeOf(responsibleUnit, handedTo);

/** Nothing in it waits for anybody: its gathering and its concerns are closed. */
export const isOver = ({ state, concerns }: ConsultationRound): boolean =>
  state === 'CLOSED' && concerns.every(({ closed }) => closed);

export const evidenceOfRound = ({ evidence = noEvidence }: ConsultationRound): EvidenceFiles => evidence;

/** The responsible unit, and whoever owns one of its concerns. */
export const bringingEvidence = (round: PlannedRound): EvidenceStanding => ({
  atWork: [...standingOf(round).atWork, ...ownersIn(round.concerns)],
  restedOn: filesSettling(round.concerns),
});

/** Units that have, or had, a task in the round and therefore see it; never one complained about. */
export function tasksOfRound(round: ConsultationRound): readonly string[] {
  const accused = complainedAboutIn(round.concerns);
  const handedTo = (round.handedTo ?? []).map(({ unit }) => unit);
  return [...new Set([round.responsibleUnit, ...handedTo, ...ownersIn(round.concerns)])].filter(
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
