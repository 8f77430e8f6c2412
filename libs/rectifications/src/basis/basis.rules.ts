import { refuse, type Refusal } from '#libs/kernel';
import { itIsNotedAlready } from '#rules/case-law';
import type { StatedNoBasis } from '../identifying/identifying.rules.js';
import type { RectificationItem } from '../item-state.js';
import type { LinkRejection } from '../item-vocabulary.js';
import type { BasisRef } from './basis.events.js';

interface Seen {
  readonly revision: number;
}

export type BasisCommand =
  | ({ readonly type: 'LinkConcern' } & BasisRef)
  | ({ readonly type: 'StateNoBasis' } & StatedNoBasis)
  | ({
      readonly type: 'ConfirmBasis';
      readonly category: string;
      /** How it stands over there now. */
      readonly answeredAt: string | null;
    } & BasisRef &
      Seen)
  | ({ readonly type: 'RejectBasis'; readonly code: LinkRejection } & BasisRef)
  | ({ readonly type: 'NoteBasisAnswer'; readonly answeredAt: string } & BasisRef & Seen)
  | ({ readonly type: 'NoteBasisContest' } & BasisRef & Seen);

export const aConcernIsLinkedOnce = (ref: BasisRef, item: RectificationItem): Refusal | undefined =>
  item.basis.some((one) => isSame(one, ref) && one.state !== 'REJECTED')
    ? refuse({
        code: 'S-LINKED',
        rule: { zh: '该关切已关联。', en: 'The concern is linked already.' },
        basis: ['HUIYING'],
        remedy: { zh: '无需再操作。', en: 'Nothing is left to do.' },
        details: { case: ref.case, concern: ref.concern },
      })
    : undefined;

export const isSame = (one: BasisRef, other: BasisRef): boolean =>
  one.case === other.case && one.concern === other.concern;

/** What is older than what is known is no news, nor is what belongs to no link that waits for it. */
export function onlyNewsIsNoted(
  ref: BasisRef & Seen,
  item: RectificationItem,
  expected: 'PROPOSED' | 'CONFIRMED',
): Refusal | undefined {
  const link = item.basis.find((one) => isSame(one, ref) && one.state === expected);
  if (link && ref.revision > link.revision) return undefined;
  return itIsNotedAlready({ case: ref.case, concern: ref.concern, known: link?.revision ?? null });
}
