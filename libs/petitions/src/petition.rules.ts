import { type Circumstances, firstRefusal, type Refusal, refuse } from '#libs/kernel';
import {
  type CaseFacts,
  type Channel,
  complainedAboutIn,
  type ConcernCommand,
  type ConcernIntake,
  dependsOn,
  standsOver,
} from '#rules/concerns';
import type { Sealed } from '#libs/kernel';
import type { ErasureGround, StatedDifference } from '#rules/cases';
import type { EvidenceCommand } from '#rules/evidence';
import type { CarriedPair, CarriedSettlement, Finding, FromDispute, Petitioner } from './petition.events.js';
import type { Petition, PetitionStateName } from './petition-state.js';
import {
  type ClaimBranch,
  type ConclusionReason,
  type DeclineCode,
  type Notice,
  type OpinionResult,
  type PETITION_KINDS,
} from './petition-vocabulary.js';

export type PetitionCircumstances = Circumstances<CaseFacts>;

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
  | { readonly type: 'EraseWords'; readonly ground: ErasureGround };

/** A command of a type. */
export type PetitionAct<T extends PetitionCommand['type']> = Extract<PetitionCommand, { type: T }>;

/** What every deciding act is judged on: its state, who is in charge, and who stands back. */
export const mayDecide = (
  petition: Petition,
  circumstances: PetitionCircumstances,
  ...states: readonly PetitionStateName[]
): Refusal | undefined =>
  firstRefusal(
    states.length > 0 && onlyIn(petition, states),
    onlyThoseInCharge(petition, circumstances),
    nobodyDecidesOnOneself(petition, circumstances),
  );

/** whoever is complained about in the matter does not decide it. */
export function nobodyDecidesOnOneself(
  petition: Petition,
  { actor, facts }: PetitionCircumstances,
): Refusal | undefined {
  const accused = complainedAboutIn(petition.concerns);
  if (!dependsOn(actor.unit, accused, facts.jurisdiction)) return undefined;
  return refuse({
    code: 'R-10',
    rule: {
      zh: '被反映的单位及其下属单位应当回避。',
      en: 'The unit complained about, and any below it, recuses itself.',
    },
    basis: ['XFTL-28', 'GWYF-76'],
    remedy: { zh: '由其上级或无隶属关系的单位办理。', en: 'Let its superior or an independent unit act.' },
    details: { unit: actor.unit },
  });
}

/** Acts of the unit in charge, or of one above it. */
const onlyThoseInCharge = (
  petition: Petition,
  { actor, facts }: PetitionCircumstances,
): Refusal | undefined =>
  petition.receivingUnit !== null && standsOver(actor.unit, petition.receivingUnit, facts.jurisdiction)
    ? undefined
    : refuse({
        code: 'S-NOT-IN-CHARGE',
        rule: {
          zh: '谁主管、谁负责:由承办单位或其上级办理。',
          en: 'The unit in charge acts, or one above it.',
        },
        basis: ['XFTL-5'],
        remedy: { zh: '请承办单位办理。', en: 'Ask the unit in charge.' },
        details: { unit: actor.unit, inCharge: petition.receivingUnit },
      });

/** The step is open in these states only. */
const onlyIn = (petition: Petition, states: readonly PetitionStateName[]): Refusal | undefined =>
  petition.state !== null && states.includes(petition.state)
    ? undefined
    : refuse({
        code: 'S-STATE',
        rule: {
          zh: `该步骤只能在以下状态进行:${states.join('、')}。`,
          en: `This step is open in these states: ${states.join(', ')}.`,
        },
        basis: ['HUIYING'],
        remedy: {
          zh: '先完成前面的步骤;已结束的事项不再变更。',
          en: 'Take the steps before it first; what is over does not change.',
        },
        details: { state: petition.state, open: [...states] },
      });

/** What other cases did is noted by the service out of their own record (decisions 32). */
export const onlyTheProcessNotes = ({ actor }: PetitionCircumstances): Refusal | undefined =>
  actor.role === 'SYSTEM'
    ? undefined
    : refuse({
        code: 'S-PROCESS-ONLY',
        rule: {
          zh: '关联事项的进展由系统依据其自身的记录写入。',
          en: 'What a linked case did is noted by the service, from that case’s own record.',
        },
        basis: ['HUIYING'],
        remedy: { zh: '在关联的事项中办理。', en: 'Act in the linked case.' },
      });
