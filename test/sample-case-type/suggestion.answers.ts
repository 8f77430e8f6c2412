import { CASE } from '#answers/cases';
import { flag, named, object, oneOf, only, orNull } from '#answers/contracts';
import { SUGGESTION_STATES } from './suggestion.js';

/** One suggestion, as it stands or stood. */
export const SuggestionView = named(
  'SuggestionView',
  object({
    ...CASE,
    category: only('suggestion'),
    state: oneOf(SUGGESTION_STATES),
    adopted: orNull(flag('Null while it is not closed')),
  }),
);
