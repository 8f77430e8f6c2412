import { type AsFilter, type Condition, defineList, periodOf } from '#libs/cases';
import { Choice, Code, LegalDate, ListQuery, Slug } from '#libs/contracts';
import { categoryOf, idOf } from '#libs/kernel';
import type { AnyCaseDescription } from '#rules/cases';
import { type LateEntry, LateEntryList } from './late-entry.answers.js';
import { ORIGINS } from './late-entry-vocabulary.js';
import { lateEntries, type LateEntryRow, type Lateness } from './late-entries.projection.js';

/** Filters of the late-entry list. */
export class LateEntriesFilter extends ListQuery {
  @Slug({ optional: true, description: 'Acts recorded in this unit and the units below it' })
  unit?: string;

  @Choice(ORIGINS, {
    optional: true,
    description: 'Imported acts are a line of their own, not late entries of an officer. Left out: OFFICER',
  })
  origin?: (typeof ORIGINS)[number];

  @Code({
    optional: true,
    pattern: /^[A-Z][A-Za-z]*$/,
    example: 'DisputeOpened',
    description: 'Type of an event',
  })
  act?: string;

  @LegalDate({ optional: true, description: 'Recorded on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Recorded on this day or earlier' })
  to?: string;
}

/** The late-entry list 补录清单 over these case types, the newest record first. */
export const lateEntryList = (cases: readonly AnyCaseDescription[], lateness: Lateness) =>
  defineList<LateEntryRow, LateEntriesFilter, LateEntry>({
    readModel: lateEntries(cases, lateness),
    ofCase: { column: 'stream', holds: 'STREAM' },
    order: 'descending',
    filter: LateEntriesFilter,
    asked: (filter) => ({ conditions: conditionsOf(filter), stretches: [periodOf(filter)] }),
    item: (row) => ({
      case: { category: categoryOf(row.stream), id: idOf(row.stream) },
      acts: row.acts,
      unit: row.unit,
      actor: { officer: row.officer, unit: row.unit, role: row.role },
      origin: row.imported ? 'IMPORT' : 'OFFICER',
      occurredAt: row.occurred,
      precision: row.dated ? 'date' : 'time',
      recordedAt: row.recorded,
      gap: { days: row.days, workingDays: row.working },
    }),
    route: {
      path: 'late-entries',
      id: 'lateEntries',
      zh: '补录清单',
      en: 'Acts recorded late',
      answer: LateEntryList,
      permission: 'READ_LATE_ENTRIES',
    },
  });

const conditionsOf = (filter: AsFilter<LateEntriesFilter>): Condition[] => [
  { sql: 'r.imported = ?::boolean', value: filter.origin === 'IMPORT' },
  ...(filter.act === undefined ? [] : [{ sql: '? = any(r.acts)', value: filter.act }]),
];
