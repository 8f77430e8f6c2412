import { refuse, type Refusal, type Sealed } from '#libs/kernel';
import { theReopeningWindowIsOpen } from '#rules/case-law';
import { type Raiser, type StatedConduct } from '#rules/concerns';
import type { StatedTask } from '../listing/listing.rules.js';
import type { RectificationItem } from '../item-state.js';
import { IDENTIFY_ANEW, type ItemCircumstances, unknownPart } from '../item.rules.js';
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
  return theReopeningWindowIsOpen(item.closeOff?.recordedAt ?? null, circumstances, IDENTIFY_ANEW);
}
