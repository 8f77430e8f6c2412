import { type Refusal, refuse } from '#libs/kernel';
import type { CaseCircumstances } from '#rules/case-law';
import type { RectificationPlan } from './plan-state.js';

/**
 * a plan is approved by another. Nobody who had a hand in it, and never the person it is about; the plan of a team, or of the head of a unit, is
 * approved outside of that unit: whoever works there would approve the plan of their own superiors.
 */
export function aPlanIsApprovedByAnother(
  { hands, kind, subject }: RectificationPlan,
  { actor, facts }: CaseCircumstances,
): Refusal | undefined {
  const { jurisdiction } = facts;
  const aboutTheHead =
    subject !== null && subject.officer !== null && jurisdiction.unit(subject.unit)?.head === subject.officer;
  const subordinate =
    subject !== null && (kind === 'TEAM' || aboutTheHead) && jurisdiction.isWithin(actor.unit, subject.unit);
  const why = [
    hands.includes(actor.officer) && 'HAD_A_HAND_IN_IT',
    subject?.officer === actor.officer && 'IS_THE_SUBJECT',
    subordinate && 'WORKS_FOR_THE_SUBJECT',
  ].filter((one): one is string => typeof one === 'string');
  if (!why.length) return undefined;
  return refuse({
    code: 'R-45',
    rule: {
      zh: '整改方案由未参与起草的人员审定;班子和单位负责人的方案由本单位以外的上级审定。',
      en: 'A plan is approved by somebody who had no hand in it; that of a team or of the head of a unit, outside of that unit.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '请上级单位中未参与起草、处理的人员审定(approve-plan)。',
      en: 'Let an officer of a superior unit who neither drafted nor disposed approve it (approve-plan).',
    },
    details: { officer: actor.officer, unit: actor.unit, why },
  });
}
