import pg, { type CustomTypesConfig, type Pool } from 'pg';
import { getMetadataArgsStorage } from 'typeorm';
import { fromCursor, type ListAnswer, type ListQuery, toCursor } from '#libs/contracts';
import type { ReadModelRow } from '#libs/read-side';
import type { Judged } from './sight-condition.js';

/** A condition on the rows `r` of a list: `sql` holds one `?` for the value, which is always sent as a parameter. */
export interface Condition {
  readonly sql: string;
  readonly value: unknown;
}

/** A stretch of the order of a list: places whose sort key is `from` or later and before `before`. */
export interface Stretch {
  readonly from?: string;
  readonly before?: string;
}

export interface ScopedList {
  /** Table of the rows; the table of their places is named after it. */
  readonly table: string;
  /** Unit whose subtree the caller sees, or a unit below it that the caller asks for. */
  readonly unit: string;
  readonly order: 'ascending' | 'descending';
  readonly conditions: readonly (Condition | Judged)[];
  /** Places of the scope table in which the rows must stand beside that of the unit (`marksOf`). */
  readonly marks?: readonly string[];
  /** What is asked for of the order, as stretches that follow each other in it; by default all of it. The walk steps over the rest. */
  readonly stretches?: readonly Stretch[];
  /** What is read of the rows `r`; by default all of it. */
  readonly columns?: string;
}

interface Placed extends ReadModelRow {
  place_sort: string;
}

/**
 * One page of a read model as seen from a unit. Paging and scope walk one index, (unit, sort, stream, key) of the scope table
 * (decisions 18); a condition is tested on the rows that the walk meets.
 *
 * @param pools connections that walk an index, for the page, and any for the count
 */
export async function scopedList<Row extends ReadModelRow>(
  pools: { readonly page: Queryable; readonly count: Queryable },
  list: ScopedList,
  query: ListQuery,
): Promise<Omit<ListAnswer<Row>, 'leftOut'>> {
  const after = query.cursor === undefined ? undefined : fromCursor(nameOf(list), query.cursor, 3);
  const total = query.total ? await count(pools.count, list) : undefined;

  const rows: (Row & Placed)[] = [];
  // One walk for each stretch: of two in one query the database would sort both.
  for (const stretch of list.stretches ?? [{}]) {
    const { from, values, parameter, order, columns, places } = partsOf({ ...list, stretches: [stretch] });
    const direction = list.order === 'ascending' ? '>' : '<';
    const last = after?.map(parameter).join(', ');
    const page =
      last === undefined
        ? ''
        : inEach(places, (at) => `(${at}.sort, ${at}.stream, ${at}.key) ${direction} (${last})`);
    const wanted = query.limit + 1 - rows.length;
    const text = `select ${columns}, s.sort as place_sort ${from}${page} order by ${order} limit ${wanted}`;
    rows.push(...(await pools.page.query<Row & Placed>({ text, values, types: AS_DECLARED })).rows);
    if (rows.length > query.limit) break;
  }

  const more = rows.length > query.limit;
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items,
    next: more && last ? toCursor(nameOf(list), [last.place_sort, last.stream, last.key]) : null,
    ...(total === undefined ? {} : { total }),
  };
}

/** A place in one order is none in the other. */
const nameOf = ({ table, order }: ScopedList): string => `${table} ${order}`;

/** What every query over a scoped list has in common. */
export function partsOf(list: ScopedList): {
  /** `from … where …` over the rows `r` and their places: `s` in the scope of the unit, others under the marks. */
  readonly from: string;
  readonly order: string;
  readonly columns: string;
  readonly places: readonly string[];
  readonly values: unknown[];
  readonly parameter: (value: unknown) => string;
} {
  const values: unknown[] = [list.unit];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const marks = (list.marks ?? []).map((mark, at) => ({ at: `m${at}`, mark: parameter(mark) }));
  const places = ['s', ...marks.map(({ at }) => at)];
  const scopeTable = `${list.table}_scope`;
  // Whichever place holds the fewest rows is walked, and the others are looked up: the planner knows how many stand in each.
  const joins = marks
    .map(
      ({ at, mark }) =>
        ` join ${scopeTable} ${at} on ${at}.unit = ${mark} and ${at}.sort = s.sort and ${at}.stream = s.stream and ${at}.key = s.key`,
    )
    .join('');
  const filter = list.conditions.map((condition) => ` and ${inWords(condition, parameter)}`).join('');
  const from = `from ${scopeTable} s${joins} join ${list.table} r on r.stream = s.stream and r.key = s.key
    where s.unit = $1${within(list, places, parameter)}${filter}`;
  const direction = list.order === 'ascending' ? 'asc' : 'desc';
  const order = ['s.sort', 's.stream', 's.key'].map((column) => `${column} ${direction}`).join(', ');
  return { from, order, columns: list.columns ?? 'r.*', places, values, parameter };
}

const inWords = (condition: Condition | Judged, parameter: (value: unknown) => string): string =>
  typeof condition === 'function'
    ? condition((value, type) => `${parameter(value)}::${type}`)
    : condition.sql.replace('?', () => parameter(condition.value));

/** The stretches as conditions on every place: the database would begin the walk of another one at its beginning. */
function within(
  { stretches = [] }: ScopedList,
  places: readonly string[],
  parameter: (value: unknown) => string,
): string {
  const bounds = stretches.map(({ from, before }) => ({
    from: from === undefined ? undefined : parameter(from),
    before: before === undefined ? undefined : parameter(before),
  }));
  if (bounds.length === 0 || bounds.some(({ from, before }) => from === undefined && before === undefined))
    return '';
  return inEach(places, (at) => {
    const each = bounds.map(({ from, before }) =>
      [
        ...(from === undefined ? [] : [`${at}.sort >= ${from}`]),
        ...(before === undefined ? [] : [`${at}.sort < ${before}`]),
      ].join(' and '),
    );
    return `(${each.join(' or ')})`;
  });
}

const inEach = (places: readonly string[], condition: (at: string) => string): string =>
  places.map((at) => ` and ${condition(at)}`).join('');

/** The columns of a read model's rows but these: a folded state that no list shows is not worth reading for every row of a ledger. */
export function columnsWithout(table: abstract new () => ReadModelRow, ...left: readonly string[]): string {
  const targets = new Set<unknown>();
  for (let at: unknown = table; typeof at === 'function'; at = Object.getPrototypeOf(at)) targets.add(at);
  return getMetadataArgsStorage()
    .columns.filter(({ target, propertyName }) => targets.has(target) && !left.includes(propertyName))
    .map(({ propertyName }) => `r."${propertyName}"`)
    .join(', ');
}

type Queryable = Pick<Pool, 'query'>;

async function count(pool: Queryable, list: ScopedList): Promise<number> {
  const { from, values } = partsOf(list);
  const { rows } = await pool.query<{ count: string }>(`select count(*) as count ${from}`, values);
  return Number(rows[0]?.count);
}

/** Type numbers of PostgreSQL's own catalogue. */
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const instant = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;

/** Rows as their read model declares them: an instant is RFC 3339 text, a date `YYYY-MM-DD` (the driver would make both a moment of its own zone). */
export const AS_DECLARED: CustomTypesConfig = {
  getTypeParser: ((oid: number) => {
    if (oid === DATE) return (text: string) => text;
    if (oid === TIMESTAMPTZ) return (text: string) => instant(text).toISOString();
    return pg.types.getTypeParser(oid) as (text: string) => unknown;
  }) as CustomTypesConfig['getTypeParser'],
};
