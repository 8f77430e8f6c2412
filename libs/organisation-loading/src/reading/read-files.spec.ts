import { describe, expect, it } from '@jest/globals';
import {
  contentOf,
  csvFiles,
  file,
  OFFICER_HEADER,
  OFFICERS,
  placesOf,
  UNIT_HEADER,
  UNITS,
  workbook,
} from '../spec/sheets.js';
import { smallWorkbook } from '#libs/exports';
import { organisationTemplate } from '../template.js';
import { readCode, readDay, readHead, readStaffNumber, SAYS } from './cells.js';
import type { FileContent } from '../organisation-content.js';
import { readFiles } from './read-files.js';

const withoutPlaces = (content: FileContent) => ({ ...content, placed: undefined });

describe('An organisation in sheets', () => {
  it('given one workbook or two CSV files in any order, then they say the same', async () => {
    const content = await contentOf(await workbook());
    expect(content.units[1]).toEqual({
      id: 'hetao-petitions',
      name: { zh: '河套县信访局', en: '河套县信访局' },
      level: 'COUNTY',
      kind: 'PETITION_DEPARTMENT',
      parent: 'hetao',
      serves: 'hetao',
      head: '0012',
      from: '2020-01-01',
      to: null,
    });
    expect(content.officers[0]).toEqual({
      id: '0012',
      name: { zh: '张三', en: 'Zhang San' },
      posts: [{ unit: 'hetao-petitions', role: 'PETITION_OFFICER', from: '2020-01-01', to: null }],
    });
    for (const files of [csvFiles(), csvFiles().reverse()])
      expect(withoutPlaces(await contentOf(files))).toEqual(withoutPlaces(content));
  });

  it('given English headers, codes, blanks, stars and a title above, then it is understood as well', async () => {
    const units = [
      'Units of Hetao,,,,,',
      'Code *,NAME,level,kind,parent,from,备注',
      'hetao,河套县,COUNTY,general,,2020/1/1,ours',
      'liushu,柳树镇,乡镇,GENERAL,hetao,2020年1月1日,',
    ];
    const officers = ['staff number,name,unit,role,from', '7,李四,liushu,TOWNSHIP_OFFICER,2020.1.1'];
    const content = await contentOf([file(units.join('\n')), file(officers.join('\n'))]);
    expect(content.units.map(({ id, level, kind, from }) => [id, level, kind, from])).toEqual([
      ['hetao', 'COUNTY', 'GENERAL', '2020-01-01'],
      ['liushu', 'TOWNSHIP', 'GENERAL', '2020-01-01'],
    ]);
    expect(content.officers[0]?.id).toBe('7');
  });

  it('given several rows of one staff number, then they are posts of one officer', async () => {
    const { officers, former } = await contentOf(
      csvFiles(UNITS, [...OFFICERS, '0013,李四,Li Si,liushu,承办人,2021-02-03,2021-12-31,X-9']),
    );
    expect(officers[1]).toMatchObject({
      id: '0013',
      name: { zh: '李四', en: 'Li Si' },
      posts: [{}, { to: '2021-12-31' }],
    });
    expect([...former]).toEqual([['0013', 'X-9']]);
  });

  it('given the template, then it can be loaded as it stands', async () => {
    const { units, officers } = await contentOf([file(await organisationTemplate())]);
    expect([units.length, officers.length]).toEqual([2, 1]);
  });
});

describe('What is wrong in sheets', () => {
  it('given many bad cells, then each is named by sheet, row and column, all at once', async () => {
    const units = [
      ...UNITS,
      'hetao,又一个,,县级,党委政府,hetao,,,,2020-01-01,',
      'Big Town,大镇,,乡镇级,党委政府,hetao,,,,2020-01-01,',
      'a-village,甲村,,村庄,党委政府,b-village,,,,2020-02-30,',
      'b-village,乙村,,村级,什么,a-village,nowhere,0099,,,tomorrow',
      'second,第二县,,县级,党委政府,,,0012、0013,,2020-01-01,',
    ];
    const officers = [
      ...OFFICERS,
      '0012,王五,,hetao,承办人,2020-01-01,,',
      '0014,赵六,,,承办人,2020-01-01,,',
      '0015,钱七,,hetao,系统管理员,2020-01-01,,0013',
      '00 16,孙八,,nowhere,ADMINISTRATOR,,,',
    ];
    const expected = [
      '单位 2 上级单位',
      '单位 5 单位代码',
      '单位 6 单位代码',
      '单位 7 层级',
      '单位 7 启用日期',
      '单位 7 上级单位',
      '单位 8 类别',
      '单位 8 启用日期',
      '单位 8 撤销日期',
      '单位 8 服务单位',
      '单位 8 负责人工号',
      '单位 8 上级单位',
      '单位 9 上级单位',
      '单位 9 负责人工号',
      '人员 4 姓名',
      '人员 5 单位代码',
      '人员 6 职务',
      '人员 6 原工号',
      '人员 7 工号',
      '人员 7 任职日期',
      '人员 7 单位代码',
      '人员 7 职务',
    ];
    expect((await placesOf(csvFiles(units, officers))).sort()).toEqual(expected.sort());
    expect((await placesOf(await workbook(units, officers))).sort()).toEqual(expected.sort());
  });

  it('given two units without parent, then both are named', async () => {
    const second = 'second,第二县,,县级,党委政府,,,,,2020-01-01,';
    expect(await placesOf(csvFiles([...UNITS, second]))).toEqual(['单位 2 上级单位', '单位 5 上级单位']);
  });

  it('given cells that are good and rows that break a rule of the organisation, then the row is named', async () => {
    const early = '0014,赵六,,liushu,承办人,2001-01-01,,';
    const { problems } = await readFiles(csvFiles(UNITS, [...OFFICERS, early]));
    expect(problems).toMatchObject([
      {
        sheet: '人员',
        row: 4,
        column: '任职日期',
        sentence: { en: expect.stringContaining('only on 2020-01-01') },
      },
    ]);
  });

  it.each([
    ['a column that is missing', UNIT_HEADER.replace('层级', '备注'), OFFICER_HEADER, '单位 1'],
    ['a column that nobody knows', `${UNIT_HEADER},电话`, OFFICER_HEADER, '单位 1'],
    ['a column twice', UNIT_HEADER, OFFICER_HEADER.replace('英文姓名', '姓名'), '人员 1'],
  ])('given %s, then the header is named', async (_, unitHeader, officerHeader, place) => {
    const files = [file([unitHeader, ...UNITS].join('\n')), file([officerHeader, ...OFFICERS].join('\n'))];
    expect(await placesOf(files)).toContain(place);
  });

  it('given no file that fits, then it says what would', async () => {
    for (const files of [
      [],
      [file('a,b')],
      [file('PK\u0003\u0004')],
      [file('{')],
      [...csvFiles(), file('x')],
    ])
      expect((await readFiles(files)).problems).toHaveLength(1);
    const sheets = await readFiles([file(await smallWorkbook([{ name: '单位', rows: [] }]))]);
    expect(sheets.problems).toMatchObject([{ sheet: '人员' }]);
  });

  it('given cells of a spreadsheet, then dates and numbers read as they are meant', () => {
    expect(readDay({ kind: 'date', wallClock: '2026-11-24' })).toEqual({ value: '2026-11-24' });
    expect(readDay({ kind: 'number', text: '46350' })).toHaveProperty('why');
    expect(readDay({ kind: 'date', wallClock: '1900-01-01' })).toHaveProperty('why');
    expect(readStaffNumber({ kind: 'number', text: '12.0' })).toEqual({ value: '12' });
    expect(readStaffNumber({ kind: 'text', text: '1.1E+17' })).toHaveProperty('why');
  });

  it.each([
    ['a cell of a spreadsheet', { kind: 'date', wallClock: '2026-11-24T08:30:00' }],
    ['a text', { kind: 'text', text: '2026/11/24 8:30' }],
    ['a Chinese text', { kind: 'text', text: '2026年11月24日8时30分' }],
  ] as const)('given a day with a time of day in %s, then it is refused and not cut', (_, cell) => {
    expect(readDay(cell)).toEqual({ why: SAYS.timeOfDay });
  });

  it.each([
    { kind: 'date', wallClock: '2026-11-24T00:00:00' },
    { kind: 'text', text: '2026/11/24 0:00:00' },
    { kind: 'text', text: '2026-11-24T00:00:00.000' },
  ] as const)('given midnight, as a program writes a day alone (%j), then it is that day', (cell) => {
    expect(readDay(cell)).toEqual({ value: '2026-11-24' });
  });

  it('given a last day in the year 9999, then it says that what has no end stays empty', () => {
    expect(readDay({ kind: 'text', text: '9999-12-31' })).toEqual({ why: SAYS.endless });
  });

  it('given a staff number in small or full-width letters, then it is the one in capitals', () => {
    for (const text of ['a-12', 'A-12', 'ａ－１２', ' a-12\u200b '])
      expect(readStaffNumber({ kind: 'text', text })).toEqual({ value: 'A-12' });
  });

  it.each([
    ['a staff number', readStaffNumber],
    ['the head of a unit', readHead],
    ['the code of a unit', readCode],
  ])(
    'given a number of an identity card as %s, then it is refused, and the message does not repeat it',
    (_, read) => {
      expect(read({ kind: 'text', text: '110101199003074514' })).toEqual({ why: SAYS.identityNumber });
      expect(read({ kind: 'number', text: '110101900307451' })).toEqual({ why: SAYS.identityNumber });
    },
  );
});
