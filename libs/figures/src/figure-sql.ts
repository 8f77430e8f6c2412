import type { Definition } from './definitions.js';
import { CASES, PAST } from './facts/fact-row.js';
import { NOT_STATED, type Question, UNASSIGNED } from './question.js';
import { ELSEWHERE, type Tree } from './tree.js';

/** A statement with its parameters. */
export class Statement {
  readonly values: unknown[] = [];

  parameter(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }
}

/** What was known at a position: what stood then and stands, and what stood then and does not any more. They lie in places of their own. */
const KNOWN = {
  standing: (at: string): string =>
    `select * from fact where key >= '${CASES}' and key < '${PAST}' and since <= ${at}`,
  superseded: (at: string): string =>
    `select * from fact where key >= '${PAST}' and until > ${at} and since <= ${at}`,
};
type Known = keyof typeof KNOWN;
export const EVERY_KNOWN = Object.keys(KNOWN) as Known[];

/**
 * The members of a cohort as they were known at a position: the facts that stood then, asked by the definition's own text. `name` tells two of them
 * in one statement apart.
 */
export function membersSql(
  statement: Statement,
  { definition, period, asOf }: Pick<Question, 'definition' | 'period' | 'asOf'>,
  position: string,
  window: number,
  {
    name = 'members',
    known = EVERY_KNOWN,
  }: { readonly name?: string; readonly known?: readonly Known[] } = {},
): string {
  const at = statement.parameter(position, 'text');
  const values: Readonly<Record<string, string>> = {
    from: statement.parameter(period.from, 'date'),
    to: statement.parameter(period.to, 'date'),
    as_of: statement.parameter(asOf, 'date'),
    window: statement.parameter(window, 'integer'),
  };
  const query = definition.sql
    .replace(/(?<![:\w]):(from|to|as_of|window)\b/g, (_, parameter: string) => values[parameter] ?? '')
    .replace(/\bfrom facts f\b/, `from ${name}_facts f`);
  // The window is named by few definitions; PostgreSQL wants to know every parameter's type.
  return `${name}_facts as (
    ${known.map((which) => KNOWN[which](at)).join(' union all ')}
  ), ${name}_unused as (select ${Object.values(values).join(', ')}), ${name} as (
    ${query}
  )`;
}

/** Expression of a column of the members `m` for each dimension and filter. */
export const columnsOf = ({ countsFor }: Definition): Readonly<Record<string, string>> => {
  const unit = countsFor === 'holder' ? 'm.holder' : 'm.unit';
  const area = countsFor === 'holder' ? 'm.holder' : 'm.area';
  const stated = (column: string): string => `coalesce(${column}, '${NOT_STATED}')`;
  return {
    unit: `coalesce(${unit}, '${UNASSIGNED}')`,
    atUnit: `coalesce(${unit}, '${UNASSIGNED}')`,
    atArea: area,
    area,
    place: stated('m.place'),
    level: stated('m.level'),
    category: stated('m.category'),
    channel: stated('m.channel'),
    origin: stated('m.origin'),
    source: 'm.source',
    caseType: 'm.case_type',
    month: `left(m.counted_on::text, 7)`,
    year: `left(m.counted_on::text, 4)`,
  };
};

/** Conditions on the members: the node of the tree, and what else is asked for. */
export function conditionsSql(
  statement: Statement,
  definition: Definition,
  { unit, filters }: Pick<Question, 'unit' | 'filters'>,
  tree: Tree,
): string {
  const columns = columnsOf(definition);
  const area = columns['area'] ?? '';
  const conditions = [`${area} = any(${statement.parameter(tree.subtree(unit), 'text[]')})`];
  for (const [filter, value] of Object.entries(filters)) {
    if (value === undefined) continue;
    if (filter === 'placeBelow') conditions.push(placeBelow(statement, value, unit, tree));
    else if (filter !== 'level')
      conditions.push(`${columns[filter]} = ${statement.parameter(value, 'text')}`);
    else {
      // Where no event froze the level of the unit, the tree says it.
      const units = statement.parameter(tree.ofLevel(value), 'text[]');
      const level = statement.parameter(value, 'text');
      conditions.push(`(m.level = ${level} or m.level is null and ${area} = any(${units}))`);
    }
  }
  return conditions.join(' and ');
}

/** The places that a group by `placeBelow` puts together. */
function placeBelow(statement: Statement, value: string, unit: string, tree: Tree): string {
  if (value === NOT_STATED) return 'm.place is null';
  if (value === unit) return `m.place = ${statement.parameter(unit, 'text')}`;
  const places = statement.parameter(tree.subtree(value === ELSEWHERE ? unit : value), 'text[]');
  return value === ELSEWHERE ? `m.place <> all(${places})` : `m.place = any(${places})`;
}

/** One row for each group of raw columns. */
export function countsSql(definition: Definition, raw: readonly string[], where: string): string {
  const columns = columnsOf(definition);
  const by = raw.map((column, at) => `${columns[column]} as d${at}`);
  const lines = definition.lines.map((line, at) => `count(*) filter (where m.${line})::integer as l${at}`);
  const selected = [
    ...by,
    'm.part as part',
    'count(*)::integer as members',
    'count(*) filter (where m.numerator)::integer as numerator',
    ...lines,
  ];
  return `select ${selected.join(', ')} from members m where ${where}
    group by ${[...by.map((_, at) => `${at + 1}`), 'm.part'].join(', ')}`;
}
