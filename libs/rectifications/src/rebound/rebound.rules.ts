import { calendarDaysBetween, refuse, type Refusal, type Sealed } from '#libs/kernel';
import { dateThatCounts, type Raiser, type StatedConduct } from '#rules/concerns';
import type { StatedTask } from '../listing/listing.rules.js';
import type { RectificationItem } from '../item-state.js';
import { type ItemCircumstances, unknownPart } from '../item.rules.js';
import type { LookBackResult, REBOUND_SOURCES } from '../item-vocabulary.js';

export type ReboundCommand =
  | ({
      readonly type: 'ReportRebound';
      readonly source: (typeof REBOUND_SOURCES)[number];
      readonly raiser: Raiser;
      readonly words: Sealed | null;
    } & StatedConduct)
  | { readonly type: 'ConfirmRebound'; readonly report: string; readonly findings: Sealed }
  | { readonly type: 'DismissRebound'; readonly report: string; readonly reason: Sealed }
  | ({ readonly type: 'RelistItem' } & StatedTask)
  | { readonly type: 'LookBack'; readonly result: LookBackResult; readonly findings: Sealed };

export const theReportIsOpen = (id: string, item: RectificationItem): Refusal | undefined =>
  item.rebounds.some((one) => one.id === id && one.state === 'REPORTED')
    ? undefined
    : unknownPart('report', id);

/** an item is relisted where a rebound was confirmed, and within the window; later the problem is a new item that names this one. */
export function aRelistingHasAGroundAndIsInTime(
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Refusal | undefined {
  if (item.state !== 'REBOUNDED')
    return refuse({
      code: 'R-32',
      rule: { zh: '重新列入清单须以经认定的反弹为依据。', en: 'An item is relisted on a confirmed rebound.' },
      basis: ['HUIYING'],
      remedy: {
        zh: '先报告反弹,由其他单位认定。',
        en: 'Report the rebound first, and have another unit confirm it.',
      },
      details: { state: item.state },
    });
  const { reopenWindowDays, version } = circumstances.facts.policy;
  if (!item.closeOff) return undefined;
  const days = calendarDaysBetween(
    item.closeOff.recordedAt,
    `${dateThatCounts(circumstances)}T00:00:00+08:00`,
  );
  if (days <= reopenWindowDays) return undefined;
  return refuse({
    code: 'R-32',
    rule: {
      zh: `销号超过${reopenWindowDays}日的,不再重新列单,作为新的整改事项。`,
      en: `An item closed off more than ${reopenWindowDays} days ago is not relisted; the problem is a new item.`,
    },
    basis: ['HUIYING'],
    remedy: {
      zh: '另行查摆,并在 recurrenceOf 中注明本事项。',
      en: 'Identify the problem anew and name this item in recurrenceOf.',
    },
    details: { from: item.closeOff.recordedAt, days, limit: reopenWindowDays, policy: version },
  });
}
