import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import yauzl from 'yauzl';
import { openLedger } from '../../../ledger-import/src/reading/open-ledger.js';
import type { Cell } from '../cells.js';
import { csvFile, csvRow } from './csv-file.js';
import type { LedgerFile } from './ledger-file.js';
import { CUT, LONGEST_CELL, rowXml, xmlText } from './sheet-xml.js';
import { xlsxFile } from './xlsx-file.js';

interface Given {
  readonly rows: readonly (readonly Cell[])[];
  readonly page?: number;
  readonly count?: number;
  readonly onPage?: () => void;
  readonly onEnd?: () => void;
}

/** A file of these rows, which come page by page. */
function fileOf({
  rows,
  page = 2,
  count = rows.length,
  onPage,
  onEnd,
}: Given): LedgerFile & { cuts: number } {
  const file = {
    title: '台账',
    header: ['甲', '乙'],
    count,
    cuts: 0,
    about: () => [['行数', rows.length]] as const,
    onCut: () => void file.cuts++,
    rows: (async function* () {
      try {
        for (let at = 0; at < rows.length; at += page) {
          onPage?.();
          yield await Promise.resolve(rows.slice(at, at + page));
        }
      } finally {
        onEnd?.();
      }
    })(),
  };
  return file;
}

const all = async (bytes: AsyncIterable<Buffer | string>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

describe('A CSV file', () => {
  it('is UTF-8 with its mark, quoted as RFC 4180 says, and ends its lines with CR LF', async () => {
    const bytes = await all(
      csvFile(
        fileOf({
          rows: [
            ['一,二', '他说"好"'],
            ['第一行\n第二行', null],
            [3, '0012'],
          ],
        }),
      ),
    );
    expect(bytes.toString()).toBe('\uFEFF甲,乙\r\n"一,二","他说""好"""\r\n"第一行\n第二行",\r\n3,0012\r\n');
  });

  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠A'])(
    'does not let a spreadsheet run %j',
    (text) => {
      expect(parse(csvRow([text]), { columns: false })).toEqual([[`'${text}`]]);
    },
  );

  it('leaves a number a number, also a negative one', () => {
    expect(csvRow([-1, 'a-1', '1=2'])).toBe('-1,a-1,1=2\r\n');
  });

  it('gives every other text back byte for byte', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), (texts) => {
        const [row] = parse(csvRow(['x', ...texts]));
        const inert = texts.map((text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text));
        expect(row).toEqual(['x', ...inert]);
      }),
    );
  });
});

describe('A row of a workbook', () => {
  const nothing = (): void => undefined;

  it('holds texts as inline strings of the text format, numbers as numbers, and nothing for an empty cell', () => {
    expect(rowXml(7, ['=1+1', 3, null, '', '<&>'], nothing)).toBe(
      '<row r="7"><c r="A7" s="1" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>' +
        '<c r="B7"><v>3</v></c>' +
        '<c r="E7" s="1" t="inlineStr"><is><t xml:space="preserve">&lt;&amp;&gt;</t></is></c></row>',
    );
  });

  it('names columns behind Z', () => {
    const cells = Array.from({ length: 703 }, (_, index) => index);
    const places = [...rowXml(1, cells, nothing).matchAll(/r="([A-Z]+)1"/g)].map(([, letters]) => letters);
    expect([places[25], places[26], places[51], places[52], places[701], places[702]]).toEqual([
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });

  it('escapes what XML cannot hold, and what would be read as such an escape', () => {
    expect(xmlText('a\u0000b\rc\u001Fd_x0041_e\uFFFFf\n\t')).toBe(
      'a_x0000_b_x000D_c_x001F_d_x005F_x0041_e_xFFFF_f\n\t',
    );
    expect(xmlText('\uD800')).toBe('\uFFFD');
  });

  it('says of a text that is longer than a cell can be that it was cut, and not through a character', () => {
    let cuts = 0;
    const xml = rowXml(1, ['😀'.repeat(LONGEST_CELL), '短'], () => cuts++);
    const text = /preserve">([^<]*)</.exec(xml)?.[1] ?? '';
    expect(cuts).toBe(1);
    expect(text.length).toBeLessThanOrEqual(LONGEST_CELL);
    expect(text.endsWith(`😀${CUT}`)).toBe(true);
  });
});

describe('A workbook', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiying-exports-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const saved = async (bytes: AsyncIterable<Buffer>): Promise<string> => {
    const path = join(folder, 'ledger.xlsx');
    await writeFile(path, await all(bytes));
    return path;
  };

  /** First sheet as the import reads it, and how many others there are. */
  const read = async (path: string) => {
    const ledger = await openLedger(path);
    try {
      const rows: unknown[][] = [];
      for await (const { cells } of ledger.rows())
        rows.push(cells.map((cell) => ('text' in cell ? [cell.kind, cell.text] : [cell.kind])));
      return { rows, others: ledger.otherSheets };
    } finally {
      await ledger.close();
    }
  };

  const entriesOf = (path: string): Promise<string[]> =>
    new Promise((resolve, reject) => {
      yauzl.open(path, { lazyEntries: false, strictFileNames: true }, (error, zip) => {
        if (error) return reject(error);
        const names: string[] = [];
        zip.on('entry', ({ fileName }: { fileName: string }) => names.push(fileName));
        zip.on('end', () => resolve(names));
        zip.on('error', reject);
      });
    });

  it('is read by the import with every cell as it was, and says in a sheet of its own what it is', async () => {
    const path = await saved(
      xlsxFile(
        fileOf({
          rows: [
            ['110101199003070018', '0012'],
            ['=1+1', 3],
            ['a\rb_x0041_', null],
          ],
        }),
      ),
    );
    const { rows, others } = await read(path);
    expect(rows).toEqual([
      [
        ['text', '甲'],
        ['text', '乙'],
      ],
      [
        ['text', '110101199003070018'],
        ['text', '0012'],
      ],
      [
        ['text', '=1+1'],
        ['number', '3'],
      ],
      [['text', 'a\rb_x0041_']],
    ]);
    expect(others).toBe(1);
    expect(await entriesOf(path)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
  });

  it('without a row has its header', async () => {
    const { rows } = await read(await saved(xlsxFile(fileOf({ rows: [] }))));
    expect(rows).toHaveLength(1);
  });

  it('goes on in a further sheet where one is full, with the header again', async () => {
    const rows = Array.from({ length: 7 }, (_, index): Cell[] => [index]);
    const path = await saved(xlsxFile(fileOf({ rows }), 4));
    const first = await read(path);
    expect(first.rows.map(([cell]) => cell)).toEqual([
      ['text', '甲'],
      ['number', '0'],
      ['number', '1'],
      ['number', '2'],
    ]);
    expect(first.others).toBe(3);
    expect((await entriesOf(path)).slice(-4)).toEqual(
      [1, 2, 3, 4].map((number) => `xl/worksheets/sheet${number}.xml`),
    );
  });

  it('fetches rows no faster than it is read, and none any more when its reader goes', async () => {
    let pages = 0;
    let ended = false;
    // what no compression makes small
    const noise = Array.from({ length: 4_000 }, (_, index) => String(Math.sin(index))).join('');
    const rows = Array.from({ length: 1_000 }, (_, index): Cell[] => [`${index}${noise.slice(index)}`, null]);
    const bytes = xlsxFile(fileOf({ rows, page: 1, onPage: () => pages++, onEnd: () => (ended = true) }));
    await bytes.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pages).toBeLessThan(100);
    await bytes.return(undefined);
    expect(ended).toBe(true);
    const gone = pages;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pages).toBe(gone);
  });

  it('fails as a whole where its rows fail', async () => {
    const file = fileOf({
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      page: 1,
      onPage: () => {
        if (++asked === 2) throw new Error('The database went away');
      },
    });
    let asked = 0;
    await expect(all(xlsxFile(file))).rejects.toThrow('The database went away');
  });
});
