import { type Decision, firstRefusal, type Refusal, shanghaiDate } from '#libs/kernel';
import {
  type Chapter,
  type OfType,
  theStepBelongsTo,
  type Told,
  workGoesToAUnitThatCanDoIt,
} from '#rules/case-law';
import { complainedAbout, type RectificationItem, withDoer, withTasks } from '../item-state.js';
import { doerOf, type ItemCircumstances, onlyThoseInWhoseAreaItLies } from '../item.rules.js';
import type { ItemState } from '../item-vocabulary.js';
import type { ListingEvent, Responsibility } from './listing.events.js';
import {
  aDueDateLiesAhead,
  aListingIsComplete,
  aUnitDoesNotRidItselfOfItsTask,
  type ListingCommand,
  noLinkIsPending,
  theBasisStandsOrIsExplained,
  theLeaderHoldsAnOffice,
} from './listing.rules.js';

function listItem(
  command: OfType<ListingCommand, 'ListItem'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ListingEvent> {
  const { responsibleLeader, responsibleUnit, assistingUnits, mode, dueDate, goal, verificationMethod } =
    command;
  const incomplete = firstRefusal(
    theStepBelongsTo(['IDENTIFIED'], item.state),
    noLinkIsPending(item),
    theBasisStandsOrIsExplained(item),
    aListingIsComplete(command),
  );
  if (incomplete) return incomplete;
  if (responsibleUnit === null || responsibleLeader === null || mode === null) return [];
  if (dueDate === null || goal === null || verificationMethod === null) return [];
  const responsibility = { responsibleUnit, responsibleLeader, assistingUnits };
  const refusal = firstRefusal(
    theTaskGoesToThoseWhoCanDoIt(responsibility, item, circumstances),
    aDueDateLiesAhead(dueDate, shanghaiDate(circumstances.occurredAt)),
  );
  const data = { ...responsibility, mode, dueDate, goal, verificationMethod };
  return refusal ?? [{ type: 'ItemListed', data, basis: ['PRACTICE'] }];
}

/** Units that can do it, in the area of whoever gives the task, under a leader in office. */
export const theTaskGoesToThoseWhoCanDoIt = (
  { responsibleUnit, responsibleLeader, assistingUnits }: Responsibility,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Refusal | undefined =>
  firstRefusal(
    ...[responsibleUnit, ...assistingUnits].map((unit) =>
      workGoesToAUnitThatCanDoIt(unit, complainedAbout(item), circumstances),
    ),
    theLeaderHoldsAnOffice(responsibleLeader, shanghaiDate(circumstances.occurredAt), circumstances),
    onlyThoseInWhoseAreaItLies(responsibleUnit, circumstances),
  );

/** An item changes hands as long as somebody has still to do something about it; one under review for good is kept up by its unit. */
export const HANDED_OVER_IN: readonly ItemState[] = [
  'LISTED',
  'PLANNED',
  'IN_PROGRESS',
  'SENT_BACK',
  'UNDER_REVIEW',
  'RELISTED',
];

function handOverItem(
  command: OfType<ListingCommand, 'HandOverItem'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ListingEvent> {
  const { type: _type, reason, ...responsibility } = command;
  const from = item.listing?.responsibleUnit ?? '';
  const refusal = firstRefusal(
    theStepBelongsTo(HANDED_OVER_IN, item.state),
    aUnitDoesNotRidItselfOfItsTask(from, circumstances),
    onlyThoseInWhoseAreaItLies(from, circumstances),
    theTaskGoesToThoseWhoCanDoIt(responsibility, item, circumstances),
  );
  return refusal ?? [{ type: 'ItemHandedOver', data: { ...responsibility, from, reason } }];
}

/** Whoever rectifies now has done so for ever: none of them verifies it later. */
export const withParties = (
  item: RectificationItem,
  { data, meta }: Told<{ readonly type: string; readonly data: Responsibility }>,
): RectificationItem => {
  const units = [data.responsibleUnit, ...data.assistingUnits];
  return {
    ...item,
    parties: withTasks(item.parties, ...units),
    tasks: withTasks(item.tasks, meta.actor.unit, ...units),
  };
};

/** Who rectifies an item until when. */
export const listingChapter: Chapter<RectificationItem, ListingCommand, ListingEvent> = {
  decide: { ListItem: listItem, HandOverItem: handOverItem },
  evolve: {
    ItemListed: (item, event) => {
      const { responsibleUnit, responsibleLeader, assistingUnits, mode, dueDate } = event.data;
      const by = doerOf(event.meta);
      const listing = { by, responsibleUnit, responsibleLeader, assistingUnits, mode };
      const dates = { original: dueDate, current: dueDate, moves: [], request: null };
      const listed = { ...item, state: 'LISTED', listing, dates, doers: withDoer(item.doers, by) } as const;
      return withParties(listed, event);
    },
    ItemHandedOver: (item, event) => {
      const { responsibleUnit, responsibleLeader, assistingUnits } = event.data;
      const listing = item.listing && { ...item.listing, responsibleUnit, responsibleLeader, assistingUnits };
      return withParties({ ...item, listing }, event);
    },
  },
};
