import { describe, expect, it } from '@jest/globals';
import { type XlsxCell, xlsxOf } from '#libs/testing/workbooks';
import { readLedger } from './read-ledger.js';
import { badCellsOf, check, csvOf, goodRow, header, now, withLedger } from './spec/ledger-in-hand.js';

type Change = Readonly<Partial<Record<number, string>>>;
const rowWith = (change: Change, number: number | string = 1): string[] =>
  goodRow(number).map((cell, index) => change[index] ?? cell);
const [NUMBER, PETITIONER, TITLE, SUBMITTED, WORDS, REPLY, REPLIED] = [0, 1, 2, 3, 4, 5, 6];

const entriesOf = (source: Buffer | string) =>
  withLedger(source, async (file) => {
    const entries = [];
    for await (const read of readLedger(file, undefined, now, () => undefined)) entries.push(read);
    return entries;
  });

describe('a row of a ledger', () => {
  it('given a good row, when it is read, then it says what the ledger says and nothing more', async () => {
    expect(await entriesOf(csvOf([header, goodRow(7)]))).toEqual([
      {
        ledger: 'online-messages',
        entry: {
          row: 2,
          number: '7',
          petitioner: '溪边人家',
          title: '路灯不亮',
          submitted: { at: '2026-01-05T01:00:00.000Z', precision: 'time' },
          words: '村口的路灯坏了半个月。',
          reply: { text: '已更换灯泡。', replied: { at: '2026-01-09T02:30:00.000Z', precision: 'time' } },
        },
      },
    ]);
  });

  it('given neither petitioner, title nor reply, when it is read, then they are not there', async () => {
    const row = rowWith({ [PETITIONER]: '', [TITLE]: ' ', [REPLY]: '\n', [REPLIED]: '' });
    const [read] = await entriesOf(csvOf([header, row]));
    expect(Object.keys(read?.entry ?? {})).toEqual(['row', 'number', 'submitted', 'words']);
  });

  it('given the same rows as CSV and as a workbook, when they are read, then the entries are the same', async () => {
    const rows = [header, goodRow(1), rowWith({ [WORDS]: '一\n"二",三', [REPLIED]: '2026年1月9日' }, 2)];
    expect(await entriesOf(xlsxOf(rows))).toEqual(await entriesOf(csvOf(rows)));
  });
});

describe('a bad cell', () => {
  it.each<[string, Change, string]>([
    ['no number', { [NUMBER]: ' ' }, '2 留言编号: is needed but empty'],
    ['no words', { [WORDS]: '\t\n' }, '2 留言详情: is needed but empty'],
    ['no time', { [SUBMITTED]: '' }, '2 留言时间: is needed but empty'],
    [
      'a rounded number',
      { [NUMBER]: '1.1E+17' },
      '2 留言编号: is a number in scientific notation or of more than 15 digits, whose last ones may be lost; enter it again as text',
    ],
    [
      'words for a number',
      { [NUMBER]: '见 附件' },
      '2 留言编号: is no petition number: at most 64 characters without white space',
    ],
    [
      'a name that is a story',
      { [PETITIONER]: '长'.repeat(101) },
      '2 留言用户: holds more than 100 characters',
    ],
    [
      'a title that is too long',
      { [TITLE]: '长'.repeat(20_001) },
      '2 留言主题: holds more than 20000 characters',
    ],
    [
      'words of 30,000 characters',
      { [WORDS]: '长'.repeat(30_000) },
      '2 留言详情: holds more than 20000 characters',
    ],
    [
      'a reply of 30,000 characters',
      { [REPLY]: '长'.repeat(30_000) },
      '2 答复意见: holds more than 20000 characters',
    ],
    [
      'a day that does not exist',
      { [SUBMITTED]: '2026/2/30' },
      '2 留言时间: is a date or time that does not exist',
    ],
    [
      'a time that is none',
      { [REPLIED]: '已答复' },
      '2 答复时间: is not a time such as 2019/4/8 8:37:20 or 2019-04-08',
    ],
    ['a time in the future', { [REPLIED]: '2026/3/3' }, '2 答复时间: lies in the future'],
    ['a reply without its time', { [REPLIED]: '' }, '2 答复时间: is empty although there is a reply'],
    [
      'the time of a reply without the reply',
      { [REPLY]: '' },
      '2 答复意见: is empty although there is the time of a reply',
    ],
    ['a reply before the petition', { [REPLIED]: '2026/1/4' }, '2 答复时间: is earlier than the petition'],
  ])(
    'given %s, when the ledger is checked, then row, header and reason are named',
    async (_what, change, expected) => {
      expect(await badCellsOf(csvOf([header, rowWith(change)]))).toEqual([expected]);
    },
  );

  it('given many bad cells in a row, when the ledger is checked, then every one is named', async () => {
    const row = rowWith({ [NUMBER]: '', [SUBMITTED]: '昨天', [WORDS]: '', [REPLIED]: '' });
    expect(await badCellsOf(csvOf([header, goodRow(), row]))).toEqual([
      '3 留言编号: is needed but empty',
      '3 留言时间: is not a time such as 2019/4/8 8:37:20 or 2019-04-08',
      '3 留言详情: is needed but empty',
      '3 答复时间: is empty although there is a reply',
    ]);
  });

  it('given every reason, when it is said, then it is said in Chinese and in English', async () => {
    const rows = [rowWith({ [NUMBER]: '' }), rowWith({ [REPLIED]: '' }, 2), rowWith({ [WORDS]: '' }, 2)];
    for (const { why } of (await check(csvOf([header, ...rows]))).badCells) {
      expect(why.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(why.en).toMatch(/^[a-z0-9 ]+$/);
    }
  });

  it('given formulas and error values, when the workbook is checked, then those of its columns are named, others are nobody’s business', async () => {
    const formula: XlsxCell = (place) => `<c r="${place}"><f>A1</f><v>1</v></c>`;
    const error: XlsxCell = (place) => `<c r="${place}" t="e"><v>#N/A</v></c>`;
    const row: XlsxCell[] = [...goodRow(), formula];
    row[REPLY] = formula;
    row[WORDS] = error;
    expect(await badCellsOf(xlsxOf([[...header, '备注'], row]))).toEqual([
      '2 留言详情: is a spreadsheet error value',
      '2 答复意见: holds a formula; paste it as a value',
    ]);
  });

  it('given a number in a cell of dates and a date as a bare number, when the workbook is checked, then both are named', async () => {
    const row: XlsxCell[] = [...goodRow()];
    row[NUMBER] = [43563, 1];
    row[SUBMITTED] = 43563.5;
    expect(await badCellsOf(xlsxOf([header, row], { formats: [14] }))).toEqual([
      '2 留言编号: is formatted as a date; enter the number again as text',
      '2 留言时间: is a number without a date format; format the cell as a date',
    ]);
  });

  it('given words that a comma without quotes cut in two, when the CSV is checked, then the row is bad even if each cell could be read', async () => {
    const columns = { number: '编号', submittedAt: '时间', words: '内容' };
    const text = '编号,时间,内容\n1,2026/1/5,村口的路灯坏了,老人出门不便\n2,2026/1/5,好,,,\n';
    expect(await badCellsOf(text, { ledger: 'x', columns })).toEqual([
      '2 #4: lies beyond the last column of the header; look for a comma that should stand in quotes',
    ]);
  });

  it('given a note beside the columns of a workbook, when it is checked, then it is nobody’s business', async () => {
    expect(await badCellsOf(xlsxOf([header, [...goodRow(), '已回访']]))).toEqual([]);
  });
});
