import { Actor, code, instant, listOf, named, object, orNull, type Static, uuid } from '#answers/contracts';

/** A command that a rule refused. */
export const RefusalEntry = named(
  'RefusalEntry',
  object({
    at: instant(),
    command: code('Name of the command, for example `CloseDispute`'),
    code: code('Of the rule, for example `R-30`'),
    case: orNull(uuid()),
    actor: Actor,
  }),
);
export type RefusalEntry = Static<typeof RefusalEntry>;
export const RefusalEntryList = listOf(RefusalEntry);
