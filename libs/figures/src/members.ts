import type { Pool } from 'pg';
import { fromCursor, type ListQuery, toCursor } from '#libs/contracts';
import { type Bilingual, categoryOf, idOf } from '#libs/kernel';
import { sightCondition } from '#libs/cases';
import type { Principal } from '#rules/organisation';
import { conditionsSql, membersSql, Statement } from './figure-sql.js';
import type { MemberEntry, MemberEntryList } from './figures.answers.js';
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

/** Said always and in the same words: neither that there is something nor how much may be told of cases that the caller does not see. */
export const NOT_SHOWN: Bilingual = {
  zh: '您看不到的事项不在其中。',
  en: 'Cases that you do not see are not among them.',
};

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
  ): Promise<MemberEntryList> {
    const statement = new Statement();
    const { members, where } = asked(statement, question, narrowed, this.window, tree);
    const sees = seesSql(statement, principal, now);
    const total = query.total ? await this.count(question, narrowed, principal, { tree, now }) : undefined;
    let place = '';
    if (query.cursor !== undefined) {
      const [stream, member, cycle] = fromCursor(CURSOR, query.cursor, 3);
      const at = [statement.parameter(stream, 'text'), statement.parameter(member, 'text')];
      place = ` and (m.stream, m.member, m.cycle) > (${at.join(', ')}, ${statement.parameter(/^\d{1,4}$/.test(cycle ?? '') ? cycle : '0', 'smallint')})`;
    }
    const { rows } = await this.pool.query<Row>(
      `with ${members} select ${COLUMNS}, ${linesOf(question)} as lines from members m
        where ${where} and ${sees}${place}
        order by m.stream, m.member, m.cycle limit ${query.limit + 1}`,
      statement.values,
    );
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    return {
      items: items.map(memberOf),
      next: last ? toCursor(CURSOR, [last.stream, last.member, String(last.cycle)]) : null,
      ...(total === undefined ? {} : { total }),
      notShown: NOT_SHOWN,
    };
  }

  private async count(
    question: Question,
    narrowed: Narrowed,
    principal: Principal,
    { tree, now }: { readonly tree: Tree; readonly now: Tree },
  ): Promise<number> {
    const statement = new Statement();
    const { members, where } = asked(statement, question, narrowed, this.window, tree);
    const sees = seesSql(statement, principal, now);
    const { rows } = await this.pool.query<{ shown: number }>(
      `with ${members} select count(*)::integer as shown from members m where ${where} and ${sees}`,
      statement.values,
    );
    return rows[0]?.shown ?? 0;
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

/** The caller's own sight of the case of a member `m`, by the same rule as every list (decisions 18). */
export const seesSql = (statement: Statement, principal: Principal, { jurisdiction }: Tree): string =>
  sightCondition((value, type) => statement.parameter(value, type), principal, jurisdiction, 'm.stream');

const memberOf = (row: Row): MemberEntry => ({
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
