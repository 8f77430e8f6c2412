import { calendarDaysBetween, refuse, type Refusal } from '#libs/kernel';
import type { ErasureGround } from '#rules/cases';
import { dateThatCounts } from '#rules/concerns';
import type { DisputeCircumstances } from '../dispute.rules.js';
import type { Dispute } from '../dispute-state.js';
import type { ReopeningGround } from '../dispute-vocabulary.js';

/** what was closed is taken up again for a reason. */
export const aReopeningHasAGround = (ground: ReopeningGround | null): Refusal | undefined =>
  ground !== null
    ? undefined
    : refuse({
        code: 'R-32',
        rule: { zh: '重新启动须有理由。', en: 'A dispute is reopened on a ground.' },
        basis: ['HUIYING'],
        remedy: { zh: '写明重新启动的理由。', en: 'Give the ground.' },
      });

/** later than the window of the policy a new case is opened that names this one, so that rates stay what they were. */
export function theReopeningWindowIsOpen(
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Refusal | undefined {
  const { reopenWindowDays, version } = circumstances.facts.policy;
  if (dispute.windowFrom === null) return undefined;
  const days = calendarDaysBetween(dispute.windowFrom, `${dateThatCounts(circumstances)}T00:00:00+08:00`);
  if (days <= reopenWindowDays) return undefined;
  return refuse({
    code: 'R-32',
    rule: {
      zh: `办结超过${reopenWindowDays}日的,不再重新启动,作为新的事项登记。`,
      en: `A dispute closed more than ${reopenWindowDays} days ago is not reopened; the matter is a new case.`,
    },
    basis: ['HUIYING'],
    remedy: {
      zh: '登记新的纠纷,并在 recurrenceOf 中注明本事项。',
      en: 'Open a new dispute that names this one in recurrenceOf.',
    },
    details: { from: dispute.windowFrom, days, limit: reopenWindowDays, policy: version },
  });
}

/** words are needed as long as the matter is in hand; an accusation among them must not stay at all (XFTL-30). */
export const noWordsAreErasedWhileTheMatterRuns = (
  ground: ErasureGround,
  dispute: Dispute,
): Refusal | undefined =>
  dispute.state === 'CLOSED' || ground === 'ACCUSATION_HANDED_OVER'
    ? undefined
    : refuse({
        code: 'R-64',
        rule: {
          zh: '事项办理期间,不得销毁其文字。',
          en: 'The words of a matter are not erased while it is in hand.',
        },
        basis: ['GRXXBHF-47'],
        remedy: {
          zh: '先办结事项,再销毁;其中有检举控告的,移交后以 ACCUSATION_HANDED_OVER 为由销毁。',
          en: 'Close the case first, then erase its words; where they hold an accusation, hand it over and give ACCUSATION_HANDED_OVER.',
        },
        details: { state: dispute.state },
      });
