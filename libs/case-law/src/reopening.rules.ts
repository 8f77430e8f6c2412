import { type Bilingual, calendarDaysBetween, refuse, type Refusal } from '#libs/kernel';
import type { CaseCircumstances } from './case-facts.js';
import { dateThatCounts } from './claimed-time.rules.js';

/**
 * later than the window of the policy a new case is opened that names this one, so that rates stay what they were.
 * @param windowFrom RFC 3339 of the record from which the window runs; null where none runs
 * @param wayOut how a new case of this type names the old one
 */
export function theReopeningWindowIsOpen(
  windowFrom: string | null,
  circumstances: CaseCircumstances,
  wayOut: Bilingual,
): Refusal | undefined {
  const { reopenWindowDays, version } = circumstances.facts.policy;
  if (windowFrom === null) return undefined;
  const days = calendarDaysBetween(windowFrom, `${dateThatCounts(circumstances)}T00:00:00+08:00`);
  if (days <= reopenWindowDays) return undefined;
  return refuse({
    code: 'R-32',
    rule: {
      zh: `办结超过${reopenWindowDays}日的,不再重新启动,作为新的事项登记。`,
      en: `What ended more than ${reopenWindowDays} days ago is not taken up again; the matter is a new case.`,
    },
    basis: ['HUIYING'],
    remedy: wayOut,
    details: { from: windowFrom, days, limit: reopenWindowDays, policy: version },
  });
}
