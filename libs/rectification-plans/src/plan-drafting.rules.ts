import { type Refusal, refuse } from '#libs/kernel';
import { type CaseCircumstances, standsOver } from '#rules/case-law';
import type { GatheredRound, PlanCommandOf } from './plan.rules.js';
import type { RectificationPlan } from './plan-state.js';

/** A plan answers everything that was gathered, so it waits for the end of the gathering. */
export const aPlanFollowsAClosedRound = ({ closed }: GatheredRound): Refusal | undefined =>
  closed
    ? undefined
    : refuse({
        code: 'S-ROUND-OPEN',
        rule: {
          zh: '征求意见结束后才起草整改方案。',
          en: 'A plan is drafted when the gathering of its round has ended.',
        },
        basis: ['PRACTICE'],
        remedy: { zh: '先结束该轮征求(close-round)。', en: 'Close the round first (close-round).' },
      });

/** The concerns were entrusted to the unit that held the round: only it, or one above it, says what becomes of them. */
export const aPlanIsMadeWhereTheRoundWasHeld = (
  { unit, gathered }: PlanCommandOf<'DraftPlan'>,
  { facts }: CaseCircumstances,
): Refusal | undefined =>
  gathered.responsibleUnit !== null && standsOver(unit, gathered.responsibleUnit, facts.jurisdiction)
    ? undefined
    : refuse({
        code: 'S-OUTSIDE-AREA',
        rule: {
          zh: '整改方案由组织征求意见的单位或其上级起草。',
          en: 'A plan is made by the unit that held the round, or by one above it.',
        },
        basis: ['PRACTICE'],
        remedy: {
          zh: '以组织征求的单位或其上级为责任单位;下级班子、个人的方案,将其填为 subject。',
          en: 'Name the unit that held the round, or one above it; a team or a person below is the subject of the plan.',
        },
        details: { unit, round: gathered.responsibleUnit },
      });

/** The team or person lies in the area of the unit that makes the plan. */
export const theSubjectLiesInTheArea = (
  { unit, subject }: PlanCommandOf<'DraftPlan'>,
  { facts }: CaseCircumstances,
): Refusal | undefined =>
  standsOver(unit, subject.unit, facts.jurisdiction)
    ? undefined
    : refuse({
        code: 'S-OUTSIDE-AREA',
        rule: {
          zh: '整改方案只针对本单位或所辖单位的班子和人员。',
          en: 'A plan is about the team or a person of the unit itself, or of one in its area.',
        },
        basis: ['XFTL-5'],
        remedy: {
          zh: '由该班子、人员的上级起草。',
          en: 'Let a unit above the team or the person draft it.',
        },
        details: { unit, subject: subject.unit },
      });

/** A draft is revised for what is new; it is changed by disposing of its concerns. */
export function aDraftIsRevisedForLateConcerns(
  plan: RectificationPlan,
  late: readonly string[],
): Refusal | undefined {
  if (plan.state !== 'DRAFT' || late.length) return undefined;
  return refuse({
    code: 'S-NOTHING-NEW',
    rule: {
      zh: '方案尚为草稿,且没有补录的关切。',
      en: 'The plan is a draft, and its round took in no late concern.',
    },
    basis: ['HUIYING'],
    remedy: {
      zh: '直接处理所列关切(dispose-of-concern),后一次处理取代前一次。',
      en: 'Dispose of its concerns (dispose-of-concern); the newest disposition counts.',
    },
    details: { state: plan.state },
  });
}
