import {
  instant,
  listOf,
  named,
  object,
  oneOf,
  orNull,
  type Static,
  text,
  uuid,
  whole,
} from '#answers/contracts';
import { SECURITY_KINDS, SECURITY_RESULTS } from './security-entry.js';

/** A line of the security log. */
export const SecurityLine = named(
  'SecurityLine',
  object({
    at: instant(),
    account: orNull(uuid('Null where nobody is known')),
    network: text('Where it came from; `console` for the command line, `many` for a sum of several'),
    kind: oneOf(SECURITY_KINDS),
    route: text(
      'Method and pattern of the route, or a command of the command line; `many` for a sum of several',
    ),
    object: orNull(text('Id of what was acted on')),
    result: oneOf(SECURITY_RESULTS),
    times: whole('More than one where the same came too often within a minute to be written by itself'),
  }),
);
export type SecurityLine = Static<typeof SecurityLine>;
export const SecurityLineList = listOf(SecurityLine);
