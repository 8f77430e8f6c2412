import { describe, expect, it } from '@jest/globals';
import { type XlsxCell, xlsxOf } from '#libs/testing/workbooks';
import { styleOfCode } from './date-styles.js';
import { rowsOf, withLedger } from '../spec/ledger-in-hand.js';

const xml =
  (attributes: string, content: string): XlsxCell =>
  (place) =>
    `<c r="${place}" ${attributes}>${content}</c>`;
const inline = (content: string): XlsxCell => xml('t="inlineStr"', `<is>${content}</is>`);
const shared = (items: string): Record<string, string> => ({
  'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items}</sst>`,
});

describe('what a cell of a workbook says', () => {
  it('given shared, inline and plain texts, when they are read, then each says its text', async () => {
    const cells = ['共享', inline('<t>内联</t>'), xml('t="str"', '<v>直接</v>')];
    expect(await rowsOf(xlsxOf([cells]))).toEqual([['1', '"共享"', '"内联"', '"直接"']]);
  });

  it('given the same shared text in many cells, when it is read, then every cell has it', async () => {
    expect(await rowsOf(xlsxOf([['同', '异', '同'], ['同']]))).toEqual([
      ['1', '"同"', '"异"', '"同"'],
      ['2', '"同"'],
    ]);
  });

  it('given runs of rich text, when they are read, then they are one text', async () => {
    const runs = '<r><rPr><b/></rPr><t>村口</t></r><r><t xml:space="preserve"> 路灯</t></r>';
    const workbook = xlsxOf([[xml('t="s"', '<v>0</v>'), inline(runs)]], {
      parts: shared(`<si>${runs}</si>`),
    });
    expect(await rowsOf(workbook)).toEqual([['1', '"村口 路灯"', '"村口 路灯"']]);
  });

  it('given phonetic hints, when the text is read, then they are not part of it', async () => {
    const text = '<t>青禾</t><rPh sb="0" eb="2"><t>qinghe</t></rPh><phoneticPr fontId="1"/>';
    const workbook = xlsxOf([[xml('t="s"', '<v>0</v>'), inline(text)]], {
      parts: shared(`<si>${text}</si>`),
    });
    expect(await rowsOf(workbook)).toEqual([['1', '"青禾"', '"青禾"']]);
  });

  it('given escapes of the format, when a text is read, then they are decoded and an escaped underscore stays one', async () => {
    const workbook = xlsxOf([['甲_x000D_乙', 'a_x005F_x000D_b', inline('<t>_x4E2D_</t>'), '_xZZZZ_']]);
    expect(await rowsOf(workbook)).toEqual([['1', '"甲\r乙"', '"a_x000D_b"', '"中"', '"_xZZZZ_"']]);
  });

  it('given entities, CDATA and characters beyond the basic plane, when a text is read, then they are what they stand for', async () => {
    const workbook = xlsxOf([[inline('<t>&lt;&#x6751;&amp;&#128512;<![CDATA[<口>]]>𠮷</t>')]]);
    expect(await rowsOf(workbook)).toEqual([['1', '"<村&😀<口>𠮷"']]);
  });

  it('given booleans, errors and formulas, when they are read, then a formula is one whatever value it keeps', async () => {
    const cells = [
      xml('t="b"', '<v>1</v>'),
      xml('t="b"', '<v>0</v>'),
      xml('t="e"', '<v>#REF!</v>'),
      xml('', '<f>A1+1</f><v>7</v>'),
      xml('t="str"', '<f>TEXT(1,"0")</f><v>1</v>'),
      xml('', '<f t="shared" si="0"/><v>7</v>'),
    ];
    expect(await rowsOf(xlsxOf([cells]))).toEqual([['1', '"TRUE"', '"FALSE"', '!', '=', '=', '=']]);
  });

  it('given empty cells with a style out to the last column of the sheet, when the row is read, then they are nothing', async () => {
    const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="XFD1" s="0"/></row>';
    const workbook = xlsxOf([], { parts: { 'xl/worksheets/sheet1.xml': sheet(row) } });
    expect(await rowsOf(workbook)).toEqual([['1', '"甲"']]);
  });

  it('given rows and cells without a reference, when they are read, then they follow the ones before', async () => {
    const rows =
      '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>';
    const workbook = xlsxOf([], { parts: { 'xl/worksheets/sheet1.xml': sheet(rows) } });
    expect(await rowsOf(workbook)).toEqual([
      ['1', '#1', '#2'],
      ['4', '', '', '#3', '#4'],
      ['5', '#5'],
    ]);
  });

  it('given prefixes on every element and extensions with cells of their own, when the sheet is read, then only its data count', async () => {
    const strange =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>' +
      '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>' +
      '<x:extLst><x:ext><y:row xmlns:y="urn:y" r="1"><y:c r="A1"><y:v>9</y:v></y:c></y:row></x:ext></x:extLst></x:worksheet>';
    const workbook = xlsxOf([], { parts: { 'xl/worksheets/sheet1.xml': strange } });
    expect(await rowsOf(workbook)).toEqual([['1', '#1']]);
  });

  it('given merged cells, when the rows are read, then the place of the first holds the value and the file names the ranges', async () => {
    const workbook = xlsxOf(
      [
        ['甲', null, '乙'],
        [null, '丙'],
      ],
      { merged: ['A1:B1', 'A2'] },
    );
    await withLedger(workbook, async (file) => {
      const rows = [];
      for await (const row of file.rows()) rows.push(row);
      expect(rows.map(({ cells }) => cells.map(({ kind }) => kind))).toEqual([
        ['text', 'empty', 'text'],
        ['empty', 'text'],
      ]);
      expect(file.mergedCells()).toEqual([
        { top: 1, left: 1, bottom: 1, right: 2 },
        { top: 2, left: 1, bottom: 2, right: 1 },
      ]);
    });
  });

  it('given a ledger, when its rows are walked twice and once only in part, then every walk begins anew', async () => {
    await withLedger(xlsxOf([['甲'], ['乙'], ['丙']], { merged: ['A2:A3'] }), async (file) => {
      for await (const { row } of file.rows()) if (row === 1) break;
      for (let walk = 0; walk < 2; walk++) {
        const rows = [];
        for await (const { row } of file.rows()) rows.push(row);
        expect(rows).toEqual([1, 2, 3]);
        expect(file.mergedCells()).toHaveLength(1);
      }
    });
  });
});

describe('when a number is a date', () => {
  const at = (format: number | string, serial: number, date1904 = false): Promise<string[][]> =>
    rowsOf(xlsxOf([[[serial, 1]]], { formats: [format], date1904 }));

  it.each([
    ['built-in date', 14, 43563, '@2019-04-08'],
    ['built-in date and time', 22, 43563.359259259261, '@2019-04-08T08:37:20'],
    ['a built-in date of the Chinese edition', 31, 43563, '@2019-04-08'],
    ['another of the Chinese edition', 57, 43563, '@2019-04-08'],
    ['yyyy"年"m"月"d"日"', 'yyyy"年"m"月"d"日"', 43563, '@2019-04-08'],
    [
      '[$-804]yyyy"年"m"月"d"日" h"时"mm"分"',
      '[$-804]yyyy"年"m"月"d"日" h"时"mm"分"',
      43563.5,
      '@2019-04-08T12:00:00',
    ],
    ['[DBNum1][$-804]yyyy"年"m"月"d"日"', '[DBNum1][$-804]yyyy"年"m"月"d"日"', 43563, '@2019-04-08'],
    ['yyyy\\年m\\月', 'yyyy\\年m\\月', 43563, '@2019-04-08'],
    ['yyyy-mm-dd;@', 'yyyy-mm-dd;@', 43563, '@2019-04-08'],
    ['a date whose cell holds a time of day', 14, 43563.5, '@2019-04-08T12:00:00'],
    ['a date and time at midnight', 22, 43563, '@2019-04-08T00:00:00'],
    ['a date a breath before midnight', 14, 43562.9999999, '@2019-04-08'],
    ['the first day', 14, 1, '@1900-01-01'],
    ['the day before the day that never was', 14, 59, '@1900-02-28'],
    ['the day that never was', 14, 60, '@1900-03-01'],
    ['the day after the day that never was', 14, 61, '@1900-03-01'],
    ['the last day', 14, 2958465, '@9999-12-31'],
  ])(
    'given %s, when the cell is read, then it is the date that a spreadsheet shows',
    async (_what, format, serial, cell) => {
      expect(await at(format, serial)).toEqual([['1', cell]]);
    },
  );

  it.each([
    ['after the last day', 2958466],
    ['before the first', -1],
    ['far beyond any calendar', 1e300],
  ])(
    'given a serial number %s, when the cell is read, then it is a date that does not exist',
    async (_what, serial) => {
      expect(await at(14, serial)).toEqual([['1', '@']]);
    },
  );

  it.each([
    ['the day of 1904 number 0', 0, '@1904-01-01'],
    ['any day of 1904 numbering', 42101.5, '@2019-04-08T12:00:00'],
  ])(
    'given %s, when a workbook counts from 1904, then four years and a day lie between',
    async (_what, serial, cell) => {
      expect(await at(14, serial, true)).toEqual([['1', cell]]);
    },
  );

  it('given an ISO date cell, when it is read, then it is a text, as whoever reads times understands it', async () => {
    expect(await rowsOf(xlsxOf([[xml('t="d"', '<v>2019-04-08T08:37:20</v>')]]))).toEqual([
      ['1', '"2019-04-08T08:37:20"'],
    ]);
  });

  it.each([
    ['General', 'none'],
    ['0.00E+00', 'none'],
    ['#,##0.00;[Red]-#,##0.00', 'none'],
    ['"日"0', 'none'],
    ['0"day"', 'none'],
    ['[h]:mm:ss', 'none'],
    ['h:mm AM/PM', 'none'],
    ['mm:ss', 'none'],
    ['_(* #,##0_)', 'none'],
    ['\\d0', 'none'],
    ['d-mmm', 'date'],
    ['YYYY/M/D', 'date'],
    ['yyyy/m/d h:mm', 'date-time'],
    ['yyyy"年"m"月"d"日" 上午/下午h"时"', 'date-time'],
  ])('given the number format %s, when it is judged, then it shows: %s', (code, style) => {
    expect(styleOfCode(code)).toBe(style);
  });

  it('given a format of the cell styles that named styles also have, when a cell is read, then only its own style counts', async () => {
    expect(await rowsOf(xlsxOf([[[43563, 0]]]))).toEqual([['1', '#43563']]);
  });
});

const sheet = (rows: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
