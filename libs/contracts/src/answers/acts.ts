import { REF_KINDS } from '#libs/kernel';
import {
  Bilingual,
  code,
  details,
  flag,
  instant,
  list,
  named,
  object,
  oneOf,
  optional,
  position,
  record,
  slug,
  type Static,
  text,
  uuid,
} from './schema.js';

/** In which capacity an officer acted, as it was at the time of the act. */
export const Actor = named(
  'Actor',
  object({ officer: slug(), unit: slug(), role: code(), onBehalfOf: optional(slug()) }),
);
export type Actor = Static<typeof Actor>;

/** An officer in the unit for which they acted. */
export const Doer = named('Doer', object({ unit: slug(), officer: slug() }));
export type Doer = Static<typeof Doer>;

export const CaseRef = named(
  'CaseRef',
  object({ category: code('Case type, for example `dispute`'), id: uuid() }),
);
export type CaseRef = Static<typeof CaseRef>;

/**
 * Every act has a form of its own, and an old act keeps the one in which it was stored: what is told of it is left open. Words in it are a `Word`,
 * identities a `PersonShown`.
 */
export const ActData = named(
  'ActData',
  details('As the act of this type tells it; words are a `Word`, identities a `PersonShown`'),
);
export type ActData = Static<typeof ActData>;

export const PRECISIONS = ['date', 'time'] as const;

/** When something happened and when it was recorded. */
export const WHEN = {
  occurredAt: instant('When it happened'),
  precision: oneOf(PRECISIONS),
  recordedAt: instant('When the service wrote it down'),
};

/** What a sentence names. */
const RefShown = named(
  'Ref',
  object(
    {
      kind: oneOf(REF_KINDS),
      ids: list(text('Id of what it names; of WORDS a JSON pointer into the data of the act')),
    },
    'What `{lead}` in a sentence stands for, where it is called `lead`. WORDS stand beside the sentence, never in it',
  ),
);

/** What is told of every act, whichever case it belongs to. */
export const ACT = {
  position: position(),
  type: code('Type of the event, for example `DisputeOpened`'),
  // For whoever shows the act, so that page and print say the same.
  sentence: Bilingual,
  refs: record(RefShown),
  ...WHEN,
  late: flag('Recorded after it happened'),
  actor: Actor,
  basis: list(code('Article of law, for example `XFTL-34`')),
  command: code('Id of the command: what one request wrote carries the same'),
  data: ActData,
};
