import { type Decision, isRefusal, type Refusal } from '#libs/kernel';
import { itIsNotedAlready } from '#rules/case-law';
import { type Concern, type Concerns, itemsOf } from '../concern-state.js';
import type { ConcernEvent } from '../concern.events.js';
import { type ConcernCommand, theConcern } from '../concern.rules.js';

type Note = Extract<ConcernCommand, { type: 'NoteItem' }>;

/** The item owns the link; the concern notes it at any age, also when it is closed (decisions 37). */
export function noteItem({ concern: id, item }: Note, concerns: Concerns): Decision<ConcernEvent> {
  const concern = theConcern(concerns, id);
  if (isRefusal(concern)) return concern;
  return (
    anItemIsNotedOnce(item, concern) ?? [
      { type: 'RectificationItemNoted', data: { concern: concern.id, item }, basis: ['PRACTICE'] },
    ]
  );
}

const anItemIsNotedOnce = (item: string, concern: Concern): Refusal | undefined =>
  itemsOf(concern).includes(item) ? itIsNotedAlready({ item }) : undefined;
