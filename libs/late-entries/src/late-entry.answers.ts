import {
  Actor,
  CaseRef,
  code,
  list,
  listOf,
  named,
  object,
  oneOf,
  orNull,
  slug,
  type Static,
  WHEN,
  whole,
} from '#answers/contracts';
import { ORIGINS } from './late-entry-vocabulary.js';

/** An act that was recorded later than the grace allows. */
export const LateEntry = named(
  'LateEntry',
  object({
    case: CaseRef,
    acts: list(code('Type of an event')),
    unit: slug(),
    actor: Actor,
    origin: oneOf(ORIGINS),
    ...WHEN,
    gap: object({
      days: whole('Calendar days between both'),
      workingDays: orNull(whole('Null where the calendar of a year in between is not loaded')),
    }),
  }),
);
export type LateEntry = Static<typeof LateEntry>;
export const LateEntryList = listOf(LateEntry);
