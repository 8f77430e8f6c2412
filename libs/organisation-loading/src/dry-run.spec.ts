import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventStoreMigrations, PostgresEventStore } from '#libs/event-store';
import { FixedClock } from '#libs/kernel';
import { listVersions, organisationMigrations, OrganisationStore } from '#libs/organisation';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { OrganisationLoader } from './organisation-loader.js';
import { contentOf, csvFiles, OFFICERS, UNITS } from './spec/sheets.js';

describe('A dry run', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  const clock = new FixedClock(new Date('2026-11-24T02:00:00Z'));

  beforeEach(async () => {
    database = await testDatabase([...eventStoreMigrations, ...organisationMigrations]);
    await database.pool.query(
      'create table case_board (stream text, key text, units text[], accused text[], closed boolean)',
    );
    store = new PostgresEventStore(database.pool);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  const loader = () =>
    new OrganisationLoader(
      database.dataSource,
      store,
      clock,
      new OrganisationStore(database.dataSource, clock),
      {
        id: '0a4f0000-0000-4000-8000-000000000001',
        kind: 'COUNTY',
      },
    );
  const load = async (units = UNITS, officers = OFFICERS) =>
    loader().load(await contentOf(csvFiles(units, officers)), { askedBy: null, confirmedBy: null });
  const dryRun = async (units = UNITS, officers = OFFICERS) =>
    loader().dryRun(await contentOf(csvFiles(units, officers)));

  it('tells what opens, closes, moves, is renamed, and which posts begin and end, and changes nothing', async () => {
    await load();
    const units = [
      UNITS[0]!.replace('河套县', '新河套县'),
      UNITS[1]!.replace('hetao,hetao,', 'hetao,,'),
      UNITS[2]!.replace(/0013,(.*)$/, ',shuangliu,2020-01-01,2026-12-31'),
      'shuangliu,双柳镇,,乡镇级,党委政府,hetao,,,,2026-12-01,',
    ];
    const officers = [
      OFFICERS[0]!,
      '0013,李四,,liushu,乡镇干部,2020-01-01,2026-12-31,',
      '0013,李四,,shuangliu,乡镇干部,2027-01-01,,',
    ];
    expect((await dryRun(units, officers)).changes).toEqual({
      opens: [{ code: 'shuangliu', name: '双柳镇' }],
      closes: [{ code: 'liushu', name: '柳树镇', on: '2026-12-31' }],
      moves: [
        { code: 'hetao-petitions', name: '河套县信访局', what: 'serves', before: 'hetao', after: null },
      ],
      alters: [
        { code: 'liushu', name: '柳树镇', what: 'head', before: '0013', after: null },
        { code: 'liushu', name: '柳树镇', what: 'successor', before: null, after: 'shuangliu' },
      ],
      renames: [{ of: 'hetao', before: '河套县 Hetao', after: '新河套县 Hetao' }],
      renumbers: [],
      postsBegin: [
        { staffNumber: '0013', name: '李四', unit: 'shuangliu', role: 'TOWNSHIP_OFFICER', on: '2027-01-01' },
      ],
      postsEnd: [
        { staffNumber: '0013', name: '李四', unit: 'liushu', role: 'TOWNSHIP_OFFICER', on: '2026-12-31' },
      ],
      postsGoOn: [],
    });
    expect(await listVersions(database.dataSource.manager)).toHaveLength(1);
  });

  it('given last days that are taken back, then it tells that the unit and the post go on', async () => {
    const ending = [OFFICERS[0]!, OFFICERS[1]!.replace('2020-01-01,,', '2020-01-01,2026-12-31,')];
    await load(
      UNITS.map((unit) => unit.replace(/0013,,2020-01-01,$/, ',,2020-01-01,2026-12-31')),
      ending,
    );
    expect((await dryRun()).changes).toMatchObject({
      opens: [{ code: 'liushu' }],
      closes: [],
      alters: [{ code: 'liushu', what: 'head', before: null, after: '0013' }],
      postsEnd: [],
      postsGoOn: [{ staffNumber: '0013', unit: 'liushu', role: 'TOWNSHIP_OFFICER', on: null }],
    });
  });

  it('given open cases, then it tells who will not see how many of them any more', async () => {
    await load();
    const cases = [
      ['a', ['liushu'], [], false],
      ['b', ['liushu'], [], false],
      ['c', ['liushu'], [], true],
      ['d', ['liushu'], ['hetao'], false],
      ['e', ['hetao'], [], false],
    ];
    for (const [stream, units, accused, closed] of cases)
      await database.pool.query(`insert into case_board values ($1, '', $2, $3, $4)`, [
        stream,
        units,
        accused,
        closed,
      ]);
    const sight = async (units: readonly string[], officers = OFFICERS) =>
      (await dryRun(units, officers)).lostSight;
    expect(await sight(UNITS)).toEqual({ on: '2026-11-24', officers: [] });
    const narrower = UNITS.map((unit) => unit.replace('hetao,hetao,', 'hetao,,'));
    expect((await sight(narrower))?.officers).toEqual([{ staffNumber: '0012', name: '张三', cases: 3 }]);
    const leaving = [OFFICERS[0]!, '0013,李四,,liushu,乡镇干部,2020-01-01,2026-12-31,'];
    const headless = UNITS.map((unit) => unit.replace('0013', ''));
    expect(await sight(headless, leaving)).toEqual({
      on: '2027-01-01',
      officers: [{ staffNumber: '0013', name: '李四', cases: 2 }],
    });
  });

  it('given a unit that moves under another one, then who worked for the old one loses sight of its cases', async () => {
    const towns = [
      ...UNITS,
      'xi-village,溪村,,村级,党委政府,liushu,,,,2020-01-01,',
      'yang,杨镇,,乡镇级,党委政府,hetao,,,,2020-01-01,',
    ];
    await load(towns);
    await database.pool.query(`insert into case_board values ('a', '', '{xi-village}', '{}', false)`);
    const moved = towns.map((unit) => unit.replace('党委政府,liushu,', '党委政府,yang,'));
    expect((await dryRun(moved)).lostSight?.officers).toEqual([
      { staffNumber: '0013', name: '李四', cases: 1 },
    ]);
  });
});
