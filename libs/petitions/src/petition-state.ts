import {
  type CaseStanding,
  type Channel,
  complainedAboutIn,
  concernChapter,
  concernOf,
  type Concerns,
  filesSettling,
  isConcernEvent,
  noConcerns,
  ownersIn,
} from '#rules/concerns';
import { type EventMeta, unreachable } from '#libs/kernel';
import {
  evidenceChapter,
  type EvidenceFiles,
  type EvidenceStanding,
  isEvidenceEvent,
  noEvidence,
} from '#rules/evidence';
import type { PetitionEvent } from './petition.events.js';
import { linked, type PetitionCarried, withCarried, withoutDispute } from './petition-carried.js';
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

export function evolvePetition(
  petition: Petition,
  event: PetitionEvent & { readonly meta: EventMeta },
): Petition {
  if (isConcernEvent(event))
    return { ...petition, concerns: concernChapter.evolve(petition.concerns, event) };
  if (isEvidenceEvent(event))
    return { ...petition, evidence: evidenceChapter.evolve(evidenceOfPetition(petition), event) };
  switch (event.type) {
    case 'PetitionRegistered': {
      const { channel, receivedAt, receivingUnit, place, petitioners, recurrenceOf, imported } = event.data;
      const persons = [...new Set(petitioners.map(({ person }) => person))];
      return {
        ...petition,
        state: 'REGISTERED',
        channel,
        receivedAt,
        receivingUnit,
        place,
        persons,
        recurrenceOf,
        imported: imported !== null,
      };
    }
    case 'PetitionClassified':
      return { ...petition, kind: event.data.kind, branch: event.data.branch };
    case 'PetitionAccepted':
      return { ...petition, state: 'ACCEPTED' };
    case 'PetitionDeclined':
      return { ...petition, state: 'NOT_ACCEPTED' };
    case 'OpinionIssued': {
      const { result, findings, issuedBy } = event.data;
      const supported = findings.filter((one) => one.result === 'SUPPORTED').map(({ concern }) => concern);
      return { ...petition, state: 'OPINION_ISSUED', opinion: { result, unit: issuedBy.unit, supported } };
    }
    case 'PetitionConcluded': {
      const { occurredAt, recordedAt } = event.meta;
      return { ...petition, state: 'CONCLUDED', concludedAt: occurredAt, windowFrom: recordedAt };
    }
    case 'PetitionWithdrawn':
      return { ...petition, state: 'WITHDRAWN' };
    case 'PetitionReopened':
      return {
        ...petition,
        state: petition.opinion ? 'OPINION_ISSUED' : 'ACCEPTED',
        cycle: event.data.cycle,
        concludedAt: null,
        windowFrom: null,
      };
    case 'RecurrenceNoted':
      return { ...petition, recurrences: [...new Set([...petition.recurrences, event.data.case])] };
    case 'DisputeLinked':
      return { ...petition, carried: linked(petition.carried, event.data) };
    case 'DisputeUnlinked':
      return { ...petition, carried: withoutDispute(petition.carried, event.data.dispute) };
    case 'CarriedConcernAnswered': {
      const { concern, answeredAt, settlement, revision } = event.data;
      const change = { answeredAt, settlement, revision };
      return { ...petition, carried: withCarried(petition.carried, concern, change) };
    }
    case 'CarriedConcernContested': {
      const { concern, revision } = event.data;
      return { ...petition, carried: withCarried(petition.carried, concern, { answeredAt: null, revision }) };
    }
    case 'WordsErased': {
      const handedOver = event.data.ground === 'ACCUSATION_HANDED_OVER' && !isOver(petition);
      return { ...petition, erased: true, state: handedOver ? 'HANDED_OVER' : petition.state };
    }
    default:
      return unreachable(event);
  }
}

/** Concerns whose answer in the dispute that carries them is newer than the last contest here. */
export const answeredElsewhere = (petition: Petition): readonly string[] =>
  Object.entries(petition.carried).flatMap(([id, { answeredAt }]) => {
    const contest = concernOf(petition.concerns, id)?.contest;
    return answeredAt !== null && (!contest || answeredAt > contest.at) ? [id] : [];
  });

const OVER: readonly Petition['state'][] = ['CONCLUDED', 'WITHDRAWN', 'NOT_ACCEPTED', 'HANDED_OVER'];

export const isOver = (petition: Petition): boolean => OVER.includes(petition.state);

/** Who is in charge: the receiving unit until referral and assignment exist (a later chapter). */
export function standingOf(petition: Petition): CaseStanding {
  const units = petition.receivingUnit === null ? [] : [petition.receivingUnit];
  return { closed: isOver(petition), inCharge: units, atWork: units, complainedAbout: [] };
}

export const evidenceOfPetition = ({ evidence = noEvidence }: Petition): EvidenceFiles => evidence;

/** Who is in charge, and whoever owns one of its concerns. */
export const bringingEvidence = (petition: Petition): EvidenceStanding => ({
  atWork: [...standingOf(petition).atWork, ...ownersIn(petition.concerns)],
  restedOn: filesSettling(petition.concerns),
});

/** Units that have, or had, a task in the petition and therefore see it; never one complained about. */
export function tasksOfPetition(petition: Petition): readonly string[] {
  const accused = complainedAboutIn(petition.concerns);
  const units = [petition.receivingUnit, petition.opinion?.unit, ...ownersIn(petition.concerns)];
  return [...new Set(units)].filter(
    (unit): unit is string => typeof unit === 'string' && !accused.includes(unit),
  );
}
