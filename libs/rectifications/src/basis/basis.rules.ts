import { refuse, type Refusal } from '#libs/kernel';
import type { StatedNoBasis } from '../identifying/identifying.rules.js';
import type { RectificationItem } from '../item-state.js';
import type { ItemCircumstances } from '../item.rules.js';
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

/** What happens to a concern in its own case is noted by the service, out of the record of that case (decisions 32). */
export const onlyTheServiceNotes = ({ actor }: ItemCircumstances): Refusal | undefined =>
  actor.role === 'SYSTEM'
    ? undefined
    : refuse({
        code: 'S-PROCESS-ONLY',
        rule: {
          zh: '关切在原事项中的情况由系统依据其记录写入。',
          en: 'What became of a concern is noted by the service, from the record of its own case.',
        },
        basis: ['HUIYING'],
        remedy: { zh: '在原事项中办理。', en: 'Act in that case.' },
      });

/** A process delivers again what it delivered before: what is older than what is known is no news. */
export function onlyNewsIsNoted(
  ref: BasisRef & Seen,
  item: RectificationItem,
  expected: 'PROPOSED' | 'CONFIRMED',
): Refusal | undefined {
  const link = item.basis.find((one) => isSame(one, ref) && one.state === expected);
  if (link && ref.revision > link.revision) return undefined;
  return refuse({
    code: 'S-NOTED',
    rule: {
      zh: '没有可更新的关联,或已有更新的记录。',
      en: 'There is no such link to note this on, or newer facts are known.',
    },
    basis: ['HUIYING'],
    remedy: { zh: '无需再操作。', en: 'Nothing is left to do.' },
    details: { case: ref.case, concern: ref.concern, known: link?.revision ?? null },
  });
}
