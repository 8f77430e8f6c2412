import type { Pool } from 'pg';
import { fromCursor, type ListAnswer, type ListQuery, toCursor } from '#libs/contracts';
import { categoryOf, idOf } from '#libs/kernel';
import { hiddenBy } from '#libs/cases';
import type { Principal } from '#rules/organisation';
import { conditionsSql, membersSql, Statement } from './figure-sql.js';
import type { Question } from './question.js';
import type { Tree } from './tree.js';

/** What of a group is asked for beside the question's own filters. */
export interface Narrowed {
  readonly part?: string;
  readonly numerator?: boolean;
  readonly line?: string;
}

interface Row extends Record<string, unknown> {
  stream: string;
  member_kind: string;
  member: string;
  cycle: number;
  part: string;
  numerator: boolean;
}

export interface Member {
  readonly kind: string;
  readonly id: string;
  readonly case: { readonly category: string; readonly id: string };
  readonly cycle: number;
  readonly part: string;
  readonly numerator: boolean;
  readonly lines: readonly string[];
  readonly countedOn: string;
  readonly begun: string;
  readonly ended: string | null;
  readonly unit: string | null;
  readonly place: string | null;
  readonly category: string | null;
}

/** `notShown`: members of cases that the caller does not see. */
export type Members = ListAnswer<Member> & { readonly notShown?: number };

const CURSOR = 'figure-members';

/**
 * The members behind a figure: the same query without counting, as far as the caller sees their cases today (decisions 9, 19). Of a member ids, codes
 * and dates are shown; who it is about stays sealed.
 */
export class MembersOf {
  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly window: number,
  ) {}

  async page(
    question: Question,
    narrowed: Narrowed,
    query: Pick<ListQuery, 'limit' | 'cursor' | 'total'>,
    principal: Principal,
    { tree, now }: { readonly tree: Tree; readonly now: Tree },
  ): Promise<Members> {
    const statement = new Statement();
    const { members, where } = asked(statement, question, narrowed, this.window, tree);
    const sight = sightSql(statement, principal, now);
    const counts = query.total ? await this.counts(question, narrowed, principal, { tree, now }) : undefined;
    let place = '';
    if (query.cursor !== undefined) {
      const [stream, member, cycle] = fromCursor(CURSOR, query.cursor, 3);
      const at = [statement.parameter(stream, 'text'), statement.parameter(member, 'text')];
      place = ` and (m.stream, m.member, m.cycle) > (${at.join(', ')}, ${statement.parameter(/^\d{1,4}$/.test(cycle ?? '') ? cycle : '0', 'smallint')})`;
    }
    const { rows } = await this.pool.query<Row>(
      `with ${members} select ${COLUMNS}, ${linesOf(question)} as lines from members m ${sight.join}
        where ${where} and ${sight.sees}${place}
        order by m.stream, m.member, m.cycle limit ${query.limit + 1}`,
      statement.values,
    );
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    return {
      items: items.map(memberOf),
      next: last ? toCursor(CURSOR, [last.stream, last.member, String(last.cycle)]) : null,
      ...counts,
    };
  }

  private async counts(
    question: Question,
    narrowed: Narrowed,
    principal: Principal,
    { tree, now }: { readonly tree: Tree; readonly now: Tree },
  ): Promise<{ total: number; notShown: number }> {
    const statement = new Statement();
    const { members, where } = asked(statement, question, narrowed, this.window, tree);
    const sight = sightSql(statement, principal, now);
    const { rows } = await this.pool.query<{ shown: number; every: number }>(
      `with ${members} select count(*)::integer as every, count(*) filter (where ${sight.sees})::integer as shown
         from members m ${sight.join} where ${where}`,
      statement.values,
    );
    const { every = 0, shown = 0 } = rows[0] ?? {};
    return { total: shown, notShown: every - shown };
  }
}

const COLUMNS = `m.stream, m.member_kind, m.member, m.cycle, m.part, coalesce(m.numerator, false) as numerator,
  m.counted_on::text as counted_on, m.begun::text as begun, m.ended::text as ended, m.unit, m.place, m.category`;

const linesOf = ({ definition: { lines } }: Question): string =>
  `array_remove(array[${lines.map((line) => `case when m.${line} then '${line}' end`).join(', ')}]::text[], null)`;

function asked(
  statement: Statement,
  question: Question,
  { part, numerator, line }: Narrowed,
  window: number,
  tree: Tree,
): { members: string; where: string } {
  const members = membersSql(statement, question, question.position, window);
  const conditions = [conditionsSql(statement, question.definition, question, tree)];
  if (part !== undefined) conditions.push(`m.part = ${statement.parameter(part, 'text')}`);
  if (numerator !== undefined)
    conditions.push(`coalesce(m.numerator, false) = ${statement.parameter(numerator, 'boolean')}`);
  if (line !== undefined && question.definition.lines.includes(line)) conditions.push(`m.${line}`);
  return { members, where: conditions.join(' and ') };
}

/** The caller's own sight of the case, by the same rule as every list (decisions 18). */
export function sightSql(
  statement: Statement,
  principal: Principal,
  tree: Tree,
): { readonly join: string; readonly sees: string } {
  const area = statement.parameter(tree.subtree(principal.scope), 'text[]');
  const hidden = statement.parameter(hiddenBy(principal, tree.jurisdiction), 'text[]');
  return {
    join: `left join case_board r on r.stream = m.stream and r.key = ''`,
    sees: `coalesce(r.units && ${area} and not (r.accused && ${hidden}), false)`,
  };
}

const memberOf = (row: Row): Member => ({
  kind: row.member_kind,
  id: row.member,
  case: { category: categoryOf(row.stream), id: idOf(row.stream) },
  cycle: row.cycle,
  part: row.part,
  numerator: row.numerator,
  lines: row['lines'] as readonly string[],
  countedOn: String(row['counted_on']),
  begun: String(row['begun']),
  ended: row['ended'] as string | null,
  unit: row['unit'] as string | null,
  place: row['place'] as string | null,
  category: row['category'] as string | null,
});
