import { describe, expect, it } from '@jest/globals';
import { workbookXml, type XlsxCell, xlsxOf } from '#libs/testing/workbooks';
import { checkLedger, MOST_BAD_CELLS } from './check-ledger.js';
import { readLedger } from './read-ledger.js';
import {
  badCellsOf,
  check,
  csvOf,
  faultOf,
  goodRow,
  header,
  now,
  withLedger,
} from './spec/ledger-in-hand.js';

const rows = (...numbers: readonly (string | number)[]): string[][] =>
  numbers.map((number) => goodRow(number));
const withoutWords = (number: number): string[] =>
  goodRow(number).map((cell, index) => (index === 4 ? '' : cell));

describe('the check of a whole ledger', () => {
  it('given good rows, when it is checked, then they are counted and nothing is found', async () => {
    expect(await check(csvOf([header, ...rows(1, 2, 3)]))).toEqual({
      ledger: 'online-messages',
      rows: 3,
      badCells: [],
      badCellCount: 0,
      suspects: [],
      otherSheets: 0,
    });
  });

  it('given another sheet, when the workbook is checked, then it says that it was not read', async () => {
    const two = workbookXml('<sheet name="甲" r:id="rId1"/><sheet name="乙" r:id="rId1"/>');
    expect(await check(xlsxOf([header, goodRow()], { parts: { 'xl/workbook.xml': two } }))).toMatchObject({
      rows: 1,
      otherSheets: 1,
    });
  });

  it('given the same number twice, also in full width or with other white space, when it is checked, then both rows are named', async () => {
    const found = await check(csvOf([header, ...rows('WX7', 'WX8', ' ＷＸ７', 'wx7', 'WX\u200b7')]));
    expect(found.badCells).toEqual([
      { row: 4, column: '留言编号', why: { zh: '与第 2 行的编号重复', en: 'repeats the number of row 2' } },
      { row: 6, column: '留言编号', why: { zh: '与第 2 行的编号重复', en: 'repeats the number of row 2' } },
    ]);
  });

  it('given a number that repeats that of a bad row, when it is checked, then that is named too', async () => {
    expect(await badCellsOf(csvOf([header, withoutWords(1), goodRow(1)]))).toEqual([
      '2 留言详情: is needed but empty',
      '3 留言编号: repeats the number of row 2',
    ]);
  });

  it('given a number as a number and as a text with zeros before it, when it is checked, then they are two numbers', async () => {
    const number: XlsxCell = 123;
    expect(
      await badCellsOf(xlsxOf([header, [number, ...goodRow().slice(1)], goodRow('0123'), goodRow('123')])),
    ).toEqual(['4 留言编号: repeats the number of row 2']);
  });

  it('given merged cells in a column of the ledger, when it is checked, then all but the first are named, elsewhere none', async () => {
    const merged = ['B2:B4', 'H2:H4', 'A6:G6', 'D3:E3', 'A1:B1'];
    const blank = goodRow(2).map((cell, index) => (index === 1 ? '' : cell));
    expect(await badCellsOf(xlsxOf([header, goodRow(1), blank, goodRow(3)], { merged }))).toEqual([
      '3 留言用户: is part of a merged cell; unmerge it and fill in every row',
      '3 留言详情: is part of a merged cell; unmerge it and fill in every row',
      '4 留言用户: is part of a merged cell; unmerge it and fill in every row',
    ]);
  });

  it('given more bad cells than anybody reads, when it is checked, then the first are named and all are counted', async () => {
    const many = MOST_BAD_CELLS + 5;
    const bad = Array.from({ length: many }, (_, index) => withoutWords(index));
    const found = await check(csvOf([header, ...bad]));
    expect(found).toMatchObject({ rows: many, badCellCount: many });
    expect(found.badCells).toHaveLength(MOST_BAD_CELLS);
    expect(found.badCells.at(-1)).toMatchObject({ row: MOST_BAD_CELLS + 1 });
  });

  it('given titles that announce an accusation, when it is checked, then their rows are listed and not judged', async () => {
    const titles = ['举报违建', '路灯不亮', '实名检举', '控告', '感谢信'];
    const found = await check(
      csvOf([
        header,
        ...titles.map((title, index) => goodRow(index).map((cell, at) => (at === 2 ? title : cell))),
      ]),
    );
    expect(found).toMatchObject({ rows: 5, badCellCount: 0, suspects: [2, 4, 5] });
  });

  it('given a ledger without titles, when it is checked, then the words are looked at instead', async () => {
    const mapping = { ledger: 'x', columns: { number: '编号', submittedAt: '时间', words: '内容' } };
    expect(await check('编号,时间,内容\n1,2026/1/5,我要举报\n2,2026/1/5,路灯\n', mapping)).toMatchObject({
      suspects: [2],
    });
  });

  it('given many rows, when it is checked, then progress counts good and bad ones up to the last', async () => {
    const text = csvOf([
      header,
      ...Array.from({ length: 1_200 }, (_, index) => (index % 2 ? goodRow(index) : withoutWords(index))),
    ]);
    const told: number[] = [];
    await withLedger(text, (file) => checkLedger(file, undefined, now, (done) => told.push(done)));
    expect(told).toEqual([500, 1_000, 1_200]);
  });
});

describe('where a ledger begins', () => {
  it('given a title, remarks and empty rows above the header, when it is read, then rows keep their numbers', async () => {
    const title: XlsxCell[] = ['青禾县网上信访台账'];
    const workbook = xlsxOf([title, [], ['单位:', '青禾县信访局'], header, goodRow(1), withoutWords(2)], {
      merged: ['A1:G1'],
    });
    expect(await badCellsOf(workbook)).toEqual(['6 留言详情: is needed but empty']);
    expect(await check(`sep=,\r\n${csvOf([header, ...rows(1, 2)])}`)).toMatchObject({
      rows: 2,
      badCellCount: 0,
    });
  });

  it('given no header among the first ten rows, when it is read, then the row that came nearest is named', async () => {
    const near = header.slice(1);
    expect(await faultOf(csvOf([['甲'], near, ...rows(1, 2)]))).toMatchObject({
      row: 2,
      missing: ['留言编号'],
    });
    const filler = Array.from({ length: 10 }, () => ['甲']);
    expect(await faultOf(csvOf([...filler, header, goodRow()]))).toMatchObject({ row: 1, missing: header });
    expect(await faultOf(csvOf([...filler.slice(1), header, goodRow()]))).toBeUndefined();
  });

  it('given a mapping, when it is read, then the known ledgers do not count', async () => {
    const mapping = {
      ledger: 'mine',
      columns: { number: '留言编号', submittedAt: '留言时间', words: '留言详情' },
    };
    const found = await check(csvOf([header, goodRow()]), mapping);
    expect(found).toMatchObject({ ledger: 'mine', rows: 1 });
    const other = { ...mapping, columns: { ...mapping.columns, words: '诉求' } };
    expect(await faultOf(csvOf([header, goodRow()]), other)).toMatchObject({ missing: ['诉求'] });
  });

  it('given bad rows among good ones, when entries are read one by one, then the bad are handed over and the good go on', async () => {
    const bad: string[] = [];
    const good: string[] = [];
    await withLedger(csvOf([header, goodRow(1), withoutWords(2), goodRow(3)]), async (file) => {
      for await (const { entry } of readLedger(file, undefined, now, (cells) =>
        bad.push(...cells.map(({ column }) => column)),
      ))
        good.push(entry.number);
    });
    expect({ bad, good }).toEqual({ bad: ['留言详情'], good: ['1', '3'] });
  });
});
