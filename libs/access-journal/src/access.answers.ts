import {
  Actor,
  CaseRef,
  instant,
  listOf,
  named,
  object,
  oneOf,
  orNull,
  type Static,
  uuid,
} from '#answers/contracts';
import { ACCESS_PURPOSES } from './access-vocabulary.js';

/** Who was given which original, and when. */
export const AccessEntry = named(
  'AccessEntry',
  object({
    at: instant(),
    case: CaseRef,
    evidence: uuid(),
    purpose: orNull(oneOf(ACCESS_PURPOSES)),
    actor: Actor,
  }),
);
export type AccessEntry = Static<typeof AccessEntry>;
export const AccessEntryList = listOf(AccessEntry);
