import type { Pool } from 'pg';
import { type EventStore, metaOf, type Position } from '#libs/event-store';
import { categoryOf, idOf, isLateEntry } from '#libs/kernel';
import type { Principal } from '#rules/organisation';
import type { Difference, Differences } from './figures.answers.js';
import { conditionsSql, membersSql, Statement } from './figure-sql.js';
import { NOT_SHOWN, seesSql } from './members.js';
import type { Question } from './question.js';
import type { Tree } from './tree.js';

/** How a member stood in a cohort; null where it was not in it. */
type Stood = Difference['was'];

interface Row {
  stream: string;
  member_kind: string;
  member: string;
  cycle: number;
  was: Stood;
  is: Stood;
  total: number;
}

const MOST = 200;

/** Joins the members of one cohort as known at two positions, and finds the events behind each difference. */
export class Restatements {
  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly store: EventStore,
    private readonly window: number,
  ) {}

  async between(
    question: Question,
    from: Position,
    principal: Principal,
    { tree, now }: { readonly tree: Tree; readonly now: Tree },
  ): Promise<Differences> {
    const rows = await this.differing(question, from, principal, { tree, now });
    const items = await Promise.all(
      rows.map(async ({ stream, member_kind, member, cycle, was, is }): Promise<Difference> => ({
        kind: member_kind,
        id: member,
        case: { category: categoryOf(stream), id: idOf(stream) },
        cycle,
        was,
        is,
        events: await this.behind(stream, member, from, question.position),
      })),
    );
    return { items, total: rows[0]?.total ?? 0, notShown: NOT_SHOWN };
  }

  private async differing(
    question: Question,
    from: Position,
    principal: Principal,
    { tree, now }: { readonly tree: Tree; readonly now: Tree },
  ): Promise<readonly Row[]> {
    const statement = new Statement();
    const { definition } = question;
    const before = membersSql(statement, question, from, this.window, { name: 'before_members' });
    const after = membersSql(statement, question, question.position, this.window, { name: 'after_members' });
    const where = conditionsSql(statement, definition, question, tree);
    const sees = seesSql(statement, principal, now);
    // A member of an opened cohort is one, in whichever cycle it stands.
    const cycle = definition.members === 'closed' ? ' and one.cycle = other.cycle' : '';
    const compared = (name: string): string =>
      `row(${[`${name}.part`, `coalesce(${name}.numerator, false)`, ...['unit', 'area', 'level', 'place', 'category', 'channel', 'origin', 'source', 'counted_on', ...definition.lines].map((column) => `${name}.${column}`)].join(', ')})`;
    const stood = (name: string): string =>
      `case when ${name}.member is not null then jsonb_build_object('part', ${name}.part, 'numerator', coalesce(${name}.numerator, false), 'unit', ${name}.unit) end`;
    const { rows } = await this.pool.query<Row>(
      `with ${before}, ${after},
         one as (select * from before_members m where ${where}),
         other as (select * from after_members m where ${where}),
         differing as (
           select coalesce(other.stream, one.stream) as stream, coalesce(other.member_kind, one.member_kind) as member_kind,
             coalesce(other.member, one.member) as member, coalesce(other.cycle, one.cycle) as cycle,
             ${stood('one')} as was, ${stood('other')} as is
           from one full join other on one.stream = other.stream and one.member_kind = other.member_kind
             and one.member = other.member${cycle}
           where ${compared('one')} is distinct from ${compared('other')}
         )
       select m.*, count(*) over ()::integer as total from differing m where ${sees}
         order by stream, member, cycle limit ${MOST}`,
      statement.values,
    );
    return rows;
  }

  /** The events that made another version of this member's facts. */
  private async behind(
    stream: string,
    member: string,
    from: Position,
    to: Position,
  ): Promise<Difference['events']> {
    const { rows } = await this.pool.query<{ since: Position }>(
      'select distinct since from fact where stream = $1 and member = $2 and since > $3 and since <= $4',
      [stream, member, from, to],
    );
    const positions = new Set(rows.map(({ since }) => since));
    const stored = await this.store.read(stream);
    return stored
      .filter(({ position }) => positions.has(position))
      .map((event) => {
        const { occurredAt, recordedAt } = metaOf(event);
        const { position, type } = event;
        return { position, type, occurredAt, recordedAt, late: isLateEntry({ occurredAt, recordedAt }) };
      });
  }
}
