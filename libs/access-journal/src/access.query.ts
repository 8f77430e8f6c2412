import { type AsFilter, type Condition, defineList, periodOf } from '#libs/cases';
import { Id, LegalDate, ListQuery, Slug } from '#libs/contracts';
import { type AccessEntry, AccessEntryList } from './access.answers.js';
import { accessJournal, type AccessRow } from './access-journal.projection.js';

/** Filters of the access journal. */
export class AccessFilter extends ListQuery {
  @Slug({ optional: true, description: 'Readings in this unit and the units below it' })
  unit?: string;

  @Slug({ optional: true, description: 'Readings of this officer' })
  officer?: string;

  @Id({ optional: true, description: 'Readings of files of this case' })
  case?: string;

  @Id({ optional: true, description: 'Readings of this file' })
  evidence?: string;

  @LegalDate({ optional: true, description: 'Read on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Read on this day or earlier' })
  to?: string;
}

/** The access journal 查阅记录, the newest first. */
export const accessList = defineList<AccessRow, AccessFilter, AccessEntry>({
  readModel: accessJournal,
  ofCase: { column: 'subject', holds: 'ID' },
  wholeFor: ['AUDIT'],
  order: 'descending',
  filter: AccessFilter,
  asked: (filter) => ({ conditions: conditionsOf(filter), stretches: [periodOf(filter)] }),
  item: ({ at, category, subject, evidence, purpose, unit, officer, role }) => ({
    at,
    case: { category, id: subject },
    evidence,
    purpose,
    actor: { officer, unit, role },
  }),
  route: {
    path: 'access-journal',
    id: 'accessJournal',
    zh: '查阅记录:谁在何时调取了哪份原件',
    en: 'The access journal: who was given which original, and when',
    answer: AccessEntryList,
    permission: 'READ_ACCESS_JOURNAL',
  },
});

function conditionsOf(filter: AsFilter<AccessFilter>): Condition[] {
  const equal = [
    ['r.officer', filter.officer],
    ['r.subject', filter.case],
    ['r.evidence', filter.evidence],
  ] as const;
  return equal.flatMap(([column, value]): Condition[] =>
    value === undefined ? [] : [{ sql: `${column} = ?`, value }],
  );
}
