import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSideMigrations, type ReadModelRow } from '#libs/read-side';
import { type TestDatabase, testDatabase } from '#libs/testing';
import type { Condition } from './scoped-list.js';
import { openWalk } from './scoped-walk.js';

interface Row extends ReadModelRow {
  readonly title: string;
}

const POSITION = '00000000000000000041';

/** Every row of a list, in one snapshot. */
describe('A walk over a list', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase(readSideMigrations);
    await database.pool.query(`
      create table sample (stream text collate "C", key text collate "C", title text, primary key (stream, key));
      create table sample_scope (unit text, sort text collate "C", stream text collate "C", key text collate "C",
        primary key (unit, sort, stream, key));
      insert into sample select 'case-' || n, '', 'title ' || n from generate_series(1, 1000) n;
      insert into sample_scope select unit, to_char(n, 'FM0000'), 'case-' || n, ''
        from generate_series(1, 1000) n, unnest(array['county', case when n % 10 = 0 then 'east' else 'west' end]) unit;
      insert into read_checkpoint (reader, build, generation, version, scope_version, position)
        values ('sample', 'current', 1, 1, '1', '${POSITION}')`);
  });
  afterAll(() => database.drop());

  const walkFrom = (unit: string, signal: AbortSignal, conditions: readonly Condition[] = [], page = 64) =>
    openWalk<Row>(
      database.pool,
      'sample',
      { table: 'sample', unit, order: 'descending', conditions },
      { signal, page },
    );
  const never = (): AbortSignal => new AbortController().signal;

  const titles = async (walk: Awaited<ReturnType<typeof walkFrom>>): Promise<string[]> => {
    const found: string[] = [];
    for await (const rows of walk.pages()) found.push(...rows.map(({ title }) => title));
    return found;
  };

  it('gives every row that the unit sees, in the order of the list, and says how many and at which position', async () => {
    const walk = await walkFrom('east', never(), [{ sql: 'r.title <> ?', value: 'title 500' }]);
    expect([walk.count, walk.position, walk.leftOut]).toEqual([99, POSITION, 0]);
    const expected = Array.from({ length: 100 }, (_, index) => `title ${(100 - index) * 10}`);
    expect(await titles(walk)).toEqual(expected.filter((title) => title !== 'title 500'));
    await walk.close();
  });

  it('stays at its position while rows are written, changed and removed', async () => {
    const walk = await walkFrom('county', never());
    const pages = walk.pages()[Symbol.asyncIterator]();
    await pages.next();
    await database.pool.query(`
      update read_checkpoint set position = '00000000000000000099' where reader = 'sample';
      update sample set title = 'changed' where stream = 'case-1';
      delete from sample_scope where stream = 'case-2';
      insert into sample values ('case-new', '', 'new');
      insert into sample_scope values ('county', '0003', 'case-new', '')`);
    let last: string | undefined;
    let count = 64;
    for (let next = await pages.next(); !next.done; next = await pages.next()) {
      count += next.value.length;
      last = next.value.at(-1)?.title;
    }
    expect([count, last]).toEqual([1000, 'title 1']);
    await walk.close();
    const later = await walkFrom('county', never());
    expect([later.count, later.position]).toEqual([1000, '00000000000000000099']);
    await later.close();
  });

  it('ends the query that is under way when nobody waits for it any more', async () => {
    const leaving = new AbortController();
    const slow: Condition = { sql: 'pg_sleep(?::float8) is not null', value: 30 };
    const walk = walkFrom('county', leaving.signal, [slow]);
    const refused = expect(walk).rejects.toThrow();
    await until(async () => (await running()) === 1);
    leaving.abort();
    await refused;
    await until(async () => (await running()) === 0);
  });

  it('gives its connection back when its reader goes in the middle, and the snapshot with it', async () => {
    const leaving = new AbortController();
    const walk = await walkFrom('county', leaving.signal);
    const pages = walk.pages()[Symbol.asyncIterator]();
    await pages.next();
    leaving.abort();
    await expect(pages.next()).rejects.toThrow();
    await walk.close();
    await walk.close();
    await until(async () => (await inTransaction()) === 0);
  });

  it('begins nothing for who has gone already', async () => {
    await expect(walkFrom('county', AbortSignal.abort())).rejects.toThrow();
    expect(await inTransaction()).toBe(0);
  });

  const count = async (condition: string): Promise<number> => {
    const { rows } = await database.pool.query<{ count: number }>(
      `select count(*)::integer as count from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and ${condition}`,
    );
    return rows[0]?.count ?? -1;
  };
  const running = (): Promise<number> => count(`state = 'active' and query like '%pg_sleep%'`);
  const inTransaction = (): Promise<number> => count(`state like 'idle in transaction%'`);

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
  }
});
