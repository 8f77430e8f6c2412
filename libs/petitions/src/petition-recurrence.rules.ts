import { type Decision, firstRefusal, type Refusal, refuse } from '#libs/kernel';
import type { PetitionEvent } from './petition.events.js';
import { onlyTheProcessNotes, type PetitionAct, type PetitionCircumstances } from './petition.rules.js';
import type { Petition } from './petition-state.js';

/** A later petition of the same matter is one fact however often the service notices it. */
export function noteRecurrence(
  command: PetitionAct<'NoteRecurrence'>,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const refusal = firstRefusal(onlyTheProcessNotes(circumstances), aRecurrenceIsNotedOnce(command, state));
  return refusal ?? [{ type: 'RecurrenceNoted', data: { case: command.case } }];
}

const aRecurrenceIsNotedOnce = (
  command: PetitionAct<'NoteRecurrence'>,
  state: Petition,
): Refusal | undefined =>
  state.recurrences.includes(command.case)
    ? refuse({
        code: 'S-NOTED',
        rule: { zh: '该次再发已记录。', en: 'This recurrence is noted already.' },
        basis: ['HUIYING'],
        remedy: { zh: '无需再操作。', en: 'Nothing is left to do.' },
        details: { case: command.case },
      })
    : undefined;
