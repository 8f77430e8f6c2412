import { refuse, type Refusal } from '#libs/kernel';
import { type CaseCircumstances, notInCharge, onlyThoseInCharge, type WhoseStep } from '#rules/case-law';
import type { Jurisdiction, UnitKind } from '#rules/organisation';
import { type Dispute, openObligations } from './dispute-state.js';
import type { DisputeState } from './dispute-vocabulary.js';

// Rules that several chapters of a dispute's life ask.

export type DisputeCircumstances = CaseCircumstances;

/** States in which work goes on. */
export const LIVING: readonly DisputeState[] = [
  'OPENED',
  'TRIAGED',
  'ASSIGNED',
  'MEDIATION_PROPOSED',
  'IN_MEDIATION',
  'AGREED',
  'PERFORMING',
  'PERFORMED',
  'MEDIATION_TERMINATED',
  'DIVERTED',
  'REOPENED',
];

const WHOSE_STEP: WhoseStep = {
  rule: {
    zh: '谁主管、谁负责:该步骤由承办单位或其上级作出。',
    en: 'Who is in charge acts: this step is for the holder, or for a unit above it where the step allows that.',
  },
  remedy: {
    zh: '请承办单位办理,或由其上级先交办。',
    en: 'Ask the unit in charge, or have a superior assign the case first.',
  },
};

/** One of these units, or a unit above one of them. */
export const onlyOneOf = (
  units: readonly string[],
  circumstances: DisputeCircumstances,
): Refusal | undefined => onlyThoseInCharge(units, circumstances, WHOSE_STEP);

export const onlyTheHolderOrItsSuperior = (
  { lead }: Dispute,
  circumstances: DisputeCircumstances,
): Refusal | undefined => onlyOneOf([lead], circumstances);

const ACTS_FOR_THE_UNIT_IT_SERVES: readonly UnitKind[] = ['PETITION_DEPARTMENT', 'GOVERNANCE_CENTRE'];

/** A government as a whole acts through its petition department or governance centre. */
const actsFor = (unit: string, holder: string, jurisdiction: Jurisdiction): boolean => {
  if (unit === holder) return true;
  const office = jurisdiction.unit(unit);
  return (
    office !== undefined &&
    ACTS_FOR_THE_UNIT_IT_SERVES.includes(office.kind) &&
    jurisdiction.scopeOf(unit) === holder
  );
};

export const onlyTheHolder = (
  { lead }: Dispute,
  { actor, facts }: DisputeCircumstances,
): Refusal | undefined =>
  actsFor(actor.unit, lead, facts.jurisdiction) ? undefined : notInCharge(actor.unit, [lead], WHOSE_STEP);

/** An objection is decided before the case changes hands. */
export const noObjectionIsPending = (dispute: Dispute): Refusal | undefined =>
  dispute.assignment?.objection === 'PENDING'
    ? refuse({
        code: 'S-OBJECTION-PENDING',
        rule: {
          zh: '承办单位的异议未处理前,不得改交。',
          en: 'The case changes hands only after the pending objection was decided.',
        },
        basis: ['XFTL-23'],
        remedy: {
          zh: '先同意退回或驳回异议。',
          en: 'Accept or reject the return first.',
        },
        details: { unit: dispute.assignment.to },
      })
    : undefined;

/** what has not been looked at is not handed on. */
export const classifiedBeforeItIsHandedOn = (dispute: Dispute): Refusal | undefined =>
  dispute.triage
    ? undefined
    : refuse({
        code: 'R-17',
        rule: {
          zh: '未经研判分类,不得交办、下交、提议调解或导入程序。',
          en: 'A dispute is triaged before it is assigned, handed down, mediated or led into a legal path.',
        },
        basis: ['XFTL-31'],
        remedy: {
          zh: '先研判定级,写明来源、类别、风险和法定途径。',
          en: 'Triage it first: origin, category, risk and legal path.',
        },
      });

/** */
export const settledMeansPerformed = (dispute: Dispute): Refusal | undefined => {
  const open = openObligations(dispute).map(({ id }) => id);
  if (!open.length) return undefined;
  return refuse({
    code: 'R-28',
    rule: {
      zh: '协议尚未履行完毕的,不得按已化解办结。',
      en: 'A dispute is not closed as settled while obligations of its agreement are open.',
    },
    basis: ['RMTJF-31'],
    remedy: {
      zh: '履行完毕后再办结;或选择“已达成协议、待履行”,履行前不计入化解。',
      en: 'Close it after performance, or close it as "agreed, performance pending", which counts as resolved only when performed.',
    },
    details: { obligations: open },
  });
};
