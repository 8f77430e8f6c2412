import { describe, expect, it } from '@jest/globals';
import { csvFiles, file, OFFICER_HEADER, OFFICERS, placesOf, UNIT_HEADER, UNITS } from '../spec/sheets.js';
import { readFiles } from './read-files.js';

const unitsAnd = (...more: string[]) => placesOf(csvFiles([...UNITS, ...more]));
const officersAnd = (...more: string[]) => placesOf(csvFiles(UNITS, [...OFFICERS, ...more]));

describe('What the rules of an organisation find in sheets', () => {
  it.each([
    ['a level above the parent’s', 'x,某,,县级,党委政府,liushu,,,,2020-01-01,', '单位 5 层级'],
    ['a unit older than its parent', 'x,某,,村级,党委政府,liushu,,,,2019-01-01,', '单位 5 启用日期'],
    ['a last day before the first', 'x,某,,村级,党委政府,liushu,,,,2021-01-01,2020-12-31', '单位 5 撤销日期'],
    ['a stranger served', 'x,某,,村级,党委政府,hetao,liushu,,,2020-01-01,', '单位 5 服务单位'],
    ['a successor of an open unit', 'x,某,,村级,党委政府,liushu,,,liushu,2020-01-01,', '单位 5 承接单位'],
    ['a head of another unit', 'x,某,,村级,党委政府,liushu,,0012,,2020-01-01,', '单位 5 负责人工号'],
    ['a head who is no officer', 'x,某,,村级,党委政府,liushu,,9,,2020-01-01,', '单位 5 负责人工号'],
    ['an unknown parent', 'x,某,,村级,党委政府,y,,,,2020-01-01,', '单位 5 上级单位'],
    ['a circle', 'x,某,,村级,党委政府,x,,,,2020-01-01,', '单位 5 上级单位'],
  ])('given %s, then the cell of that unit is named, and nothing else', async (_, row, place) => {
    expect(await unitsAnd(row)).toEqual([place]);
  });

  it.each([
    ['begins before its unit', '0012,张三,,liushu,承办人,2019-01-01,,', '人员 4 任职日期'],
    ['ends before it begins', '0012,张三,,liushu,承办人,2021-01-01,2020-12-31,', '人员 4 离任日期'],
    ['is held already', '0012,张三,,hetao-petitions,信访干部,2021-01-01,,', '人员 4 任职日期'],
    ['goes not with another one', '0012,张三,,hetao,纪检干部,2021-01-01,,', '人员 4 职务'],
    ['is in no unit that is there', '0012,张三,,yang,承办人,2021-01-01,,', '人员 4 单位代码'],
    ['is an administrator’s', '0012,张三,,hetao,管理员,2021-01-01,,', '人员 4 职务'],
  ])(
    'given a further post that %s, then its own row is named, not the officer’s first one',
    async (_, row, place) => {
      expect(await officersAnd(row)).toEqual([place]);
    },
  );

  it('given a unit that ends before a post in it and a unit below it, then each of those is named', async () => {
    const closed = UNITS.map((unit) => unit.replace(/0013,,2020-01-01,$/, ',,2020-01-01,2024-12-31'));
    const below = 'x,某,,村级,党委政府,liushu,,,,2020-01-01,';
    expect(await placesOf(csvFiles([...closed, below]))).toEqual(['单位 5 撤销日期', '人员 3 离任日期']);
  });

  it('given units that succeed one another in a circle, then the one that ends too early is named', async () => {
    const rows = [
      'x,某,,村级,党委政府,liushu,,,y,2020-01-01,2024-12-31',
      'y,某,,村级,党委政府,liushu,,,x,2020-01-01,2025-12-31',
    ];
    expect(await unitsAnd(...rows)).toEqual(['单位 6 承接单位']);
  });

  it('given a code that is there twice, one of them closed, then it says that the new unit needs a new code', async () => {
    const { problems } = await readFiles(
      csvFiles([...UNITS, 'liushu,新柳树镇,,乡镇级,党委政府,hetao,,,,2025-01-01,']),
    );
    expect(problems).toMatchObject([
      { row: 5, column: '单位代码', sentence: { zh: expect.stringContaining('新的代码') } },
    ]);
  });
});

describe('Everything that is wrong at once', () => {
  it('given a bad cell in a row, then what the other cells of the row break is told as well', async () => {
    expect(await unitsAnd('x,,,县级,什么,liushu,,9,,2021-01-01,2020-12-31')).toEqual([
      '单位 5 单位名称',
      '单位 5 类别',
      '单位 5 撤销日期',
      '单位 5 层级',
      '单位 5 负责人工号',
    ]);
    expect(await officersAnd(',王五,,liushu,承办人,2019-01-01,2018-01-01,')).toEqual([
      '人员 4 工号',
      '人员 4 任职日期',
      '人员 4 离任日期',
    ]);
  });

  it('given bad cells, then nothing is told that rests on what stands in for them', async () => {
    const bad = UNITS.map((unit) =>
      unit.replace(/乡镇级(.*)hetao,,0013,,2020-01-01,$/, '乡镇$1Hetao,,0013,,明天,后天'),
    );
    const below = 'x,某,,村级,党委政府,liushu,hetao,,,1990-01-01,';
    expect(await placesOf(csvFiles([...bad, below]))).toEqual([
      '单位 4 上级单位',
      '单位 4 启用日期',
      '单位 4 撤销日期',
    ]);
    expect(
      await placesOf(csvFiles(UNITS, [OFFICERS[0]!, '0013,李四,,Liushu,乡镇干部,2020-01-01,,'])),
    ).toEqual(['人员 3 单位代码']);
  });

  it('given a header that is not understood, then the other sheet is read all the same, and nobody is unknown to it', async () => {
    const units = file([UNIT_HEADER.replace('层级', '备注'), ...UNITS].join('\n'));
    const officers = file(
      [OFFICER_HEADER, ...OFFICERS, '0014,赵六,,liushu,承办人,2021-01-01,2020-01-01,'].join('\n'),
    );
    expect(await placesOf([units, officers])).toEqual(['单位 1', '人员 4 离任日期']);
  });

  it('given a file that is wrong throughout, then the most are named and the others counted', async () => {
    const rows = Array.from({ length: 6_000 }, (_, index) => `${index},,,liushu,什么,2020-01-01,,`);
    const { problems } = await readFiles(csvFiles(UNITS, [...OFFICERS, ...rows]));
    expect(problems).toHaveLength(10_001);
    expect(problems?.at(-1)?.sentence.en).toBe('Another 2000 places are wrong and not listed.');
  });
});

describe('Sheets of any size', () => {
  it('given an officer with more posts than a life has, then that is told once', async () => {
    const rows = Array.from({ length: 20_000 }, () => '0012,张三,,hetao,承办人,2020-01-01,,');
    expect(await officersAnd(...rows)).toEqual(['人员 103 单位代码']);
  });

  it('given more units than any county has, then reading ends there', async () => {
    const rows = Array.from(
      { length: 10_001 },
      (_, index) => `u${index},某,,村级,党委政府,hetao,,,,2020-01-01,`,
    );
    expect((await readFiles(csvFiles([...UNITS, ...rows]))).problems).toMatchObject([
      { sheet: '单位', row: 10_002 },
    ]);
  });

  it('given the same sheet twice, then it says which one is missing', async () => {
    for (const twice of csvFiles())
      expect((await readFiles([twice, twice])).problems).toMatchObject([
        { sentence: { zh: expect.stringContaining('各一个') } },
      ]);
  });
});
