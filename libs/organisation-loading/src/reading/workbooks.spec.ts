import { describe, expect, it } from '@jest/globals';
import { packRepeated, relationships, sheetXml, workbookXml, xlsxOf } from '#libs/testing/workbooks';
import { contentOf, file, OFFICER_HEADER, OFFICERS, placesOf, UNIT_HEADER, UNITS } from '../spec/sheets.js';
import { readFiles } from './read-files.js';

type Cell = string | { readonly xml: string };

const textCell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const rowXml = (cells: readonly Cell[], more = ''): string =>
  `<row${more}>${cells.map((cell) => (typeof cell === 'string' ? textCell(cell) : cell.xml)).join('')}</row>`;
const rowsOf = (...lines: readonly string[]): string[][] => lines.map((line) => line.split(','));
const formula = { xml: '<c><f>A1</f><v>1</v></c>' };
/** Serial day in the style of a date with a time, the only one of these workbooks. */
const serial = (value: number) => ({ xml: `<c s="1"><v>${value}</v></c>` });

const SHEETS = '<sheet name="单位" sheetId="1" r:id="rId1"/><sheet name="人员" sheetId="2" r:id="rId4"/>';

/** A workbook whose rows may hold any cell, and be hidden or merged. */
const workbook = (
  units: readonly (readonly Cell[])[],
  officers: readonly (readonly Cell[])[],
  { sheets = SHEETS, merged = [] as readonly string[], row = '' } = {},
) => {
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return [
    file(
      xlsxOf([], {
        formats: ['yyyy-mm-dd hh:mm'],
        parts: {
          'xl/workbook.xml': workbookXml(sheets),
          'xl/_rels/workbook.xml.rels': relationships([
            ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
            ['rId2', 'styles', 'styles.xml'],
            ['rId4', 'worksheet', 'worksheets/sheet2.xml'],
          ]),
          'xl/worksheets/sheet1.xml': sheetXml(
            units.map((cells) => rowXml(cells, row)).join(''),
            merges && `<mergeCells>${merges}</mergeCells>`,
          ),
          'xl/worksheets/sheet2.xml': sheetXml(officers.map((cells) => rowXml(cells)).join('')),
        },
      }),
    ),
  ];
};
const units = rowsOf(UNIT_HEADER, ...UNITS);
const officers = rowsOf(OFFICER_HEADER, ...OFFICERS);
const withCell = (rows: readonly (readonly Cell[])[], row: number, column: number, cell: Cell) =>
  rows.map((cells, at) => (at === row ? cells.with(column, cell) : cells));

describe('A workbook of an organisation', () => {
  it('given rows that are hidden, then they count: a filter is no decision', async () => {
    const content = await contentOf(workbook(units, officers, { row: ' hidden="1"' }));
    expect(content.units).toHaveLength(3);
  });

  it('given a hidden sheet, then it is not the one that is meant', async () => {
    const sheets = SHEETS.replace('name="人员"', 'name="人员" state="hidden"');
    expect(await placesOf(workbook(units, officers, { sheets }))).toEqual(['人员']);
  });

  it('given merged cells, then every swallowed cell is named, and none is taken for an empty one', async () => {
    // The parent of rows 3 and 4, and the names of row 4.
    const merged = ['F3:F4', 'B4:C4'];
    expect(await placesOf(workbook(units, officers, { merged }))).toEqual([
      '单位 4 英文名称',
      '单位 4 上级单位',
    ]);
  });

  it('given a title that is merged above the header, then nothing is wrong', async () => {
    const titled = [['河套县单位'], ...units];
    expect(await placesOf(workbook(titled, officers, { merged: ['A1:K1'] }))).toEqual([]);
  });

  it('given a formula, then its cell is named', async () => {
    expect(await placesOf(workbook(withCell(units, 2, 5, formula), officers))).toEqual(['单位 3 上级单位']);
  });

  it('given a date with a time of day, then its cell is refused; midnight is the day alone', async () => {
    const midnight = await contentOf(workbook(units, withCell(officers, 1, 5, serial(43831))));
    expect(midnight.officers[0]?.posts[0]?.from).toBe('2020-01-01');
    const { problems } = await readFiles(workbook(units, withCell(officers, 1, 5, serial(43831.5))));
    expect(problems).toMatchObject([
      { at: '人员 2 任职日期', sentence: { zh: expect.stringContaining('时刻') } },
    ]);
  });

  it('given a number of an identity card, as text or as a number, then its cell is refused', async () => {
    for (const cell of ['110101199003074514', { xml: '<c><v>110101900307451</v></c>' }])
      expect(
        await placesOf(workbook(units, [...officers, ...withCell(rowsOf(OFFICERS[0]!), 0, 0, cell)])),
      ).toEqual(['人员 4 工号']);
  });

  it('given a sheet that unpacks to gigabytes, then it is refused before that', async () => {
    const content = packRepeated('<sst>', Buffer.alloc(1024 * 1024, ' '), 4096, '</sst>');
    const raw = [{ name: 'xl/sharedStrings.xml', content }];
    const { problems } = await readFiles([file(xlsxOf([['a']], { raw }))]);
    expect(problems).toMatchObject([{ at: 'file', sentence: { zh: expect.stringContaining('解压后过大') } }]);
  });

  it('given no header at all, then no message repeats the people of the first row', async () => {
    const { problems } = await readFiles(workbook(units, rowsOf(...OFFICERS)));
    expect(problems).toMatchObject([{ at: '人员 1' }]);
    expect(JSON.stringify(problems)).not.toContain('张三');
  });
});
