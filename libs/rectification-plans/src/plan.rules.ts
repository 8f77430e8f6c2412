import { type Refusal, refuse, type Sealed } from '#libs/kernel';
import {
  type CaseCircumstances,
  type EraseWords,
  type ErasureGround,
  type HandOverCase,
  noWordsAreErasedWhileTheMatterRuns,
  type OfType,
  onlyThoseInCharge,
  theStepBelongsTo,
} from '#rules/case-law';
import type { PlanStateName, RectificationPlan } from './plan-state.js';
import type { Disposition, PlanKind, PlanSubject, PublicationWay } from './plan-vocabulary.js';

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
  | HandOverCase
  | EraseWords;

export type PlanCommandOf<T extends PlanCommand['type']> = OfType<PlanCommand, T>;

/** A plan is the work of the unit that answers for it, or of one above it. */
export const onlyTheUnitOfThePlanActs = (
  unit: string,
  circumstances: CaseCircumstances,
): Refusal | undefined =>
  onlyThoseInCharge([unit], circumstances, {
    rule: {
      zh: '整改方案由责任单位或其上级办理。',
      en: 'A rectification plan is the work of its responsible unit, or of one above it.',
    },
    remedy: { zh: '请责任单位办理。', en: 'Ask the responsible unit.' },
  });

/** A plan goes one way; a revision takes it back to its draft. */
export const thePlanIs = (
  allowed: PlanStateName,
  { state }: Pick<RectificationPlan, 'state'>,
): Refusal | undefined =>
  theStepBelongsTo([allowed], state, {
    zh: '依次处理关切、审定、公布;已审定或公布的,先修订(revise-plan)。',
    en: 'Dispose of the concerns, approve, then publish; revise (revise-plan) what is approved or published already.',
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

/** the words are needed until the plan is published. */
export const noWordsAreErasedBeforeThePlanIsPublished = (
  ground: ErasureGround,
  { state }: Pick<RectificationPlan, 'state'>,
): Refusal | undefined =>
  noWordsAreErasedWhileTheMatterRuns(ground, state === 'PUBLISHED' ? null : state, {
    zh: '先公布方案,再删除。',
    en: 'Publish the plan first, then erase its words.',
  });
