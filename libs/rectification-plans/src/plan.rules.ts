import { type Circumstances, type Refusal, refuse, type Sealed } from '#libs/kernel';
import type { ErasureGround } from '#rules/cases';
import { type CaseFacts, standsOver } from '#rules/concerns';
import { type PlanStateName, type RectificationPlan } from './plan-state.js';
import type { Disposition, PlanKind, PlanSubject, PublicationWay } from './plan-vocabulary.js';

export type PlanCircumstances = Circumstances<CaseFacts>;

/**
 * What the plan is told about its round: a fact of another stream, read before the decision (decisions 26). A closed round gathers no more, so what
 * was read stays true; only late entries are added, and those are asked for again before anything is published.
 */
export interface GatheredRound {
  readonly responsibleUnit: string | null;
  readonly closed: boolean;
  readonly concerns: readonly string[];
  /** Units whose conduct they complain about. */
  readonly complainedAbout: readonly string[];
}

/** Before the round was read nothing is known of it: no rule takes this for a closed round. */
export const NOT_READ: GatheredRound = {
  responsibleUnit: null,
  closed: false,
  concerns: [],
  complainedAbout: [],
};

export type PlanCommand =
  | {
      readonly type: 'DraftPlan';
      readonly kind: PlanKind;
      readonly unit: string;
      readonly subject: PlanSubject;
      readonly title: Sealed | null;
      readonly round: string;
      readonly gathered: GatheredRound;
    }
  | ({ readonly type: 'DisposeOfConcern'; readonly concern: string } & Disposition)
  | { readonly type: 'ApprovePlan' }
  | {
      readonly type: 'PublishPlan';
      readonly how: readonly PublicationWay[];
      readonly text: Sealed | null;
      /** Somebody read the text: no name, no number, nothing about a person. */
      readonly checked: boolean;
      readonly gathered: GatheredRound;
    }
  | { readonly type: 'RevisePlan'; readonly reason: Sealed | null; readonly gathered: GatheredRound }
  | { readonly type: 'EraseWords'; readonly ground: ErasureGround };

export type PlanAct<T extends PlanCommand['type']> = Extract<PlanCommand, { type: T }>;

/** A plan is the work of the unit that answers for it, or of one above it. */
export const onlyTheUnitOfThePlanActs = (
  unit: string | null,
  { actor, facts }: PlanCircumstances,
): Refusal | undefined =>
  unit !== null && standsOver(actor.unit, unit, facts.jurisdiction)
    ? undefined
    : refuse({
        code: 'S-NOT-IN-CHARGE',
        rule: {
          zh: '整改方案由责任单位或其上级办理。',
          en: 'A rectification plan is the work of its responsible unit, or of one above it.',
        },
        basis: ['XFTL-5'],
        remedy: { zh: '请责任单位办理。', en: 'Ask the responsible unit.' },
        details: { unit: actor.unit, responsible: unit },
      });

export const onlyWhile = (
  plan: RectificationPlan,
  ...states: readonly PlanStateName[]
): Refusal | undefined =>
  plan.state !== null && states.includes(plan.state)
    ? undefined
    : refuse({
        code: 'S-STATE',
        rule: {
          zh: `该步骤只能在以下状态进行:${states.join('、')}。`,
          en: `This step is open in these states: ${states.join(', ')}.`,
        },
        basis: ['HUIYING'],
        remedy: {
          zh: '依次处理关切、审定、公布;已审定或公布的,先修订(revise-plan)。',
          en: 'Dispose of the concerns, approve, then publish; revise (revise-plan) what is approved or published already.',
        },
        details: { state: plan.state, open: [...states] },
      });

/**
 * what a plan says about a person are codes; words about a person's conduct belong to the discipline organ (decisions 37). The words may be
 * sealed, or plain at the edge: only whether there are any is looked at.
 */
export const aPlanAboutAPersonCarriesNoWords = (
  kind: PlanKind | null,
  ...words: readonly (Sealed | string | null | undefined)[]
): Refusal | undefined =>
  kind !== 'INDIVIDUAL' || words.every((one) => one === null || one === undefined)
    ? undefined
    : refuse({
        code: 'R-11',
        rule: {
          zh: '个人整改方案只用代码,不写文字,以免记录对个人行为的反映。',
          en: 'A plan about a person is made of codes and carries no words, so that none about the person’s conduct are kept.',
        },
        basis: ['XFTL-30'],
        remedy: {
          zh: '去掉标题、理由和公布文字,只填代码;反映个人问题的,交纪检监察机关。',
          en: 'Leave out title, reason and text and give codes only; hand what is said about a person to the discipline organ.',
        },
      });

/** the words are needed until the plan is published; an accusation must not stay at all (XFTL-30). */
export const noWordsAreErasedBeforeThePlanIsPublished = (
  ground: ErasureGround,
  { state }: RectificationPlan,
): Refusal | undefined =>
  ground === 'ACCUSATION_HANDED_OVER' || state === 'PUBLISHED'
    ? undefined
    : refuse({
        code: 'R-64',
        rule: {
          zh: '方案公布之前,不得删除其文字。',
          en: 'The words of a plan are not erased before it is published.',
        },
        basis: ['GRXXBHF-47'],
        remedy: { zh: '先公布方案,再删除。', en: 'Publish the plan first, then erase its words.' },
        details: { state },
      });

export const theWordsAreStillThere = ({ erased }: RectificationPlan): Refusal | undefined =>
  erased
    ? refuse({
        code: 'S-ERASED',
        rule: { zh: '该方案的文字已经删除。', en: 'The words of this plan are erased already.' },
        basis: ['GRXXBHF-47'],
        remedy: { zh: '无需再操作。', en: 'Nothing is left to do.' },
      })
    : undefined;
