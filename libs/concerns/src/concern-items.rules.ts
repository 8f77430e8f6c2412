import { type Decision, firstRefusal, isRefusal, type Refusal, refuse } from '#libs/kernel';
import { type Concern, type Concerns, itemsOf } from './concern-state.js';
import type { ConcernEvent } from './concern.events.js';
import { type ConcernCircumstances, type ConcernCommand, theConcern } from './concern.rules.js';

type Note = Extract<ConcernCommand, { type: 'NoteItem' }>;

/** The item owns the link; the concern notes it at any age, also when it is closed (decisions 37). */
export function noteItem(
  { concern: id, item }: Note,
  concerns: Concerns,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = theConcern(concerns, id);
  if (isRefusal(concern)) return concern;
  const refusal = firstRefusal(onlyTheServiceNotesItems(circumstances), anItemIsNotedOnce(item, concern));
  return (
    refusal ?? [{ type: 'RectificationItemNoted', data: { concern: concern.id, item }, basis: ['PRACTICE'] }]
  );
}

const onlyTheServiceNotesItems = ({ actor }: ConcernCircumstances): Refusal | undefined =>
  actor.role === 'SYSTEM'
    ? undefined
    : refuse({
        code: 'S-PROCESS-ONLY',
        rule: {
          zh: '哪项整改以该关切为依据,由系统依据整改事项自身的记录写入。',
          en: 'Which item rests on a concern is noted by the service, from the record of the item itself.',
        },
        basis: ['HUIYING'],
        remedy: { zh: '在整改事项中关联关切。', en: 'Link the concern in the rectification item.' },
      });

/** A process delivers again what it delivered before. */
const anItemIsNotedOnce = (item: string, concern: Concern): Refusal | undefined =>
  itemsOf(concern).includes(item)
    ? refuse({
        code: 'S-NOTED',
        rule: { zh: '该整改事项已记录。', en: 'The item is noted already.' },
        basis: ['HUIYING'],
        remedy: { zh: '无需再操作。', en: 'Nothing is left to do.' },
        details: { item },
      })
    : undefined;
