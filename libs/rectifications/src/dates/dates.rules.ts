import { refuse, type Refusal, type Sealed, shanghaiDate } from '#libs/kernel';
import type { Dates, RectificationItem } from '../item-state.js';
import { type ItemCircumstances, unknownPart } from '../item.rules.js';

export type DatesCommand =
  | { readonly type: 'ChangeDueDate'; readonly dueDate: string; readonly reason: Sealed }
  | { readonly type: 'ApproveDueDate'; readonly request: string }
  | { readonly type: 'RejectDueDate'; readonly request: string; readonly reason: Sealed };

/** Whether the date had passed when somebody approved the move: judged by the record, not by a claimed time. */
export const hasPassed = (dates: Dates, { recordedAt }: ItemCircumstances): boolean =>
  shanghaiDate(recordedAt) > dates.current;

/** after it has passed a date is moved by those above the responsible unit only. */
export function aPassedDateIsMovedFromAbove(
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Refusal | undefined {
  const { actor, facts } = circumstances;
  const responsible = item.listing?.responsibleUnit ?? '';
  if (!item.dates || !hasPassed(item.dates, circumstances)) return undefined;
  const area = facts.jurisdiction.scopeOf(actor.unit);
  const above = area !== undefined && area !== responsible && facts.jurisdiction.isWithin(responsible, area);
  if (above) return undefined;
  return refuse({
    code: 'R-46',
    rule: {
      zh: '整改时限已过的,只能由责任单位的上级(含上级纪检机关)批准调整。',
      en: 'A date that has passed is moved only with the approval of a unit above the responsible one.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '报上级批准;原定时限及逾期的事实始终保留。',
      en: 'Ask a superior; the original date, and that it passed, stay on record.',
    },
    details: { unit: actor.unit, due: item.dates.current, responsible },
  });
}

export const aMoveChangesTheDate = (to: string, item: RectificationItem): Refusal | undefined =>
  item.dates && item.dates.current !== to
    ? undefined
    : refuse({
        code: 'S-SAME-DATE',
        rule: { zh: '新的时限与现行时限相同。', en: 'The new date is the one that stands.' },
        basis: ['HUIYING'],
        remedy: { zh: '填写另一日期。', en: 'Give another date.' },
        details: { due: to },
      });

export const oneMoveAtATime = (item: RectificationItem): Refusal | undefined =>
  item.dates?.request
    ? refuse({
        code: 'S-DATE-PENDING',
        rule: { zh: '已有待批准的时限调整。', en: 'A move of the date waits for approval already.' },
        basis: ['HUIYING'],
        remedy: { zh: '先批准或驳回该申请。', en: 'Have it approved or rejected first.' },
        details: { request: item.dates.request.id, to: item.dates.request.to },
      })
    : undefined;

export const theRequestIsPending = (request: string, item: RectificationItem): Refusal | undefined =>
  item.dates?.request?.id === request ? undefined : unknownPart('request', request);

/** whoever asked for the move does not approve it, whatever unit they are in. */
export const nobodyApprovesTheirOwnRequest = (
  item: RectificationItem,
  { actor }: ItemCircumstances,
): Refusal | undefined =>
  item.dates?.request &&
  (item.dates.request.by.unit === actor.unit || item.dates.request.by.officer === actor.officer)
    ? refuse({
        code: 'R-46',
        rule: {
          zh: '申请调整时限的单位不得自行批准。',
          en: 'The unit that asked for another date does not approve it.',
        },
        basis: ['PRACTICE'],
        remedy: { zh: '请其他单位批准。', en: 'Ask another unit.' },
        details: { unit: actor.unit },
      })
    : undefined;
