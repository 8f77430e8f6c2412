import { type LackOfCode, lackOfFreshCode, type Principal } from '#rules/organisation';
import { Problem } from './problem.js';

const ROUTES = '/api/v1/sessions/current/second-factor';

/** The caller has no second factor, and what was asked needs one. */
export const enrolmentNeeded = (): Problem =>
  new Problem('second-factor-enrolment-needed', {
    detail: {
      zh: `请先登记第二因素:POST ${ROUTES}/enrolment,再以 POST ${ROUTES}/confirmation 确认。`,
      en: `Enrol one first: POST ${ROUTES}/enrolment, then confirm it by POST ${ROUTES}/confirmation.`,
    },
  });

const PROBLEMS: Readonly<Record<LackOfCode, () => Problem>> = {
  NOT_ENROLLED: enrolmentNeeded,
  STALE: () =>
    new Problem('fresh-code-needed', {
      detail: {
        zh: `该操作需要 5 分钟以内的验证码:请将其提交到 POST ${ROUTES}/fresh,然后重试。`,
        en: `This needs a code that is not older than 5 minutes: give one to POST ${ROUTES}/fresh, then try again.`,
      },
    }),
};

/**
 * For acts that cannot be taken back; a route that always needs it says so by `@NeedsFreshCode()`.
 * @throws Problem where the session has given no code in the last five minutes, or its account has no second factor and should have one
 */
export function demandFreshCode(principal: Pick<Principal, 'secondFactor'>, now: Date): void {
  const lack = lackOfFreshCode(principal.secondFactor, now);
  if (lack) throw PROBLEMS[lack]();
}
