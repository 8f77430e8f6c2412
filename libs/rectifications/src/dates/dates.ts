import { type Decision, type EventMeta, firstRefusal, type Refusal, unreachable } from '#libs/kernel';
import { type RectificationItem, withTasks } from '../item-state.js';
import {
  anotherUnitDecides,
  doerOf,
  type ItemCircumstances,
  onlyThoseInWhoseAreaItLies,
  onlyThoseWhoRectify,
  theStepBelongsTo,
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

/** Somebody asks, another unit approves: before the date too (decisions 35). */
export function decideDates(
  command: DatesCommand,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<DatesEvent> {
  switch (command.type) {
    case 'ChangeDueDate': {
      const { dueDate: to, reason } = command;
      const refusal = firstRefusal(
        whoAsks(item, circumstances),
        oneMoveAtATime(item),
        aMoveChangesTheDate(to, item),
      );
      if (refusal || !item.dates) return refusal ?? [];
      const request = circumstances.newId('date-request');
      return [{ type: 'DueDateChangeRequested', data: { request, from: item.dates.current, to, reason } }];
    }
    case 'ApproveDueDate': {
      const refusal = judge(command.request, item, circumstances);
      if (refusal || !item.dates?.request) return refusal ?? [];
      const { id: request, from, to } = item.dates.request;
      const afterPassing = hasPassed(item.dates, circumstances);
      return [{ type: 'DueDateChanged', data: { request, from, to, afterPassing }, basis: ['PRACTICE'] }];
    }
    case 'RejectDueDate': {
      const { request, reason } = command;
      const refusal = judge(request, item, circumstances);
      return refusal ?? [{ type: 'DueDateChangeRejected', data: { request, reason } }];
    }
    default:
      return unreachable(command);
  }
}

/** Those who rectify ask for it, or whoever keeps the list (which may bring a date forward). */
const whoAsks = (item: RectificationItem, circumstances: ItemCircumstances): Refusal | undefined => {
  const inArea = onlyThoseInWhoseAreaItLies(
    item.listing?.responsibleUnit ?? item.subject.unit,
    circumstances,
  );
  return theStepBelongsTo(DATED, item) ?? (inArea && onlyThoseWhoRectify(item, circumstances));
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
    theStepBelongsTo([...DATED, 'COMPLETION_CLAIMED'], item),
  );

export function evolveDates(
  item: RectificationItem,
  event: DatesEvent & { readonly meta: EventMeta },
): RectificationItem {
  const { dates } = item;
  if (!dates) return item;
  const by = doerOf(event.meta);
  const tasks = withTasks(item.tasks, by.unit);
  switch (event.type) {
    case 'DueDateChangeRequested': {
      const { request: id, from, to } = event.data;
      return { ...item, tasks, dates: { ...dates, request: { id, from, to, by } } };
    }
    case 'DueDateChanged': {
      const { from, to, afterPassing } = event.data;
      const asked = dates.request?.by ?? by;
      const move = { from, to, at: event.meta.occurredAt, by: asked, approvedBy: by, afterPassing };
      return {
        ...item,
        tasks,
        dates: { ...dates, current: to, moves: [...dates.moves, move], request: null },
      };
    }
    case 'DueDateChangeRejected':
      return { ...item, tasks, dates: { ...dates, request: null } };
    default:
      return unreachable(event);
  }
}
