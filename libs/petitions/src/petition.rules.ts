import { firstRefusal, type Refusal, type Sealed } from '#libs/kernel';
import {
  type CaseCircumstances,
  type Channel,
  type EraseWords,
  type HandOverCase,
  onlyThoseInCharge,
  type OfType,
  type StatedDifference,
  theStepBelongsTo,
} from '#rules/case-law';
import type { ConcernCommand, ConcernIntake } from '#rules/concerns';
import type { EvidenceCommand } from '#rules/evidence';
import type { CarriedPair, CarriedSettlement, Finding, FromDispute, Petitioner } from './petition.events.js';
import { inCharge, isOver, type OpenedPetition, type PetitionStateName } from './petition-state.js';
import type {
  ClaimBranch,
  ConclusionReason,
  DeclineCode,
  Notice,
  OpinionResult,
  PETITION_KINDS,
} from './petition-vocabulary.js';

export type PetitionCircumstances = CaseCircumstances;

export type PetitionCommand =
  | ConcernCommand
  | EvidenceCommand
  | {
      readonly type: 'RegisterPetition';
      readonly channel: Channel | null;
      readonly receivedAt: string | null;
      readonly receivingUnit: string | null;
      readonly place: string | null;
      readonly petitioners: readonly Petitioner[];
      readonly joinedBy: number | null;
      readonly title: Sealed | null;
      readonly concerns: readonly ConcernIntake[];
      /** Petition of the same matter whose reopening window has passed. */
      readonly recurrenceOf: string | null;
    }
  | {
      /** One row of a ledger: a petition with its concern and its reply, each at its own time. */
      readonly type: 'ImportPetition';
      readonly ledger: string;
      readonly number: string;
      readonly submitted: { readonly at: string; readonly precision: 'time' | 'date' };
      readonly petitioner: Omit<Petitioner, 'representative'> | null;
      readonly title: Sealed | null;
      readonly words: Sealed;
      readonly reply: {
        readonly words: Sealed;
        readonly replied: { readonly at: string; readonly precision: 'time' | 'date' };
      } | null;
    }
  | {
      readonly type: 'ClassifyPetition';
      readonly kind: (typeof PETITION_KINDS)[number];
      readonly branch: ClaimBranch | null;
    }
  | {
      readonly type: 'AcceptPetition';
      readonly notice: Notice | null;
      readonly differsFrom: StatedDifference | null;
    }
  | {
      readonly type: 'DeclinePetition';
      readonly reasonCode: DeclineCode | null;
      readonly reason: Sealed | null;
      readonly notice: Notice | null;
    }
  | {
      readonly type: 'IssueOpinion';
      readonly result: OpinionResult | null;
      readonly request: Sealed | null;
      readonly facts: Sealed | null;
      readonly opinion: Sealed | null;
      readonly legalBasis: readonly string[];
      readonly findings: readonly Finding[];
      readonly remedy: { readonly reviewBody: string; readonly days: number; readonly words: Sealed } | null;
    }
  | { readonly type: 'ConcludePetition'; readonly reason: ConclusionReason }
  | {
      readonly type: 'WithdrawPetition';
      readonly reason: Sealed;
      readonly confirmedBy: string | null;
      readonly confirmedAt: string | null;
    }
  | ({ readonly type: 'NoteLinkedDispute'; readonly pairs: readonly CarriedPair[] } & FromDispute)
  | ({ readonly type: 'NoteUnlinkedDispute' } & FromDispute)
  | ({
      readonly type: 'NoteCarriedAnswer';
      readonly concern: string;
      readonly answeredAt: string;
      readonly settlement: CarriedSettlement;
    } & FromDispute)
  | ({ readonly type: 'NoteCarriedContest'; readonly concern: string } & FromDispute)
  | { readonly type: 'NoteRecurrence'; readonly case: string }
  | HandOverCase
  | EraseWords;

/** A command of a type. */
export type PetitionCommandOf<T extends PetitionCommand['type']> = OfType<PetitionCommand, T>;

/** What every deciding act is judged on: the step is open, and whoever takes it is in charge. */
export const mayDecide = (
  petition: OpenedPetition,
  circumstances: PetitionCircumstances,
  ...states: readonly PetitionStateName[]
): Refusal | undefined =>
  firstRefusal(
    theStepBelongsTo(states, petition.state, isOver(petition) ? WHAT_IS_OVER : undefined),
    onlyTheUnitInCharge(petition, circumstances),
  );

/** No step leads out of an end. */
const WHAT_IS_OVER = {
  zh: '已结束的事项不再变更;新的诉求另行登记为信访事项。',
  en: 'What is over does not change; register what is new as a petition of its own.',
};

/** Acts of the unit in charge, or of one above it. */
export const onlyTheUnitInCharge = (
  petition: OpenedPetition,
  circumstances: PetitionCircumstances,
): Refusal | undefined =>
  onlyThoseInCharge([inCharge(petition).unit], circumstances, {
    rule: {
      zh: '谁主管、谁负责:由承办单位或其上级办理。',
      en: 'The unit in charge acts, or one above it.',
    },
    remedy: { zh: '请承办单位办理。', en: 'Ask the unit in charge.' },
  });
