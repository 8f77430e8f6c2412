import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { smallCounty } from '#libs/testing/rule-books';
import { scopedList } from './scoped-list.js';
import { type CaseNamed, judgedOnTheCase, sightCondition } from './sight-condition.js';

interface Entry {
  readonly stream: string;
  readonly key: string;
  readonly place_sort: string;
}

const caller = (scope: string, unit = scope) => ({ scope, unit });

/** A register of which every entry stands in the county and names a case, and as much of the board as is asked for. */
describe('A row that only names its case', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
    await database.pool.query(`
      create table case_board (stream text, key text, units text[], accused text[], primary key (stream, key));
      create table register (stream text, key text, subject text, primary key (stream, key));
      create table register_scope (unit text, sort text, stream text, key text, primary key (unit, sort, stream, key))`);
  });
  afterAll(() => database.drop());
  beforeEach(() => database.pool.query('truncate case_board, register, register_scope'));

  const onTheBoard = (stream: string, units: readonly string[], accused: readonly string[] = []) =>
    database.pool.query(`insert into case_board values ($1, '', $2, $3)`, [stream, units, accused]);
  const entered = async (key: string, subject: string | null): Promise<void> => {
    await database.pool.query(`insert into register values ('register-1', $1, $2)`, [key, subject]);
    await database.pool.query(`insert into register_scope values ('county', $1, 'register-1', $1)`, [key]);
  };
  const shownTo = async (who: ReturnType<typeof caller>, named: CaseNamed): Promise<readonly string[]> => {
    const conditions = [judgedOnTheCase(named, ['dispute', 'petition'], who, smallCounty)];
    const pools = { page: database.pool, count: database.pool };
    const list = { table: 'register', unit: 'county', order: 'ascending', conditions } as const;
    const { items, total } = await scopedList<Entry>(pools, list, { limit: 50, total: true });
    expect(total).toBe(items.length);
    return items.map(({ key }) => key);
  };
  const BY_ID = { column: 'subject', holds: 'ID' } as const;

  it('is shown to those who see the case: of their area, and not complained about in it, nor below whom it complains about', async () => {
    await onTheBoard('petition-1', ['west'], ['east']);
    await onTheBoard('dispute-2', ['hill-village']);
    await entered('a', '1');
    await entered('b', '2');
    expect(await shownTo(caller('county'), BY_ID)).toEqual(['a', 'b']);
    expect(await shownTo(caller('west'), BY_ID)).toEqual(['a']);
    expect(await shownTo(caller('east'), BY_ID)).toEqual(['b']);
    expect(await shownTo(caller('county', 'east'), BY_ID)).toEqual(['b']);
    expect(await shownTo(caller('county', 'hill-village'), BY_ID)).toEqual(['b']);
  });

  it('is hidden from everybody while its case is not on the board, and where there is none of that id', async () => {
    await entered('a', '1');
    expect(await shownTo(caller('county'), BY_ID)).toEqual([]);
    await onTheBoard('plan-1', ['east']);
    expect(await shownTo(caller('county'), BY_ID)).toEqual([]);
    await onTheBoard('dispute-1', ['east']);
    expect(await shownTo(caller('county'), BY_ID)).toEqual(['a']);
  });

  it('is judged by its place alone where it names none, and only if it may', async () => {
    await entered('a', null);
    expect(await shownTo(caller('east'), BY_ID)).toEqual([]);
    expect(await shownTo(caller('east'), { ...BY_ID, mayBeNone: true })).toEqual(['a']);
  });

  it('may name the stream of the case, too', async () => {
    await onTheBoard('register-1', ['east']);
    await entered('a', null);
    const byStream = { column: 'stream', holds: 'STREAM' } as const;
    expect(await shownTo(caller('east'), byStream)).toEqual(['a']);
    expect(await shownTo(caller('west'), byStream)).toEqual([]);
  });

  it('costs one look at the primary key of the board for each row that a page meets', async () => {
    await database.pool.query(`
      insert into case_board select 'dispute-' || n, '', array['east'], array[]::text[] from generate_series(1, 20000) n;
      insert into register select 'register-1', lpad(n::text, 6, '0'), n::text from generate_series(1, 20000) n;
      insert into register_scope select 'county', key, stream, key from register;
      analyze case_board; analyze register; analyze register_scope`);
    const values: unknown[] = [];
    const sees = sightCondition(
      (value, type) => `$${values.push(value)}::${type}`,
      caller('east'),
      smallCounty,
      `any (array['dispute-' || r.subject, 'petition-' || r.subject])`,
    );
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) select * from register_scope s join register r on r.stream = s.stream and r.key = s.key
         where s.unit = 'county' and ${sees} order by s.sort, s.stream, s.key limit 51`,
      values,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('case_board_pkey');
    expect(plan).toContain('register_scope_pkey');
    expect(plan).not.toMatch(/Seq Scan|Sort|Hash/);
  });
});
