import { firstRefusal, refuse, type Refusal, type Sealed } from '#libs/kernel';
import { dateThatCounts, type EraseWords } from '#rules/case-law';
import { confirmedBasis, openObjections, pendingBasis, type RectificationItem } from '../item-state.js';
import type { ItemCircumstances } from '../item.rules.js';
import type { AnnulmentReason, ReviewResult } from '../item-vocabulary.js';

export type ClosingCommand =
  | { readonly type: 'CloseOff'; readonly words: Sealed | null }
  | {
      readonly type: 'ReviewItem';
      readonly result: ReviewResult;
      readonly nextReviewOn: string;
      readonly findings: Sealed;
    }
  | {
      readonly type: 'AnnulItem';
      readonly reasonCode: AnnulmentReason;
      readonly reason: Sealed | null;
      readonly duplicateOf: string | null;
    }
  | EraseWords;

/** nothing is closed off that nobody independent has verified. */
export const itWasVerified = (item: RectificationItem): Refusal | undefined =>
  item.verification
    ? undefined
    : refuse({
        code: 'R-49',
        rule: { zh: '未经验收通过,不得销号。', en: 'An item is not closed off before it was verified.' },
        basis: ['PRACTICE'],
        remedy: { zh: '申请销号并由其他单位验收。', en: 'Claim completion and have another unit verify it.' },
        details: { state: item.state },
      });

/** its last day has to be over, by the day on which the act counts. */
export function theNoticeIsOver(
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Refusal | undefined {
  const today = dateThatCounts(circumstances);
  if (item.notice && today > item.notice.to) return undefined;
  return refuse({
    code: 'R-49',
    rule: {
      zh: '公示期满前不得销号。',
      en: 'An item is not closed off before the end of its public notice.',
    },
    basis: ['PRACTICE'],
    remedy: { zh: '公示期满后再销号。', en: 'Close it off when the notice is over.' },
    details: { noticeTo: item.notice?.to ?? null, today },
  });
}

/** */
export function noObjectionIsOpen(item: RectificationItem): Refusal | undefined {
  const open = openObjections(item).map(({ id }) => id);
  if (!open.length) return undefined;
  return refuse({
    code: 'R-49',
    rule: { zh: '公示异议未处理的,不得销号。', en: 'An item is not closed off over an open objection.' },
    basis: ['PRACTICE'],
    remedy: {
      zh: '由责任单位以外的单位先处理所列异议。',
      en: 'Have another unit than the responsible one decide the objections listed.',
    },
    details: { objections: open },
  });
}

/** what the item rests on is answered, as far as its own stream knows (decisions 37). */
export function everyBasisConcernIsAnswered(item: RectificationItem): Refusal | undefined {
  const open = [
    ...pendingBasis(item),
    ...confirmedBasis(item).filter(({ answeredAt }) => answeredAt === null),
  ];
  if (!open.length) return undefined;
  return refuse({
    code: 'R-50',
    rule: {
      zh: '所依据的群众关切尚无合格回应的,不得销号。',
      en: 'An item is not closed off while a concern that it rests on has no qualifying response.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '先在原事项中对所列关切作出合格回应;回应送达后会自动记入本事项。',
      en: 'Answer the concerns listed in their own cases; the answer is noted here by itself.',
    },
    details: { concerns: open.map((link) => ({ case: link.case, concern: link.concern })) },
  });
}

/**
 * What a close-off, and that a long-term item is called institutionalised, demand of an item. The second half of R-50, the judgement of the people
 * (4c.8: the threshold that an evaluation round has to reach where an item requires one), is asked after the basis concerns. No evaluation is
 * held in this service yet; until one is, answers say NOT_ESTABLISHED (`judgementOf`).
 */
export const closeOffRule = (
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Refusal | undefined =>
  firstRefusal(
    itWasVerified(item),
    noObjectionIsOpen(item),
    theNoticeIsOver(item, circumstances),
    everyBasisConcernIsAnswered(item),
  );

/** Long-term items are institutionalised and looked at again, never written off. */
export const aLongTermItemIsReviewed = (item: RectificationItem): Refusal | undefined =>
  item.listing?.mode === 'LONG_TERM'
    ? refuse({
        code: 'S-LONG-TERM',
        rule: {
          zh: '长期坚持的整改事项不销号,定期评估。',
          en: 'A long-term item is never closed off; it is reviewed from time to time.',
        },
        basis: ['PRACTICE'],
        remedy: {
          zh: '以 review-item 记录评估;已形成制度的,结论填 INSTITUTIONALISED。',
          en: 'Record a review (review-item); where it is institutionalised, with that result.',
        },
      })
    : undefined;

export const onlyALongTermItemIsReviewed = (item: RectificationItem): Refusal | undefined =>
  item.listing?.mode === 'LONG_TERM'
    ? undefined
    : refuse({
        code: 'S-NOT-LONG-TERM',
        rule: {
          zh: '只有长期坚持的整改事项定期评估。',
          en: 'Only a long-term item is reviewed from time to time.',
        },
        basis: ['PRACTICE'],
        remedy: {
          zh: '验收、公示后销号;销号后可回头看。',
          en: 'Have it verified and publicised, and close it off; look back at it afterwards.',
        },
        details: { mode: item.listing?.mode ?? null },
      });

export const theNextReviewLiesAhead = (next: string, today: string): Refusal | undefined =>
  next > today
    ? undefined
    : refuse({
        code: 'R-44',
        rule: { zh: '下次评估日期应在本次之后。', en: 'The next review lies after this one.' },
        basis: ['PRACTICE'],
        remedy: { zh: '填写今后的日期。', en: 'Give a day to come.' },
        details: { nextReviewOn: next, today },
      });

/** A duplicate names the item that goes on; nothing else names one. */
export const aDuplicateNamesTheOtherItem = (
  reasonCode: AnnulmentReason,
  duplicateOf: string | null,
): Refusal | undefined =>
  (reasonCode === 'DUPLICATE') === (duplicateOf !== null)
    ? undefined
    : refuse({
        code: 'R-02',
        rule: {
          zh: '以重复撤销的,须写明继续办理的整改事项;其他情形不得填写。',
          en: 'A duplicate names the item that goes on; no other reason names one.',
        },
        basis: ['PRACTICE'],
        remedy: { zh: '在 duplicateOf 填写该事项编号。', en: 'Give its id in duplicateOf.' },
        details: { reasonCode, duplicateOf },
      });
