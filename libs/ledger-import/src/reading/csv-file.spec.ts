import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvRows } from './csv-rows.js';
import { csvOf, faultOf, rowsOf } from '../spec/ledger-in-hand.js';

const MARK = '\ufeff';

describe('what a CSV ledger says', () => {
  it.each([
    ['UTF-8', Buffer.from('编号,内容\n1,村口😀\n')],
    ['UTF-8 with a mark', Buffer.from(`${MARK}编号,内容\n1,村口😀\n`)],
    // 编号,内容 and 村口 in two bytes each, the emoji in four.
    ['GB18030', gb18030('b1e0bac5 2c c4dac8dd 0a 31 2c b4e5bfda 9439fc36 0a')],
    ['GB18030 with a mark', gb18030('84319533 b1e0bac5 2c c4dac8dd 0a 31 2c b4e5bfda 9439fc36 0a')],
  ])('given a file in %s, when it is read, then its characters are right', async (_what, bytes) => {
    expect(await rowsOf(bytes)).toEqual([
      ['1', '"编号"', '"内容"'],
      ['2', '"1"', '"村口😀"'],
    ]);
  });

  it('given characters in four bytes all over a large file, when it is read piece by piece, then none is broken', async () => {
    const characters = '㐀𠮷'.repeat(20_000);
    const inGb18030 = Buffer.concat(Array<Buffer>(20_000).fill(gb18030('8139ee39 9534b235')));
    // The bytes before them shift the characters against the pieces in which the file is read.
    for (const before of ['', 'x', 'xx', 'xxx'])
      expect(await rowsOf(Buffer.concat([Buffer.from(before), inGb18030]))).toEqual([
        ['1', `"${before}${characters}"`],
      ]);
  });

  it('given quotes, commas and line breaks inside of cells, when they are read, then they belong to the text', async () => {
    expect(await rowsOf('"甲,乙","他说""好""","一\n二\r\n三",""\n')).toEqual([
      ['1', '"甲,乙"', '"他说"好""', '"一\n二\r\n三"'],
    ]);
  });

  it.each([
    ['LF', 'a,b\n\nc,d\n'],
    ['CRLF', 'a,b\r\n\r\nc,d\r\n'],
    ['CR', 'a,b\r\rc,d\r'],
    ['all of them', 'a,b\r\n\nc,d'],
  ])(
    'given rows that end in %s, when they are read, then an empty row counts and is left out',
    async (_what, text) => {
      expect(await rowsOf(text)).toEqual([
        ['1', '"a"', '"b"'],
        ['3', '"c"', '"d"'],
      ]);
    },
  );

  it('given ragged rows, when they are read, then each has the cells that it has', async () => {
    expect(await rowsOf('a,b,c\n1\n1,2,3,4\n,,3\n,,,,\n')).toEqual([
      ['1', '"a"', '"b"', '"c"'],
      ['2', '"1"'],
      ['3', '"1"', '"2"', '"3"', '"4"'],
      ['4', '', '', '"3"'],
    ]);
  });

  it('given any table, when it is written quoted and fed in any pieces, then the same table is read, as another reader has it too', () => {
    const cell = fc.string({
      unit: fc.constantFrom('"', ',', '\n', '\r', '村', '😀', 'a', ' '),
      maxLength: 6,
    });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, size) => {
        const text = csvOf(rows);
        expect(parse(text, { relax_column_count: true })).toEqual(rows);
        expect(readInPieces(text, size)).toEqual(rows.map(withoutEmptyEnd).filter((row) => row.length));
      }),
    );
  });
});

describe('a CSV ledger that cannot be read', () => {
  it.each([
    ['opens in a cell and never ends', 'a,b\n1,"2\n3,4\n', 2, 2],
    ['stands inside a cell', 'a,b\n1,2\n3,4"5\n', 3, 2],
    ['ends before the cell does', 'a,b\n"1"x,2\n', 2, 1],
    ['is the last character', 'a,b\n1,2,"', 2, 3],
  ])(
    'given a quote that %s, when the file is read, then its place is named',
    async (_what, text, row, column) => {
      expect(await faultOf(text)).toMatchObject({
        fault: 'unmatched-quote',
        row,
        detail: {
          zh: `CSV 文件第 ${row} 行第 ${column} 列的引号没有配对。`,
          en: `The quotes in row ${row}, column ${column} of the CSV file do not match.`,
        },
      });
    },
  );

  it.each([
    ['quoted', `a,b\n1,"${'长'.repeat(100_001)}"\n`],
    ['plain', `a,b\n1,${'长'.repeat(100_001)}\n`],
  ])(
    'given a %s cell over the limit, when the file is read, then its place is named',
    async (_what, text) => {
      expect(await faultOf(text)).toMatchObject({
        fault: 'cell-too-long',
        row: 2,
        detail: { zh: '第 2 行第 2 列的内容超过 100000 个字符。' },
      });
    },
  );

  it('given a cell as long as a cell may be, when the file is read, then it is whole', async () => {
    const [row] = await rowsOf(`a,${'长'.repeat(100_000)}`);
    expect(row?.[2]).toHaveLength(100_002);
  });

  it('given more columns than a ledger has, when only the last of them hold nothing, then the row is read', async () => {
    expect(await rowsOf(`a${','.repeat(16_000)}\n`)).toEqual([['1', '"a"']]);
    expect(await faultOf(`a${','.repeat(20_000)}`)).toMatchObject({ fault: 'too-many-columns', row: 1 });
    expect(await faultOf(`a${','.repeat(200)}b\n`)).toMatchObject({ fault: 'too-many-columns', row: 1 });
  });

  it('given more rows than a sheet can have, when the file is read, then an error says so', async () => {
    expect(await faultOf('\n'.repeat(1_048_576) + '1\n')).toMatchObject({ fault: 'too-many-rows' });
  });

  it.each([
    [
      'bytes of neither encoding',
      Buffer.concat([Buffer.from('编号,内容\n'), Buffer.from([0xff, 0xff, 0x0a])]),
    ],
    ['GB18030 that breaks off in a character', gb18030('b1e0ba')],
    ['UTF-16 with a mark', Buffer.from(`${MARK}编号,内容`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`${MARK}编号,内容`, 'utf16le').swap16()],
  ])('given %s, when it is opened, then the encoding is named as the fault', async (_what, bytes) => {
    expect(await faultOf(bytes)).toMatchObject({ fault: 'unknown-encoding' });
  });

  it.each([
    ['at the beginning', Buffer.from('编号,\u0000内容\n')],
    ['far behind', Buffer.from(`编号,内容\n${'1,2\n'.repeat(5_000)}3,\u0000\n`)],
  ])('given NULs %s, when it is opened, then it is no ledger', async (_what, bytes) => {
    expect(await faultOf(bytes)).toMatchObject({ fault: 'not-a-spreadsheet' });
  });
});

function gb18030(hex: string): Buffer {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex');
}

function readInPieces(text: string, size: number): string[][] {
  const reader = new CsvRows();
  const rows = [];
  for (let at = 0; at < text.length; at += size) rows.push(...reader.feed(text.slice(at, at + size)));
  rows.push(...reader.end());
  return rows.map(({ cells }) => cells.map((cell) => (cell.kind === 'text' ? cell.text : '')));
}

/** The reader does not tell an empty cell at the end of a row from none. */
function withoutEmptyEnd(row: readonly string[]): string[] {
  const last = row.findLastIndex((cell) => cell !== '');
  return row.slice(0, last + 1);
}
