import { refuse, type Refusal, type Sealed } from '#libs/kernel';
import { type EraseWords, noTimeLaterThanTheRecord, theStepBelongsTo } from '#rules/case-law';
import { closingRule } from '#rules/concerns';
import { type DisputeCircumstances, settledMeansPerformed } from '../dispute.rules.js';
import type { Dispute } from '../dispute-state.js';
import type { CloseOutcome, DisputeState, LegalPath, ReopeningGround } from '../dispute-vocabulary.js';
import type { CallBack } from './closing.events.js';

export type ClosingCommand =
  | {
      readonly type: 'DivertToLegalPath';
      readonly path: LegalPath;
      readonly receivingBody: Sealed;
      readonly receipt: Sealed | null;
    }
  | {
      readonly type: 'CloseDispute';
      readonly outcome: CloseOutcome;
      readonly basis: Sealed;
      readonly callBack: CallBack | null;
      readonly duplicateOf: string | null;
    }
  | {
      readonly type: 'ReopenDispute';
      readonly ground: Exclude<ReopeningGround, 'CONTESTED'> | null;
      readonly words: Sealed | null;
    }
  | EraseWords;

type Close = Extract<ClosingCommand, { type: 'CloseDispute' }>;

/** Ends that owe nobody an answer (decisions 28). */
const WITHOUT_ANSWER: readonly CloseOutcome[] = ['WITHDRAWN', 'DUPLICATE', 'PARTY_UNTRACEABLE'];

/** R-30 件件有回应 and R-31 事事有着落: the reason why concerns live inside their case. */
export const noCaseClosesOverAnUnansweredConcern = (
  { outcome }: Close,
  dispute: Dispute,
): Refusal | undefined => (WITHOUT_ANSWER.includes(outcome) ? undefined : closingRule(dispute.concerns));

/** nothing that others wait for is cut off by a close. (Supervision orders come with their own issue.) */
export function nothingIsPendingAtTheClose(dispute: Dispute): Refusal | undefined {
  const objection = dispute.assignment?.objection === 'PENDING';
  const session = dispute.mediation?.adjournedTo ?? null;
  if (!objection && session === null) return undefined;
  return refuse({
    code: 'R-29',
    rule: {
      zh: '尚有待开的调解会议或待处理的异议时,不得办结。',
      en: 'A dispute is not closed while a session is due or an objection is pending.',
    },
    basis: ['XFTL-23', 'XFTL-40'],
    remedy: {
      zh: '先处理异议,或开完(终止)调解。',
      en: 'Decide the objection, or hold the session or terminate the mediation, first.',
    },
    details: { objectionPending: objection, sessionOn: session },
  });
}

const OUTCOME_FROM: Readonly<Record<CloseOutcome, readonly DisputeState[]>> = {
  SETTLED_BY_AGREEMENT: ['PERFORMED'],
  SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING: ['PERFORMING'],
  SETTLED_ON_THE_SPOT: ['OPENED', 'TRIAGED', 'ASSIGNED', 'REOPENED'],
  DIVERTED: ['DIVERTED'],
  EXPLAINED_ACCEPTED: ['TRIAGED', 'ASSIGNED', 'MEDIATION_TERMINATED', 'REOPENED'],
  NO_BASIS_EXPLAINED: ['TRIAGED', 'ASSIGNED', 'MEDIATION_TERMINATED', 'REOPENED'],
  WITHDRAWN: ['OPENED', 'TRIAGED', 'ASSIGNED', 'MEDIATION_TERMINATED', 'DIVERTED', 'REOPENED'],
  DUPLICATE: ['OPENED', 'TRIAGED', 'ASSIGNED', 'MEDIATION_TERMINATED', 'DIVERTED', 'REOPENED'],
  PARTY_UNTRACEABLE: [
    'OPENED',
    'TRIAGED',
    'ASSIGNED',
    'PERFORMING',
    'MEDIATION_TERMINATED',
    'DIVERTED',
    'REOPENED',
  ],
};

/** An outcome says how the case went, so it comes from the state that it speaks of; a running mediation is ended with its remedies told first. */
export const theOutcomeIsTrueOfTheCase = ({ outcome }: Close, dispute: Dispute): Refusal | undefined =>
  (outcome === 'SETTLED_BY_AGREEMENT' && settledMeansPerformed(dispute)) ||
  theStepBelongsTo(OUTCOME_FROM[outcome], dispute.state);

/** that somebody withdraws is heard from them by another officer than the one who writes it down. */
export function aWithdrawalIsConfirmedByAnother(
  { outcome, callBack }: Close,
  circumstances: DisputeCircumstances,
): Refusal | undefined {
  const { actor, facts } = circumstances;
  if (outcome !== 'WITHDRAWN') return undefined;
  const other = callBack !== null && callBack.officer !== actor.officer;
  if (other && facts.jurisdiction.officer(callBack.officer))
    return noTimeLaterThanTheRecord(callBack.at, circumstances);
  return refuse({
    code: 'R-33',
    rule: {
      zh: '以撤回办结的,须由另一名人员回访确认系当事人自愿。',
      en: 'A withdrawal is confirmed with the party by a call-back of another officer.',
    },
    basis: ['XFTL-18', 'RMTJF-23'],
    remedy: {
      zh: '由另一名人员回访,并写明回访人和时间。',
      en: 'Have another officer call back, and give that officer and the time.',
    },
    details: { callBackBy: callBack?.officer ?? null },
  });
}

/** a duplicate names the case that goes on. */
export const aDuplicateNamesTheOtherCase = ({ outcome, duplicateOf }: Close): Refusal | undefined =>
  (outcome === 'DUPLICATE') === (duplicateOf !== null)
    ? undefined
    : refuse({
        code: 'R-02',
        rule: {
          zh: '以重复办结的,须写明继续办理的事项;其他情形不得填写。',
          en: 'A duplicate names the case that goes on; no other outcome names one.',
        },
        basis: ['XFTL-22'],
        remedy: {
          zh: '在 duplicateOf 填写继续办理的事项编号。',
          en: 'Give the id of the case that goes on in duplicateOf.',
        },
        details: { outcome, duplicateOf },
      });

export const aPathIsTheOneOfTheTriage = (path: LegalPath, dispute: Dispute): Refusal | undefined => {
  const triaged = dispute.triage?.legalPath;
  if (!triaged?.mandatory || triaged.path === path) return undefined;
  return refuse({
    code: 'R-17',
    rule: {
      zh: '导入的程序应与研判确定的法定途径一致。',
      en: 'The case is led into the legal path that its triage found mandatory.',
    },
    basis: ['XFTL-31'],
    remedy: {
      zh: '选择研判确定的途径;研判有误的,先重新研判。',
      en: 'Choose that path; where the triage was mistaken, triage it anew first.',
    },
    details: { triaged: triaged.path, path },
  });
};

/** A path can be taken from a case in hand, and from an agreement that was defaulted on (RMTJF-32). */
export function aPathIsOpenFrom(dispute: Dispute): Refusal | undefined {
  const defaulted = dispute.mediation?.agreement?.obligations.some(({ state }) => state === 'DEFAULTED');
  const states: readonly DisputeState[] = ['TRIAGED', 'ASSIGNED', 'MEDIATION_TERMINATED', 'REOPENED'];
  return theStepBelongsTo(defaulted ? [...states, 'PERFORMING'] : states, dispute.state);
}
