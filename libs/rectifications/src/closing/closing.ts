import { type Decision, type EventMeta, firstRefusal, shanghaiDate, unreachable } from '#libs/kernel';
import { dateThatCounts } from '#rules/concerns';
import { type RectificationItem, withTasks } from '../item-state.js';
import {
  anotherUnitDecides,
  doerOf,
  type ItemCircumstances,
  onlyThoseInWhoseAreaItLies,
  somebodyElseThanWhoRectifies,
  theStepBelongsTo,
} from '../item.rules.js';
import type { ItemState } from '../item-vocabulary.js';
import type { ClosingEvent } from './closing.events.js';
import {
  aDuplicateNamesTheOtherItem,
  aLongTermItemIsReviewed,
  type ClosingCommand,
  closeOffRule,
  noWordsAreErasedWhileTheItemRuns,
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

export function decideClosing(
  command: ClosingCommand,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ClosingEvent> {
  switch (command.type) {
    case 'CloseOff': {
      const refusal = firstRefusal(
        somebodyElseThanWhoRectifies('R-48', item, circumstances),
        aLongTermItemIsReviewed(item),
        closeOffRule(item, circumstances),
        theStepBelongsTo(['PUBLICISED'], item),
      );
      const data = { words: command.words, countsOn: dateThatCounts(circumstances) };
      return refusal ?? [{ type: 'ItemClosedOff', data, basis: ['PRACTICE'] }];
    }
    case 'ReviewItem':
      return reviewItem(command, item, circumstances);
    case 'AnnulItem': {
      const { reasonCode, reason, duplicateOf } = command;
      // Before it is listed nobody has the task yet, and whoever identified the problem may take it back.
      const refusal = firstRefusal(
        item.listing !== null && somebodyElseThanWhoRectifies('R-48', item, circumstances),
        onlyThoseInWhoseAreaItLies(item.listing?.responsibleUnit ?? item.subject.unit, circumstances),
        theStepBelongsTo(ANNULLED_IN, item),
        aDuplicateNamesTheOtherItem(reasonCode, duplicateOf),
      );
      return refusal ?? [{ type: 'ItemAnnulled', data: { reasonCode, reason, duplicateOf } }];
    }
    case 'EraseWords': {
      const { ground } = command;
      const refusal = firstRefusal(
        onlyThoseInWhoseAreaItLies(item.listing?.responsibleUnit ?? item.subject.unit, circumstances),
        noWordsAreErasedWhileTheItemRuns(ground, item),
      );
      return refusal ?? [{ type: 'WordsErased', data: { ground }, basis: ['GRXXBHF-47'] }];
    }
    default:
      return unreachable(command);
  }
}

function reviewItem(
  { result, nextReviewOn, findings }: Extract<ClosingCommand, { type: 'ReviewItem' }>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ClosingEvent> {
  const firstTime = result === 'INSTITUTIONALISED' && item.state !== 'UNDER_REVIEW';
  const refusal = firstRefusal(
    anotherUnitDecides('R-48', circumstances.actor, item, circumstances),
    onlyALongTermItemIsReviewed(item),
    theStepBelongsTo(REVIEWED_IN, item),
    firstTime && closeOffRule(item, circumstances),
    theNextReviewLiesAhead(nextReviewOn, shanghaiDate(circumstances.occurredAt)),
  );
  return refusal ?? [{ type: 'ItemReviewed', data: { result, nextReviewOn, findings }, basis: ['PRACTICE'] }];
}

export function evolveClosing(
  item: RectificationItem,
  event: ClosingEvent & { readonly meta: EventMeta },
): RectificationItem {
  const { meta } = event;
  const tasks = withTasks(item.tasks, meta.actor.unit);
  switch (event.type) {
    case 'ItemClosedOff': {
      const { occurredAt: at, recordedAt } = meta;
      const closeOff = { by: doerOf(meta), at, on: event.data.countsOn, recordedAt };
      return { ...item, state: 'CLOSED_OFF', closeOff, tasks };
    }
    case 'ItemReviewed': {
      const { result, nextReviewOn: next } = event.data;
      const review = { result, at: meta.occurredAt, next, by: doerOf(meta) };
      const reviewed = { ...item, review, tasks };
      if (result === 'INSTITUTIONALISED') return { ...reviewed, state: 'UNDER_REVIEW' };
      if (result === 'ON_TRACK') return reviewed;
      return { ...reviewed, state: 'IN_PROGRESS', verification: null, notice: null };
    }
    case 'ItemAnnulled':
      return { ...item, state: 'ANNULLED', tasks };
    case 'WordsErased': {
      const erased = { ...item, erased: true };
      const ended = event.data.ground === 'ACCUSATION_HANDED_OVER' && item.state !== 'CLOSED_OFF';
      return ended ? { ...erased, state: 'ANNULLED' } : erased;
    }
    default:
      return unreachable(event);
  }
}
