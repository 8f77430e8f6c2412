import { type Channel, type HandedTo, type HandingOver, inChargeOf } from '#rules/case-law';
import {
  type CaseStanding,
  complainedAboutIn,
  concernOf,
  type Concerns,
  filesSettling,
  noConcerns,
  ownersIn,
} from '#rules/concerns';
import { type EvidenceFiles, type EvidenceStanding, noEvidence } from '#rules/evidence';
import type { PetitionCarried } from './links/carried.js';
import type { ClaimBranch, OpinionResult, PetitionKind } from './petition-vocabulary.js';

export const PETITION_STATES = [
  'REGISTERED',
  'ACCEPTED',
  'NOT_ACCEPTED',
  'OPINION_ISSUED',
  'CONCLUDED',
  'WITHDRAWN',
  // An accusation that was stored by mistake: its words are erased, the discipline organ has it.
  'HANDED_OVER',
] as const;
export type PetitionStateName = (typeof PETITION_STATES)[number];

/** A petition folded from its stream. `state` is null before registration; the words are not kept, only the facts rules judge. */
export interface Petition {
  readonly state: PetitionStateName | null;
  readonly receivingUnit: string | null;
  /** Absent while the receiving unit is in charge. */
  readonly handedTo?: HandedTo;
  readonly receivedAt: string | null;
  readonly channel: Channel | 'NOT_STATED' | null;
  readonly place: string | null;
  readonly kind: PetitionKind | null;
  readonly branch: ClaimBranch | null;
  readonly persons: readonly string[];
  readonly opinion: {
    readonly result: OpinionResult;
    readonly unit: string;
    /** Concerns whose finding supports them. */
    readonly supported: readonly string[];
  } | null;
  readonly concludedAt: string | null;
  /** RFC 3339 of the record of the conclusion: from here the reopening window runs (back-dating does not shorten it). */
  readonly windowFrom: string | null;
  readonly recurrenceOf: string | null;
  readonly recurrences: readonly string[];
  readonly cycle: number;
  readonly concerns: Concerns;
  /** Absent while no file was added. */
  readonly evidence?: EvidenceFiles;
  readonly carried: PetitionCarried;
  readonly imported: boolean;
  readonly erased: boolean;
}

/** A petition that was registered: of such a one alone there is anything to decide. */
export interface OpenedPetition extends Petition {
  readonly state: PetitionStateName;
  readonly receivingUnit: string;
  readonly receivedAt: string;
}

export const isRegistered = (petition: Petition): petition is OpenedPetition => petition.state !== null;

export const emptyPetition: Petition = {
  state: null,
  receivingUnit: null,
  receivedAt: null,
  channel: null,
  place: null,
  kind: null,
  branch: null,
  persons: [],
  opinion: null,
  concludedAt: null,
  windowFrom: null,
  recurrenceOf: null,
  recurrences: [],
  cycle: 1,
  concerns: noConcerns,
  carried: {},
  imported: false,
  erased: false,
};

/** Concerns whose answer in the dispute that carries them is newer than the last contest here. */
export const answeredElsewhere = (petition: Petition): readonly string[] =>
  Object.entries(petition.carried).flatMap(([id, { answeredAt }]) => {
    const contest = concernOf(petition.concerns, id)?.contest;
    return answeredAt !== null && (!contest || answeredAt > contest.at) ? [id] : [];
  });

const OVER: readonly Petition['state'][] = ['CONCLUDED', 'WITHDRAWN', 'NOT_ACCEPTED', 'HANDED_OVER'];

export const isOver = (petition: Petition): boolean => OVER.includes(petition.state);

/** Who is in charge: the receiving unit, or whom it was handed to, until referral and assignment exist (a later chapter). */
export const inCharge = ({ receivingUnit, handedTo }: OpenedPetition): HandingOver['inCharge'] =>
  inChargeOf(receivingUnit, handedTo);

export function standingOf(petition: OpenedPetition): CaseStanding {
  const units = [inCharge(petition).unit];
  return { closed: isOver(petition), inCharge: units, atWork: units, complainedAbout: [] };
}

export const evidenceOfPetition = ({ evidence = noEvidence }: Petition): EvidenceFiles => evidence;

/** Who is in charge, and whoever owns one of its concerns. */
export const bringingEvidence = (petition: OpenedPetition): EvidenceStanding => ({
  atWork: [...standingOf(petition).atWork, ...ownersIn(petition.concerns)],
  restedOn: filesSettling(petition.concerns),
});

/** Units that have, or had, a task in the petition and therefore see it; never one complained about. */
export function tasksOfPetition(petition: Petition): readonly string[] {
  const accused = complainedAboutIn(petition.concerns);
  const handedTo = (petition.handedTo ?? []).map(({ unit }) => unit);
  const units = [petition.receivingUnit, ...handedTo, petition.opinion?.unit, ...ownersIn(petition.concerns)];
  return [...new Set(units)].filter(
    (unit): unit is string => typeof unit === 'string' && !accused.includes(unit),
  );
}
