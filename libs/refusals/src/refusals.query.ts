import { type AsFilter, type Condition, defineList, periodOf } from '#libs/cases';
import { Code, Id, LegalDate, ListQuery, Slug } from '#libs/contracts';
import { type RefusalEntry, RefusalEntryList } from './refusal.answers.js';
import { refusalRegister, type RefusalRow } from './refusal-register.projection.js';

/** Filters of the refusal register. There is none by person, and nothing is counted by person: the register is no ranking (decisions 39). */
export class RefusalsFilter extends ListQuery {
  @Slug({ optional: true, description: 'Refusals in this unit and the units below it' })
  unit?: string;

  @Code({
    optional: true,
    pattern: /^R-\d{2}b?$/,
    example: 'R-30',
    description: 'Refusals by this rule, a code of docs/rules.md',
  })
  code?: string;

  @Code({
    optional: true,
    pattern: /^[A-Z][A-Za-z]*$/,
    example: 'CloseDispute',
    description: 'Refusals of this command, by its name',
  })
  command?: string;

  @Id({ optional: true, description: 'Refusals in this case' })
  case?: string;

  @LegalDate({ optional: true, description: 'Refused on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Refused on this day or earlier' })
  to?: string;
}

/** The refusal register 拒绝登记, the newest first. */
export const refusalList = defineList<RefusalRow, RefusalsFilter, RefusalEntry>({
  readModel: refusalRegister,
  // What opened no case, and an accusation in one, names none.
  ofCase: { column: 'subject', holds: 'ID', mayBeNone: true },
  wholeFor: ['AUDIT'],
  order: 'descending',
  filter: RefusalsFilter,
  asked: (filter) => ({ conditions: conditionsOf(filter), stretches: [periodOf(filter)] }),
  item: ({ at, command, code, subject, unit, officer, role }) => ({
    at,
    command,
    code,
    case: subject,
    actor: { officer, unit, role },
  }),
  route: {
    path: 'refusals',
    id: 'refusals',
    zh: '拒绝登记',
    en: 'The refusal register',
    answer: RefusalEntryList,
    permission: 'READ_REFUSALS',
  },
});

function conditionsOf(filter: AsFilter<RefusalsFilter>): Condition[] {
  const equal = [
    ['r.code', filter.code],
    ['r.command', filter.command],
    ['r.subject', filter.case],
  ] as const;
  return equal.flatMap(([column, value]): Condition[] =>
    value === undefined ? [] : [{ sql: `${column} = ?`, value }],
  );
}
