import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { ListQuery, Problem } from '#libs/contracts';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { smallCounty } from '#libs/testing/rule-books';
import { DISPUTE_STATES } from '#rules/disputes';
import { caseConditions, caseItem, caseListFilter, periodOf } from './case-list.query.js';
import { caseMarks, type CaseRow } from './case-rows.js';
import { CaseBoardRow, CaseBoardScope } from './case-board.projection.js';
import { columnsWithout, scopedList } from './scoped-list.js';
import { hiddenBy } from './sight.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase([], [CaseBoardRow, CaseBoardScope]);
  await database.dataSource.synchronize();
  // As the runner makes them: text compares byte by byte.
  await database.pool.query('alter table case_board_scope alter column sort type text collate "C"');
  await database.pool.query('alter table case_board_scope alter column stream type text collate "C"');
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query('truncate case_board, case_board_scope'));

/** A case as the runner would have written it: its row, and a scope row for each unit with a task and for all above. */
async function put(number: number, more: Partial<CaseRow> = {}): Promise<void> {
  const row = {
    stream: `petition-${String(number).padStart(3, '0')}`,
    key: '',
    folded: {},
    revision: 0,
    title: null,
    state: 'REGISTERED',
    closed: false,
    level: null,
    holder: 'east',
    officer: null,
    receiving: 'east',
    received: `2026-03-${String((number % 28) + 1).padStart(2, '0')}T01:00:00.000Z`,
    place: null,
    kind: null,
    origin: null,
    risk: null,
    outcome: null,
    due: null,
    cycle: 1,
    persons: [],
    concerns: { QUALIFIED: 0, UNASSESSED: 0, RECEIPT_OR_FORWARD_ONLY: 0, NONE: 1 },
    unanswered: 1,
    units: ['east'],
    accused: [],
    inHand: [],
    ...more,
  };
  await database.dataSource.getRepository(CaseBoardRow).insert(row);
  const units = new Set([...row.units.flatMap((unit) => smallCounty.lineage(unit)), ...caseMarks(row)]);
  const scope = [...units].map((unit) => ({ unit, sort: row.received, stream: row.stream, key: '' }));
  await database.dataSource.getRepository(CaseBoardScope).insert(scope);
}

const page = (
  unit: string,
  query: Partial<ListQuery> = {},
  filter: object = {},
  caller?: string,
  columns?: string,
) =>
  scopedList<CaseRow>(
    { page: database.pool, count: database.pool },
    {
      table: 'case_board',
      unit,
      order: 'descending',
      conditions: [
        {
          sql: 'not (r.accused && ?::text[])',
          value: hiddenBy({ scope: unit, unit: caller ?? unit }, smallCounty),
        },
        ...caseConditions(plainToInstance(caseListFilter(DISPUTE_STATES), filter)),
      ],
      marks: caseMarks(filter),
      stretches: [periodOf(filter)],
      ...(columns === undefined ? {} : { columns }),
    },
    Object.assign(new ListQuery(), query),
  );
const streamsOf = ({ items }: { readonly items: readonly CaseRow[] }): readonly string[] =>
  items.map(({ stream }) => stream);

describe('a list seen from a unit', () => {
  it('shows what has a task in its area, newest first, and nothing else', async () => {
    await put(1);
    await put(2, { units: ['west'] });
    await put(3, { units: ['hill-village'] });
    expect(streamsOf(await page('county'))).toEqual(['petition-003', 'petition-002', 'petition-001']);
    expect(streamsOf(await page('east'))).toEqual(['petition-003', 'petition-001']);
    expect(streamsOf(await page('hill-village'))).toEqual(['petition-003']);
    expect(streamsOf(await page('lake-village'))).toEqual([]);
    expect(streamsOf(await page(''))).toEqual([]);
  });

  it('hides a case in which the caller, its area or a unit above is complained about', async () => {
    await put(1, { accused: ['east'] });
    await put(2, { accused: ['petition-bureau'] });
    expect(streamsOf(await page('east'))).toEqual(['petition-002']);
    expect(streamsOf(await page('county'))).toEqual(['petition-002', 'petition-001']);
    expect(streamsOf(await page('county', {}, {}, 'petition-bureau'))).toEqual(['petition-001']);
  });
});

describe('a list that does not show the folded state', () => {
  it('reads every other column, those of the class above among them', async () => {
    await put(1, { state: 'ACCEPTED' });
    const [whole] = (await page('county')).items;
    const without = await page(
      'county',
      {},
      {},
      undefined,
      columnsWithout(CaseBoardRow, 'folded', 'persons'),
    );
    const { folded, persons, ...rest } = whole as CaseRow;
    expect([folded, persons]).toEqual([{}, []]);
    expect(without.items).toEqual([rest]);
    expect(rest).toMatchObject({ stream: 'petition-001', state: 'ACCEPTED', units: ['east'] });
  });

  it('is paged as any other', async () => {
    for (let number = 1; number <= 3; number++) await put(number);
    const columns = columnsWithout(CaseBoardRow, 'folded');
    const first = await page('county', { limit: 2 }, {}, undefined, columns);
    const second = await page('county', { limit: 2, cursor: first.next ?? '' }, {}, undefined, columns);
    expect([...streamsOf(first), ...streamsOf(second)]).toEqual([
      'petition-003',
      'petition-002',
      'petition-001',
    ]);
  });
});

describe('a list by pages', () => {
  const walk = async (
    limit: number,
    between: (number: number) => Promise<void>,
  ): Promise<readonly string[]> => {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let number = 0; number < 50; number++) {
      const answer = await page('county', { limit, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...streamsOf(answer));
      if (answer.next === null) return seen;
      cursor = answer.next;
      await between(number);
    }
    throw new Error('No end');
  };

  it('loses and repeats nothing, also where times are equal and rows are added meanwhile', async () => {
    for (let number = 1; number <= 40; number++)
      await put(number, { received: `2026-03-0${(number % 3) + 1}T01:00:00.000Z` });
    const whole = streamsOf(await page('county', { limit: 200 }));
    expect(new Set(whole).size).toBe(40);
    // What comes in is newer than what was read already, and so is not met on the way.
    const seen = await walk(7, (number) => put(100 + number, { received: '2026-04-01T01:00:00.000Z' }));
    expect(seen).toEqual(whole);
  });

  it('ends with null, also where the last page is full', async () => {
    for (let number = 1; number <= 4; number++) await put(number);
    expect((await page('county', { limit: 4 })).next).toBeNull();
    const first = await page('county', { limit: 2 });
    const second = await page('county', { limit: 2, cursor: first.next ?? '' });
    expect([...streamsOf(first), ...streamsOf(second)]).toHaveLength(4);
    expect(second.next).toBeNull();
  });

  it('counts exactly when asked, the filter applied, wherever the page is', async () => {
    for (let number = 1; number <= 9; number++) await put(number, { closed: number > 6 });
    expect(await page('county', { limit: 2 })).not.toHaveProperty('total');
    const first = await page('county', { limit: 2, total: true }, { closed: 'false' });
    expect(first.total).toBe(6);
    const second = await page(
      'county',
      { limit: 2, total: true, cursor: first.next ?? '' },
      { closed: 'false' },
    );
    expect(second.total).toBe(6);
  });

  it('steps over what lies between the stretches that are asked for, and pages and counts across them', async () => {
    for (let number = 1; number <= 20; number++)
      await put(number, { received: `2026-03-${String(number).padStart(2, '0')}T01:00:00.000Z` });
    const stretches = [{ from: '2026-03-15', before: '2026-03-18' }, { before: '2026-03-04' }];
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const answer = await scopedList<CaseRow>(
        { page: database.pool, count: database.pool },
        {
          ...{ table: 'case_board', unit: 'county', order: 'descending' },
          conditions: [{ sql: 'r.state = ?', value: 'REGISTERED' }],
          stretches,
        },
        Object.assign(new ListQuery(), { limit: 2, total: true, ...(cursor ? { cursor } : {}) }),
      );
      expect(answer.total).toBe(6);
      seen.push(...answer.items.map(({ stream }) => stream));
      cursor = answer.next;
    }
    expect(seen).toEqual(
      [17, 16, 15, 3, 2, 1].map((number) => `petition-0${String(number).padStart(2, '0')}`),
    );
  });

  it('walks the rows of a mark alone, within the scope, the period and the pages', async () => {
    for (let number = 1; number <= 20; number++)
      await put(number, {
        received: `2026-03-${String(number).padStart(2, '0')}T01:00:00.000Z`,
        place: number % 2 ? 'hill-village' : 'lake-village',
        holder: number % 3 ? 'east' : 'west',
        units: [number % 5 ? 'east' : 'west'],
      });
    const filter = { place: 'hill-village', holder: 'west', from: '2026-03-03', to: '2026-03-19' };
    const numbersOf = async (unit: string): Promise<number[]> => {
      const seen: number[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const answer = await page(unit, { limit: 1, total: true, ...(cursor ? { cursor } : {}) }, filter);
        expect(answer.total).toBe(unit === 'county' ? 3 : 2);
        seen.push(...streamsOf(answer).map((stream) => Number(stream.slice(-3))));
        cursor = answer.next;
      }
      return seen;
    };
    expect(await numbersOf('county')).toEqual([15, 9, 3]);
    expect(await numbersOf('east')).toEqual([9, 3]);
  });

  it('refuses a cursor that it did not give', async () => {
    await expect(page('county', { cursor: 'abc' })).rejects.toBeInstanceOf(Problem);
  });
});

describe('the filters of a list of cases', () => {
  beforeEach(async () => {
    await put(1, { received: '2026-03-01T16:00:00.000Z', place: 'hill-village', state: 'ACCEPTED' });
    await put(2, { received: '2026-03-02T15:59:59.000Z', kind: 'CLAIM', closed: true, unanswered: 0 });
    await put(3, { received: '2026-03-02T16:00:00.000Z', level: 'COUNTY', holder: 'county' });
  });

  it.each([
    [{ place: 'hill-village' }, [1]],
    [{ state: 'ACCEPTED' }, [1]],
    [{ kind: 'CLAIM' }, [2]],
    [{ level: 'COUNTY' }, [3]],
    [{ holder: 'county' }, [3]],
    [{ closed: 'true' }, [2]],
    [{ closed: 'false' }, [3, 1]],
    [{ unanswered: 'true' }, [3, 1]],
    [{ unanswered: 'false' }, [2]],
    // Days of Asia/Shanghai, both inclusive.
    [{ from: '2026-03-02', to: '2026-03-02' }, [2, 1]],
    [{ from: '2026-03-03' }, [3]],
    [{ to: '2026-03-01' }, []],
    [{ place: "x' or 'a' = 'a" }, []],
  ])('%j', async (filter, numbers) => {
    expect(streamsOf(await page('county', {}, filter))).toEqual(
      numbers.map((number) => `petition-00${number}`),
    );
  });
});

it('an instant comes back as RFC 3339 text and a date as a date, in whatever zone the service runs', async () => {
  await put(1, { received: '2026-03-01T16:00:00.123Z', due: '2026-04-01' });
  const [row] = (await page('county')).items;
  expect(row).toMatchObject({ received: '2026-03-01T16:00:00.123Z', due: '2026-04-01' });
  if (row)
    expect(caseItem(row)).toMatchObject({
      id: '001',
      category: 'petition',
      receivedAt: '2026-03-01T16:00:00.123Z',
      dueBy: '2026-04-01',
    });
});
