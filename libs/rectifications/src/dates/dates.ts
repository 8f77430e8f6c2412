import { type Decision, firstRefusal, type Refusal } from '#libs/kernel';
import { type Chapter, type OfType, theStepBelongsTo, type Told } from '#rules/case-law';
import { type Dates, type RectificationItem, withTasks } from '../item-state.js';
import {
  anotherUnitDecides,
  doerOf,
  type ItemCircumstances,
  onlyThoseInWhoseAreaItLies,
  onlyThoseWhoRectify,
  WORKING,
} from '../item.rules.js';
import type { ItemState } from '../item-vocabulary.js';
import type { DatesEvent } from './dates.events.js';
import {
  aMoveChangesTheDate,
  aPassedDateIsMovedFromAbove,
  type DatesCommand,
  hasPassed,
  nobodyApprovesTheirOwnRequest,
  oneMoveAtATime,
  theRequestIsPending,
} from './dates.rules.js';

/** A date is moved as long as somebody works towards it. */
const DATED: readonly ItemState[] = ['LISTED', 'RELISTED', ...WORKING];

function changeDueDate(
  { dueDate: to, reason }: OfType<DatesCommand, 'ChangeDueDate'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<DatesEvent> {
  const refusal = firstRefusal(
    whoAsks(item, circumstances),
    oneMoveAtATime(item),
    aMoveChangesTheDate(to, item),
  );
  if (refusal || !item.dates) return refusal ?? [];
  const request = circumstances.newId('date-request');
  return [{ type: 'DueDateChangeRequested', data: { request, from: item.dates.current, to, reason } }];
}

function approveDueDate(
  command: OfType<DatesCommand, 'ApproveDueDate'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<DatesEvent> {
  const refusal = judge(command.request, item, circumstances);
  if (refusal || !item.dates?.request) return refusal ?? [];
  const { id: request, from, to } = item.dates.request;
  const afterPassing = hasPassed(item.dates, circumstances);
  return [{ type: 'DueDateChanged', data: { request, from, to, afterPassing }, basis: ['PRACTICE'] }];
}

const rejectDueDate = (
  { request, reason }: OfType<DatesCommand, 'RejectDueDate'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<DatesEvent> =>
  judge(request, item, circumstances) ?? [{ type: 'DueDateChangeRejected', data: { request, reason } }];

/** Those who rectify ask for it, or whoever keeps the list (which may bring a date forward). */
const whoAsks = (item: RectificationItem, circumstances: ItemCircumstances): Refusal | undefined => {
  const inArea = onlyThoseInWhoseAreaItLies(
    item.listing?.responsibleUnit ?? item.subject.unit,
    circumstances,
  );
  return theStepBelongsTo(DATED, item.state) ?? (inArea && onlyThoseWhoRectify(item, circumstances));
};

const judge = (
  request: string,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Refusal | undefined =>
  firstRefusal(
    anotherUnitDecides('R-46', circumstances.actor, item, circumstances),
    nobodyApprovesTheirOwnRequest(item, circumstances),
    aPassedDateIsMovedFromAbove(item, circumstances),
    theRequestIsPending(request, item),
    theStepBelongsTo([...DATED, 'COMPLETION_CLAIMED'], item.state),
  );

/** What an event changes in the dates; before the listing there are none. */
const inTheDates =
  <E extends DatesEvent>(change: (dates: Dates, event: Told<E>) => Dates) =>
  (item: RectificationItem, event: Told<E>): RectificationItem =>
    item.dates
      ? {
          ...item,
          tasks: withTasks(item.tasks, event.meta.actor.unit),
          dates: change(item.dates, event),
        }
      : item;

/** Moves of the date. Somebody asks, another unit approves: before the date too (decisions 35). */
export const datesChapter: Chapter<RectificationItem, DatesCommand, DatesEvent> = {
  decide: { ChangeDueDate: changeDueDate, ApproveDueDate: approveDueDate, RejectDueDate: rejectDueDate },
  evolve: {
    DueDateChangeRequested: inTheDates((dates, { data: { request: id, from, to }, meta }) => ({
      ...dates,
      request: { id, from, to, by: doerOf(meta) },
    })),
    DueDateChanged: inTheDates((dates, { data: { from, to, afterPassing }, meta }) => {
      const approvedBy = doerOf(meta);
      const by = dates.request?.by ?? approvedBy;
      const move = { from, to, at: meta.occurredAt, by, approvedBy, afterPassing };
      return { ...dates, current: to, moves: [...dates.moves, move], request: null };
    }),
    DueDateChangeRejected: inTheDates((dates) => ({ ...dates, request: null })),
  },
};
