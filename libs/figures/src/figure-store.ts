import type { Pool } from 'pg';
import type { Position } from '#libs/event-store';
import { conditionsSql, countsSql, EVERY_KNOWN, membersSql, Statement } from './figure-sql.js';
import type { Dimension, Group, Question } from './question.js';
import type { Tree } from './tree.js';

type Counts = Record<string, unknown> & { part: string; members: number; numerator: number };

/** Columns that the database groups by for each dimension; what the tree says is added afterwards. */
const RAW: Readonly<Record<Dimension, readonly string[]>> = {
  unit: ['unit'],
  unitBelow: ['area'],
  place: ['place'],
  placeBelow: ['place'],
  level: ['level', 'area'],
  month: ['month'],
  year: ['year'],
  category: ['category'],
  channel: ['channel'],
  origin: ['origin'],
  source: ['source'],
  caseType: ['caseType'],
};

/** Figures are queries over the facts. */
export class FigureStore {
  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    /** Calendar days after a close in which it may still be taken up again. */
    readonly window: number,
  ) {}

  /** One group for each combination of values that has members, in the order of the values. */
  async groups(question: Question, tree: Tree): Promise<readonly Group[]> {
    const { definition, groupBy } = question;
    const raw = [...new Set(groupBy.flatMap((dimension) => RAW[dimension]))];
    const statement = new Statement();
    const where = conditionsSql(statement, definition, question, tree);
    // Counted apart and added up here: a table in two pieces is put together row by row before it is counted.
    const counts = EVERY_KNOWN.map((which) => {
      const members = membersSql(statement, question, question.position, this.window, { known: [which] });
      return `(with ${members} ${countsSql(definition, raw, where)})`;
    });
    const { rows } = await this.pool.query<Counts>(counts.join(' union all '), statement.values);
    return grouped(rows, question, raw, tree);
  }

  /** Day on which the first thing begins that was known at a position; undefined where nothing was. */
  async firstDay(position: Position): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ first: string | null }>(
      `select min(first)::text as first from unnest(array['DISPUTE', 'PETITION', 'CONCERN', 'ITEM']) kind cross join lateral (
         select opened as first from fact where member_kind = kind and opened is not null and since <= $1 order by opened limit 1) f`,
      [position],
    );
    return rows[0]?.first ?? undefined;
  }
}

function grouped(
  rows: readonly Counts[],
  { definition, groupBy, unit }: Question,
  raw: readonly string[],
  tree: Tree,
): readonly Group[] {
  const groups = new Map<string, MutableGroup>();
  for (const row of rows) {
    const value = (column: string): string => String(row[`d${raw.indexOf(column)}`]);
    const level = (): string =>
      value('level') === 'NOT_STATED' ? tree.level(value('area')) : value('level');
    const by = Object.fromEntries(
      groupBy.map((dimension): [string, string] => {
        if (dimension === 'unitBelow') return [dimension, tree.below(unit, value('area'))];
        if (dimension === 'placeBelow') return [dimension, tree.below(unit, value('place'))];
        return [dimension, dimension === 'level' ? level() : value(dimension)];
      }),
    );
    const key = JSON.stringify(by);
    const group = groups.get(key) ?? emptyGroup(by, definition);
    groups.set(key, group);
    group.cohort += row.members;
    group.numerator += row.numerator;
    group.parts[row.part] = (group.parts[row.part] ?? 0) + row.members;
    definition.lines.forEach((line, at) => {
      group.lines[line] = (group.lines[line] ?? 0) + Number(row[`l${at}`]);
    });
  }
  if (groupBy.length === 0 && groups.size === 0) groups.set('', emptyGroup({}, definition));
  return [...groups.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => ({ ...group, denominator: group.cohort - (group.parts['CARRIED'] ?? 0) }));
}

interface MutableGroup {
  by: Record<string, string>;
  cohort: number;
  numerator: number;
  parts: Record<string, number>;
  lines: Record<string, number>;
}

const emptyGroup = (by: Record<string, string>, { parts, lines }: Question['definition']): MutableGroup => ({
  by,
  cohort: 0,
  numerator: 0,
  parts: Object.fromEntries(parts.map((part) => [part, 0])),
  lines: Object.fromEntries(lines.map((line) => [line, 0])),
});

/** All groups together. */
export function totalOf(groups: readonly Group[], definition: Question['definition']): Group {
  const total = emptyGroup({}, definition);
  for (const group of groups) {
    total.cohort += group.cohort;
    total.numerator += group.numerator;
    for (const [part, count] of Object.entries(group.parts))
      total.parts[part] = (total.parts[part] ?? 0) + count;
    for (const [line, count] of Object.entries(group.lines))
      total.lines[line] = (total.lines[line] ?? 0) + count;
  }
  return { ...total, denominator: total.cohort - (total.parts['CARRIED'] ?? 0) };
}
