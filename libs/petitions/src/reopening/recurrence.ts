import { type Chapter, itIsNotedAlready } from '#rules/case-law';
import type { PetitionEventOf } from '../petition.events.js';
import type { PetitionCommandOf } from '../petition.rules.js';
import type { OpenedPetition } from '../petition-state.js';

/** A later petition of the same matter is one fact however often the service notices it. */
export const recurrence: Chapter<
  OpenedPetition,
  PetitionCommandOf<'NoteRecurrence'>,
  PetitionEventOf<'RecurrenceNoted'>
> = {
  decide: {
    NoteRecurrence: ({ case: later }, { recurrences }) =>
      recurrences.includes(later)
        ? itIsNotedAlready({ case: later })
        : [{ type: 'RecurrenceNoted', data: { case: later } }],
  },
  evolve: {
    RecurrenceNoted: (petition, { data }) => ({
      ...petition,
      recurrences: [...new Set([...petition.recurrences, data.case])],
    }),
  },
  notes: ['NoteRecurrence'],
};
