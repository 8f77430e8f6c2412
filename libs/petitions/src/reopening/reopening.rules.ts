import type { Decided, Decision } from '#libs/kernel';
import { theReopeningWindowIsOpen } from '#rules/case-law';
import type { PetitionEvent } from '../petition.events.js';
import type { PetitionCircumstances } from '../petition.rules.js';
import type { OpenedPetition } from '../petition-state.js';

/**
 * The answer to a concern of a concluded petition counts no more: the raiser contested it, or the dispute that gave it does not carry the concern
 * any longer. In the same append the petition is taken up again, so that nothing stays concluded over an unanswered concern. After the window it
 * is a new petition that names this one.
 */
export const takenUpAgain = (
  because: readonly Decided<PetitionEvent>[],
  concern: string,
  state: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> =>
  theReopeningWindowIsOpen(state.windowFrom, circumstances, {
    zh: '登记新的信访事项,并在 recurrenceOf 中注明本事项。',
    en: 'Register a new petition that names this one in recurrenceOf.',
  }) ?? [...because, { type: 'PetitionReopened', data: { cycle: state.cycle + 1, concern } }];
