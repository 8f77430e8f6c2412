import { ConcernEntry, ConcernView } from '#answers/concerns';
import {
  ACT,
  ActData,
  code,
  day,
  each,
  flag,
  instant,
  list,
  listOf,
  named,
  object,
  orNull,
  oneOf,
  open,
  position,
  record,
  slug,
  type Static,
  uuid,
  whole,
  Word,
} from '#answers/contracts';
import { COVERAGES } from '#rules/concerns';
import { LEVELS } from '#rules/organisation';

/** What is said of any case, whatever its type. */
const SUMMARY = {
  state: code('Procedural state in the words of its type'),
  closed: flag(),
  level: orNull(oneOf(LEVELS)),
  holder: orNull(slug('The unit that answers for it now')),
  officer: orNull(slug()),
  receivingUnit: slug(),
  receivedAt: instant(),
  place: orNull(slug('Unit id of a village')),
  kind: orNull(code('In the words of its type; null while nobody classified it')),
  origin: orNull(code()),
  risk: orNull(code()),
  outcome: orNull(code()),
  dueBy: orNull(day()),
  cycle: whole('1 from its opening; every reopening begins the next one'),
};

/** Members that every answer about one case has; a case type adds its own. */
export const CASE = {
  id: uuid(),
  revision: whole('Its ETag is `"<revision>"`'),
  position: position(),
  recordedAt: orNull(instant()),
  title: orNull(Word),
  ...SUMMARY,
  erased: flag('The words of the matter were erased'),
  units: list(slug('Unit that has, or had, a task in it')),
  concerns: list(ConcernView),
  acts: record(ActData),
  lateEntries: whole('Acts that were recorded after they happened'),
};

/** One case of any type: what is common to all. Its type adds members of its own, as the answer of its own address says. */
export const CaseView = named(
  'CaseView',
  open({ ...CASE, category: code('Case type, for example `dispute`') }),
);
export type CaseView = Static<typeof CaseView>;

/** A row of a list of cases. */
export const CaseEntry = named(
  'CaseEntry',
  object({
    id: uuid(),
    category: code('Case type, for example `dispute`'),
    revision: whole(),
    title: orNull(Word),
    ...SUMMARY,
    concerns: each(COVERAGES, whole()),
    unanswered: whole('Concerns without a qualifying response, here or in the case that carries them'),
    units: list(slug('Unit that has, or had, a task in it')),
  }),
);
export type CaseEntry = Static<typeof CaseEntry>;
export const CaseEntryList = listOf(CaseEntry);

export const ConcernEntryList = listOf(ConcernEntry);

/** One act of a case. */
export const ActEntry = named(
  'ActEntry',
  object({
    revision: whole(),
    ...ACT,
    causation: code('Id of the command or event that caused it'),
    correlation: code('Id of the request that began it'),
    source: orNull(object({ ledger: code(), row: whole() })),
  }),
);
export type ActEntry = Static<typeof ActEntry>;

/** Every act of a case in the order of its recording. */
export const Timeline = named('Timeline', object({ id: uuid(), category: code(), items: list(ActEntry) }));
export type Timeline = Static<typeof Timeline>;
