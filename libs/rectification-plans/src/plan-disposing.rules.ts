import { type Refusal, refuse } from '#libs/kernel';
import type { PlanCommandOf } from './plan.rules.js';
import { type RectificationPlan, undisposedIn } from './plan-state.js';

/** Only what the round gathered is disposed of. */
export const theConcernIsOneOfThePlan = (
  concern: string,
  { concerns }: RectificationPlan,
): Refusal | undefined =>
  concerns.includes(concern)
    ? undefined
    : refuse({
        code: 'S-UNKNOWN-CONCERN',
        rule: {
          zh: '只处理本方案所答复的征求中收集的关切。',
          en: 'A plan disposes of concerns of its own round.',
        },
        basis: ['HUIYING'],
        remedy: {
          zh: '使用方案中列出的关切编号;事后补录的,先修订方案(revise-plan)。',
          en: 'Use the id of a concern that the plan lists; revise the plan (revise-plan) for one entered late.',
        },
        details: { concern },
      });

/** who is not adopted is told why, by code; in a team's plan in words as well. */
export function aDeclineIsReasoned(
  { disposition, reasonCode, reason, concern }: PlanCommandOf<'DisposeOfConcern'>,
  { kind }: RectificationPlan,
): Refusal | undefined {
  if (disposition !== 'DECLINED') return undefined;
  const missing = [
    reasonCode === null && 'reasonCode',
    reason === null && kind === 'TEAM' && 'reason',
  ].filter((member): member is string => typeof member === 'string');
  if (!missing.length) return undefined;
  return refuse({
    code: 'R-43',
    rule: {
      zh: '不吸收群众意见的,必须说明理由。',
      en: 'A plan that declines a concern says why.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '补填所列内容;能部分吸收的,改为部分吸收。',
      en: 'Give what is listed, or adopt the concern in part.',
    },
    details: { concern, missing },
  });
}

/** silence is a decline without a reason. `gathered` are the concerns that the round has now, late entries among them. */
export function everyConcernIsDisposedOf(
  plan: RectificationPlan,
  gathered: readonly string[] = plan.concerns,
): Refusal | undefined {
  const undisposed = undisposedIn(plan);
  const enteredLate = gathered.filter((concern) => !plan.concerns.includes(concern));
  if (!undisposed.length && !enteredLate.length) return undefined;
  return refuse({
    code: 'R-43',
    rule: {
      zh: '征求到的每条意见,方案都要写明吸收、部分吸收或者不吸收及理由。',
      en: 'A plan says of every concern of its round whether it adopts it, adopts it in part, or declines it and why.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '处理所列关切(dispose-of-concern);enteredLate 中事后补录的,先修订方案(revise-plan)。',
      en: 'Dispose of the concerns listed (dispose-of-concern); revise the plan (revise-plan) first for those entered late.',
    },
    details: { undisposed, enteredLate },
  });
}
