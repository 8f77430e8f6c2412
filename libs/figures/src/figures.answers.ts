import {
  Bilingual,
  CaseRef,
  code,
  day,
  Doer,
  either,
  flag,
  instant,
  list,
  listOf,
  named,
  number,
  object,
  oneOf,
  only,
  optional,
  orNull,
  position,
  record,
  slug,
  type Static,
  text,
  uuid,
  whole,
} from '#answers/contracts';
import { DIMENSIONS } from './figures-vocabulary.js';
import { PURPOSES } from './issuing/figures.events.js';

const Days = object({ from: day(), to: day() }, 'Legal dates, both inclusive');

/** What a figure was counted with: the same versions, the same answer. */
export const FigureVersions = named(
  'FigureVersions',
  object({ definition: whole(), facts: whole(), policy: whole(), calendar: text(), tree: whole() }),
);
export type FigureVersions = Static<typeof FigureVersions>;

const COUNTS = {
  by: record(text()),
  cohort: whole('Its parts sum to it'),
  denominator: whole('The cohort without what counts elsewhere'),
  numerator: whole(),
  parts: record(whole()),
};

/** What is sealed lies outside every general cohort: until a sealed register exists that is no number (decisions 24). */
export const NOT_HELD_HERE = 'NOT_HELD_HERE';

/** One group of a figure. */
export const FigureGroup = named(
  'FigureGroup',
  object({
    ...COUNTS,
    lines: record(either(whole(), only(NOT_HELD_HERE))),
    rate: orNull(number('Null where nothing is in the denominator')),
    members: text('Address of the members behind it'),
  }),
);
export type FigureGroup = Static<typeof FigureGroup>;

const FIGURE = {
  metric: code(),
  name: Bilingual,
  definition: object({ version: whole(), cohort: Bilingual, numerator: Bilingual, basis: text() }),
  established: flag(),
  notEstablished: optional(Bilingual),
  period: Days,
  unit: slug('Node of the tree'),
  asOf: day(),
  knownAt: position(),
  versions: FigureVersions,
  groupBy: list(oneOf(DIMENSIONS)),
  total: optional(FigureGroup),
  groups: optional(list(FigureGroup)),
  leftOut: optional(whole('Streams that are missing because one of their events could not be read')),
};

/** A figure without its twin. */
export const TwinFigure = named('TwinFigure', object(FIGURE));
export type TwinFigure = Static<typeof TwinFigure>;

/** A figure, with everything that makes it the same for ever. `twin` is the same question asked of the opened cohort. */
export const Figure = named('Figure', object({ ...FIGURE, twin: optional(TwinFigure) }));
export type Figure = Static<typeof Figure>;

/** One version of one metric: what it counts, and how. */
export const DefinitionEntry = named(
  'DefinitionEntry',
  object({
    metric: code(),
    version: whole(),
    name: Bilingual,
    cohort: Bilingual,
    numerator: Bilingual,
    basis: text(),
    established: flag(),
    notEstablished: optional(Bilingual),
    members: oneOf(['opened', 'closed']),
    twin: orNull(code('Metric of the same question asked of the opened cohort')),
    countsFor: oneOf(['unit', 'holder']),
    parts: list(code()),
    lines: list(code()),
    sql: text('One row for each member of the cohort'),
  }),
);
export type DefinitionEntry = Static<typeof DefinitionEntry>;
export const DefinitionEntryList = listOf(DefinitionEntry);

/** A member behind a figure: ids, codes and dates; who it is about stays sealed. */
export const MemberEntry = named(
  'MemberEntry',
  object({
    kind: code(),
    id: text(),
    case: CaseRef,
    cycle: whole(),
    part: code(),
    numerator: flag(),
    lines: list(code()),
    countedOn: day(),
    begun: day(),
    ended: orNull(day()),
    unit: orNull(slug()),
    place: orNull(slug()),
    category: orNull(code()),
  }),
);
export type MemberEntry = Static<typeof MemberEntry>;

const Members = listOf(MemberEntry);
export const MemberEntryList = named(
  'MemberEntryList',
  object({
    ...Members.properties,
    notShown: Bilingual,
  }),
);
export type MemberEntryList = Static<typeof MemberEntryList>;

/** The figures that a leader sees first. */
export const Board = named(
  'Board',
  object({
    unit: slug(),
    asOf: day(),
    knownAt: position(),
    year: list(Figure),
    coverageByPlace: Figure,
    backlog: Figure,
    trend: list(Figure),
    notEstablished: list(Figure),
  }),
);
export type Board = Static<typeof Board>;

/** A group as it was issued; null is a number that is not told. */
const IssuedLineShown = named(
  'IssuedLineShown',
  object({
    by: record(text()),
    cohort: orNull(whole()),
    denominator: orNull(whole()),
    numerator: orNull(whole()),
    parts: record(orNull(whole())),
    lines: record(orNull(whole())),
  }),
);

/** A figure as it was issued. */
export const IssuedEntry = named(
  'IssuedEntry',
  object({
    id: uuid(),
    issuedAt: instant(),
    issuedBy: Doer,
    purpose: oneOf(PURPOSES),
    query: object({
      metric: code(),
      period: Days,
      unit: slug(),
      groupBy: list(code()),
      filters: record(text()),
    }),
    asOf: day(),
    position: position(),
    versions: FigureVersions,
    lines: list(IssuedLineShown),
    hash: text('SHA-256 of the lines as canonical JSON'),
  }),
);
export type IssuedEntry = Static<typeof IssuedEntry>;
export const IssuedEntryList = listOf(IssuedEntry);

/** How a member stood in a cohort; null where it was not in it. */
const Stood = orNull(object({ part: code(), numerator: flag(), unit: orNull(slug()) }));

/** A member that stands otherwise than before, and what was recorded in between. */
export const Difference = named(
  'Difference',
  object({
    kind: code(),
    id: text(),
    case: CaseRef,
    cycle: whole(),
    was: Stood,
    is: Stood,
    events: list(
      object({
        position: position(),
        type: code(),
        occurredAt: instant(),
        recordedAt: instant(),
        late: flag(),
      }),
    ),
  }),
);
export type Difference = Static<typeof Difference>;

export const Differences = named(
  'Differences',
  object({ items: list(Difference), total: whole(), notShown: Bilingual }),
);
export type Differences = Static<typeof Differences>;

const Line = named('FigureLine', object({ ...COUNTS, lines: record(whole()) }));

/** A question at two positions, or an issued figure and what is known now. */
export const Restatement = named(
  'Restatement',
  object({
    issued: optional(uuid()),
    metric: code(),
    period: Days,
    unit: slug(),
    asOf: day(),
    groupBy: list(code()),
    versions: either(FigureVersions, object({ issued: FigureVersions, now: FigureVersions })),
    from: position(),
    to: position(),
    was: list(Line),
    is: list(Line),
    same: flag(),
    reproduced: optional(flag('Computed again at its own position it gives what was issued')),
    differences: optional(Differences),
  }),
);
export type Restatement = Static<typeof Restatement>;
