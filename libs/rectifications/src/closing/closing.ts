import { type Decision, firstRefusal, shanghaiDate } from '#libs/kernel';
import {
  type Chapter,
  dateThatCounts,
  type EraseWords,
  noWordsAreErasedWhileTheMatterRuns,
  type OfType,
  theStepBelongsTo,
  wordsErased,
} from '#rules/case-law';
import { isOver, type RectificationItem, withTasks } from '../item-state.js';
import {
  anotherUnitDecides,
  doerOf,
  type ItemCircumstances,
  onlyThoseInWhoseAreaItLies,
  somebodyElseThanWhoRectifies,
} from '../item.rules.js';
import type { ItemState } from '../item-vocabulary.js';
import type { ClosingEvent } from './closing.events.js';
import {
  aDuplicateNamesTheOtherItem,
  aLongTermItemIsReviewed,
  type ClosingCommand,
  closeOffRule,
  onlyALongTermItemIsReviewed,
  theNextReviewLiesAhead,
} from './closing.rules.js';

/** A review looks at what was planned; an item that was verified and publicised may turn out to be institutionalised. */
const REVIEWED_IN: readonly ItemState[] = [
  'PLANNED',
  'IN_PROGRESS',
  'SENT_BACK',
  'VERIFIED',
  'PUBLICISED',
  'UNDER_REVIEW',
];

/** What was closed off, or is under review for good, is not undone by annulling it. */
const ANNULLED_IN: readonly ItemState[] = [
  'IDENTIFIED',
  'LISTED',
  'PLANNED',
  'IN_PROGRESS',
  'COMPLETION_CLAIMED',
  'SENT_BACK',
  'VERIFIED',
  'PUBLICISED',
];

function closeOff(
  { words }: OfType<ClosingCommand, 'CloseOff'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ClosingEvent> {
  const refusal = firstRefusal(
    somebodyElseThanWhoRectifies('R-48', item, circumstances),
    aLongTermItemIsReviewed(item),
    closeOffRule(item, circumstances),
    theStepBelongsTo(['PUBLICISED'], item.state),
  );
  const data = { words, countsOn: dateThatCounts(circumstances) };
  return refusal ?? [{ type: 'ItemClosedOff', data, basis: ['PRACTICE'] }];
}

function reviewItem(
  { result, nextReviewOn, findings }: OfType<ClosingCommand, 'ReviewItem'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ClosingEvent> {
  const firstTime = result === 'INSTITUTIONALISED' && item.state !== 'UNDER_REVIEW';
  const refusal = firstRefusal(
    anotherUnitDecides('R-48', circumstances.actor, item, circumstances),
    onlyALongTermItemIsReviewed(item),
    theStepBelongsTo(REVIEWED_IN, item.state),
    firstTime && closeOffRule(item, circumstances),
    theNextReviewLiesAhead(nextReviewOn, shanghaiDate(circumstances.occurredAt)),
  );
  return refusal ?? [{ type: 'ItemReviewed', data: { result, nextReviewOn, findings }, basis: ['PRACTICE'] }];
}

function annulItem(
  { reasonCode, reason, duplicateOf }: OfType<ClosingCommand, 'AnnulItem'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ClosingEvent> {
  // Before it is listed nobody has the task yet, and whoever identified the problem may take it back.
  const refusal = firstRefusal(
    item.listing !== null && somebodyElseThanWhoRectifies('R-48', item, circumstances),
    onlyThoseInWhoseAreaItLies(item.listing?.responsibleUnit ?? item.subject.unit, circumstances),
    theStepBelongsTo(ANNULLED_IN, item.state),
    aDuplicateNamesTheOtherItem(reasonCode, duplicateOf),
  );
  return refusal ?? [{ type: 'ItemAnnulled', data: { reasonCode, reason, duplicateOf } }];
}

const eraseWords = (
  { ground }: EraseWords,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ClosingEvent> =>
  firstRefusal(
    onlyThoseInWhoseAreaItLies(item.listing?.responsibleUnit ?? item.subject.unit, circumstances),
    noWordsAreErasedWhileTheMatterRuns(ground, isOver(item) ? null : item.state, {
      zh: '先销号或撤销;其中有检举控告的,移交后以 ACCUSATION_HANDED_OVER 为由销毁。',
      en: 'Close it off or annul it first; where the words hold an accusation, hand it over and give ACCUSATION_HANDED_OVER.',
    }),
  ) ?? wordsErased(ground);

/** How an item ends: closed off, reviewed again and again, annulled, and its words erased. */
export const closingChapter: Chapter<RectificationItem, ClosingCommand, ClosingEvent> = {
  decide: { CloseOff: closeOff, ReviewItem: reviewItem, AnnulItem: annulItem, EraseWords: eraseWords },
  evolve: {
    ItemClosedOff: (item, { data, meta }) => {
      const { occurredAt: at, recordedAt } = meta;
      const ended = { by: doerOf(meta), at, on: data.countsOn, recordedAt };
      return {
        ...item,
        state: 'CLOSED_OFF',
        closeOff: ended,
        tasks: withTasks(item.tasks, meta.actor.unit),
      };
    },
    ItemReviewed: (item, { data: { result, nextReviewOn: next }, meta }) => {
      const review = { result, at: meta.occurredAt, next, by: doerOf(meta) };
      const reviewed = { ...item, review, tasks: withTasks(item.tasks, meta.actor.unit) };
      if (result === 'INSTITUTIONALISED') return { ...reviewed, state: 'UNDER_REVIEW' };
      if (result === 'ON_TRACK') return reviewed;
      return { ...reviewed, state: 'IN_PROGRESS', verification: null, notice: null };
    },
    ItemAnnulled: (item, { meta }) => ({
      ...item,
      state: 'ANNULLED',
      tasks: withTasks(item.tasks, meta.actor.unit),
    }),
    WordsErased: (item, { data }) => {
      const erased = { ...item, erased: true };
      const ended = data.ground === 'ACCUSATION_HANDED_OVER' && item.state !== 'CLOSED_OFF';
      return ended ? { ...erased, state: 'ANNULLED' } : erased;
    },
  },
};
