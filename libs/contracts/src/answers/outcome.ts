import { list, named, object, optional, type Static, text, uuid, whole } from './schema.js';

/** The answer to every command. */
export const OutcomeAnswer = named(
  'OutcomeAnswer',
  object({
    id: uuid('Id of the case'),
    revision: whole('Revision of the case after the command; its ETag is `"<revision>"`'),
    position: text('Position in the log; give it as `after=` to a list that must show the command'),
    made: optional(
      list(uuid('Id of a part that the command made inside the case, such as a raised concern')),
    ),
  }),
);
export type OutcomeAnswer = Static<typeof OutcomeAnswer>;
