import {
  ACT,
  code,
  day,
  details,
  either,
  flag,
  instant,
  list,
  named,
  object,
  oneOf,
  only,
  optional,
  orNull,
  position,
  slug,
  type Static,
  uuid,
  whole,
  Word,
} from '#answers/contracts';
import { EVIDENCE_KINDS } from '#rules/concerns';
import { BasisConcern, ITEM } from '../item.answers.js';
import { TRAIL_STAGES } from './trail-stages.js';

/** One line of a trail; of a stream that the reader does not see it holds ids and dates only. */
export const TrailEntry = named(
  'TrailEntry',
  either(
    object({
      stage: oneOf(TRAIL_STAGES),
      stream: object({ category: code(), id: uuid() }),
      revision: whole(),
      ...ACT,
    }),
    object({
      stage: only('CONCERN'),
      stream: object({ id: uuid() }),
      concern: uuid(),
      outside: only(true),
      position: position(),
      occurredAt: instant(),
      recordedAt: instant(),
    }),
  ),
);
export type TrailEntry = Static<typeof TrailEntry>;

/** Measure by measure: what was to be done, what shows it, what the verification found. */
export const TrailMeasure = named(
  'TrailMeasure',
  object({
    id: uuid(),
    what: orNull(Word),
    person: slug(),
    unit: slug(),
    dueOn: day(),
    state: oneOf(['SUBMITTED', 'APPROVED', 'RETURNED']),
    evidence: list(
      object({ kind: oneOf(EVIDENCE_KINDS), note: Word, on: orNull(day()), file: orNull(uuid()) }),
    ),
    passed: orNull(flag()),
    finding: orNull(Word),
  }),
);

/** What is missing between the words and the close-off. */
export const TrailGapShown = named(
  'TrailGapShown',
  object({
    stage: oneOf(TRAIL_STAGES),
    code: code(),
    of: optional(details()),
  }),
);

/** From a villager's words to a verified close-off. */
export const Trail = named(
  'Trail',
  object({
    id: uuid(),
    category: only('rectification-item'),
    revision: whole(),
    position: position(),
    erased: flag(),
    title: orNull(Word),
    ...ITEM,
    concerns: list(BasisConcern),
    measures: list(TrailMeasure),
    stages: list(object({ stage: oneOf(TRAIL_STAGES), entries: whole(), late: whole(), gaps: list(code()) })),
    gaps: list(TrailGapShown),
    lateEntries: whole(),
    entries: list(TrailEntry),
  }),
);
export type Trail = Static<typeof Trail>;
