import {
  code,
  day,
  instant,
  list,
  listOf,
  named,
  object,
  oneOf,
  orNull,
  slug,
  type Static,
  text,
  uuid,
  whole,
  Word,
} from '#answers/contracts';
import { IN_HAND_KINDS } from '#rules/case-law';

/** An open case that names a closed unit or an officer who left, with all of it that waits for them. */
export const LeftBehindEntry = named(
  'LeftBehindEntry',
  object({
    id: uuid('Of the case'),
    category: code('Case type, for example `dispute`'),
    revision: whole('For If-Match'),
    title: orNull(Word),
    state: code('Procedural state in the words of its type'),
    receivedAt: instant(),
    parts: list(
      object({
        kind: oneOf(IN_HAND_KINDS),
        part: orNull(uuid('Of the concern or obligation')),
        unit: slug('Has it in hand, or is where the officer is needed'),
        officer: orNull(slug('Who left; null: the unit was closed')),
        lastDay: orNull(day('On which they were there')),
        successor: orNull(slug('Unit that goes on with the work of the closed one')),
        act: object({
          command: code('Gives it to another'),
          path: text('POST to this address; its body is documented there'),
        }),
      }),
    ),
  }),
);
export type LeftBehindEntry = Static<typeof LeftBehindEntry>;
export const LeftBehindList = listOf(LeftBehindEntry);
