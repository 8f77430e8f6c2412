import { Choice, Code, isLegalDate, LegalDate, ListQuery, Slug } from '#libs/contracts';
import { addDays, categoryOf, idOf, instantOfShanghai } from '#libs/kernel';
import { LEVELS } from '#rules/organisation';
import type { AnyCaseDescription } from './case-description.js';
import { caseMarks, type CaseRow, caseRows, type CaseTable } from './case-rows.js';
import { defineList } from './define-list.js';
import type { List, ListDeclaration } from './list-declaration.js';
import type { Condition, Stretch } from './scoped-list.js';

/** Filters that every list of cases takes; the address of a list is the state of its filter bar. */
export abstract class CaseListFilter extends ListQuery {
  @Slug({ optional: true, description: 'Cases of this unit and of the units below it' })
  unit?: string;

  @Slug({ optional: true, description: 'Unit id of a village' })
  place?: string;

  /** A closed set, which every list says by itself. */
  abstract state?: string;

  @Code({
    optional: true,
    pattern: /^[A-Z][A-Z0-9_]*$/,
    example: 'LABOUR',
    description: 'Kind in the words of the case type, a code of its catalogue',
  })
  kind?: string;

  @Choice(LEVELS, { optional: true, description: 'Level at which it stands now' })
  level?: string;

  @Slug({ optional: true, description: 'The unit that answers for it now' })
  holder?: string;

  @Choice(['true', 'false'], { optional: true, description: '`false`: open cases only' })
  closed?: 'true' | 'false';

  @Choice(['true', 'false'], {
    optional: true,
    description: '`true`: with a concern that has no qualifying response',
  })
  unanswered?: 'true' | 'false';

  @Choice(['newest', 'oldest'], {
    optional: true,
    description: 'By receipt; `newest` first unless it says another',
  })
  order?: 'newest' | 'oldest';

  @LegalDate({ optional: true, description: 'Received on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Received on this day or earlier' })
  to?: string;
}

/** The filter of a list of cases that pass through these states. */
export function caseListFilter(states: readonly string[]): new () => CaseListFilter {
  class Filter extends CaseListFilter {
    @Choice(states, { optional: true, description: 'Where it stands in its procedure' })
    state?: string;
  }
  return Filter;
}

/** The filter as conditions on the rows `r`. */
export function caseConditions(filter: Omit<CaseListFilter, keyof ListQuery>): Condition[] {
  const conditions: Condition[] = [];
  const add = (sql: string, value: unknown): void => {
    if (value !== undefined) conditions.push({ sql, value });
  };
  add('r.state = ?', filter.state);
  add('r.kind = ?', filter.kind);
  add('r.level = ?', filter.level);
  add('r.closed = ?::boolean', filter.closed);
  add('(r.unanswered > 0) = ?::boolean', filter.unanswered);
  return conditions;
}

/** The stretch of a list in the order of an instant: days of Asia/Shanghai, both inclusive. */
export const periodOf = ({ from, to }: { from?: string; to?: string }): Stretch => ({
  ...(from && isLegalDate(from) ? { from: instantOfShanghai(from) } : {}),
  ...(to && isLegalDate(to) ? { before: instantOfShanghai(addDays(to, 1)) } : {}),
});

/** A row as the list shows it. */
export const caseItem = (row: CaseRow) => ({
  id: idOf(row.stream),
  category: categoryOf(row.stream),
  revision: row.revision,
  title: row.title,
  state: row.state,
  closed: row.closed,
  level: row.level,
  holder: row.holder,
  officer: row.officer,
  receivingUnit: row.receiving,
  receivedAt: row.received,
  place: row.place,
  kind: row.kind,
  origin: row.origin,
  risk: row.risk,
  outcome: row.outcome,
  dueBy: row.due,
  cycle: row.cycle,
  concerns: row.concerns,
  unanswered: row.unanswered,
  units: row.units,
});

export type CaseListItem = ReturnType<typeof caseItem>;

/** A list with one row for each case of these types. */
export const defineCaseList = <Row extends CaseRow>(
  table: CaseTable<Row>,
  cases: readonly AnyCaseDescription[],
  route: ListDeclaration<CaseRow, CaseListFilter, CaseListItem>['route'],
): List<CaseRow, CaseListFilter, CaseListItem> =>
  defineList({
    readModel: caseRows(table, cases),
    order: 'descending',
    without: ['folded', 'persons'],
    filter: caseListFilter([...new Set(cases.flatMap(({ states }) => states))].sort()),
    asked: (filter) => ({
      conditions: caseConditions(filter),
      marks: caseMarks(filter),
      stretches: [periodOf(filter)],
      backwards: filter.order === 'oldest',
    }),
    item: caseItem,
    route,
  });
