import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { memoryPeak, packRepeated, sheetXml, xlsxOf, type ZipPart } from '#libs/testing/workbooks';
import { readLedger } from '../read-ledger.js';
import { csvOf, faultOf, fileOf, goodRow, header, now, withLedger } from '../spec/ledger-in-hand.js';

// Large files take their time on a busy machine.
jest.setTimeout(180_000);

const MEGABYTE = 1024 * 1024;
/** Far above what reading takes, far below what holding the content would. */
const BOUND = 48 * MEGABYTE;
const zeros = Buffer.alloc(MEGABYTE);
const letters = Buffer.alloc(MEGABYTE, 'x');
const [beforeRows, afterRows] = sheetXml('|').split('|') as [string, string];
const SHEET = 'xl/worksheets/sheet1.xml';
const TEXTS = 'xl/sharedStrings.xml';

/** A workbook with one part of another make. */
const withPart = (part: ZipPart): Promise<string> => fileOf(xlsxOf([header, goodRow()], { raw: [part] }));

/** Checks a file and gives its fault with the memory that it took; the file is removed. */
async function tried(path: string): Promise<{ fault: unknown; peak: number }> {
  let fault: unknown;
  const peak = await memoryPeak(async () => {
    fault = await faultOf({ path });
  });
  await rm(path);
  return { fault, peak };
}

describe('100 MB in one cell', () => {
  const times = 100;

  it.each([
    ['in quotes', '"'],
    ['without quotes', ''],
  ])(
    'given a CSV with such a cell %s, when it is checked, then its place is named and memory stays bounded',
    async (_what, quote) => {
      const path = await fileOf('');
      const pieces = function* () {
        yield `${csvOf([header, goodRow()])}2,a,b,2026/1/1,${quote}`;
        for (let time = 0; time < times; time++) yield letters;
        yield `${quote},,\r\n`;
      };
      await pipeline(pieces(), createWriteStream(path));
      const { fault, peak } = await tried(path);
      expect(fault).toMatchObject({
        fault: 'cell-too-long',
        row: 3,
        message: 'Row 3, column 5 holds more than 100000 characters.',
      });
      expect(peak).toBeLessThan(BOUND);
    },
  );

  it.each([
    [
      'a text of its own',
      SHEET,
      `${beforeRows}<row r="1"><c r="C1" t="inlineStr"><is><t>`,
      `</t></is></c></row>${afterRows}`,
      'Row 1, column 3 holds',
    ],
    [
      'a number',
      SHEET,
      `${beforeRows}<row r="1"><c r="C1"><v>`,
      `</v></c></row>${afterRows}`,
      'Row 1, column 3 holds',
    ],
    ['a shared text', TEXTS, '<sst><si><t>', '</t></si></sst>', 'A cell holds'],
  ])(
    'given a workbook with such a cell as %s, when it is checked, then the cell is too long and memory stays bounded',
    async (_what, name, head, tail, place) => {
      const content = packRepeated(head, letters, times, tail, { checksum: true });
      const { fault, peak } = await tried(await withPart({ name, content }));
      expect(fault).toMatchObject({
        fault: 'cell-too-long',
        message: `${place} more than 100000 characters.`,
      });
      expect(peak).toBeLessThan(BOUND);
    },
  );

  it('given a shared text that is too long for a cell but not for the reader, when a cell refers to it, then the place is named', async () => {
    expect(await faultOf(xlsxOf([['甲', '长'.repeat(100_001)]]))).toMatchObject({
      fault: 'cell-too-long',
      row: 1,
    });
  });

  it('given a text that is too long only before its escapes are decoded, when it is read, then it is refused and not cut', async () => {
    expect(await faultOf(xlsxOf([['_x000D_'.repeat(20_000)]]))).toMatchObject({ fault: 'cell-too-long' });
  });

  it.each([
    ['a tag', `${beforeRows}<row `, `>${afterRows}`],
    ['a comment', `${beforeRows}<!--`, `-->${afterRows}`],
    ['a name', `${beforeRows}<`, `/>${afterRows}`],
    ['a text outside of cells', beforeRows, afterRows],
  ])(
    'given %s without an end instead of a cell, when it is checked, then it is refused and memory stays bounded',
    async (_what, head, tail) => {
      const { fault, peak } = await tried(
        await withPart({ name: SHEET, content: packRepeated(head, letters, times, tail) }),
      );
      expect(fault).toBeInstanceOf(Error);
      expect(peak).toBeLessThan(BOUND);
    },
  );
});

describe('a zip bomb', () => {
  const tenGigabytes = 10 * 1024;

  it.each([
    ['the sheet', SHEET],
    ['the shared texts', TEXTS],
    ['the list of sheets', 'xl/workbook.xml'],
    ['the styles', 'xl/styles.xml'],
  ])(
    'given ten gigabytes of zeros as %s, when it is checked, then it is refused before it unpacks',
    async (_what, name) => {
      const { fault, peak } = await tried(
        await withPart({ name, content: packRepeated('', zeros, tenGigabytes, '') }),
      );
      expect(fault).toMatchObject({ fault: 'unpacks-too-large' });
      expect(peak).toBeLessThan(BOUND);
    },
  );

  it.each([
    ['100 bytes', 100],
    ['just what may be read', 256 * MEGABYTE],
  ])(
    'given ten gigabytes that claim to be %s, when it is checked, then it ends at that size at the latest',
    async (_what, saysSize) => {
      const content = packRepeated(
        `${beforeRows}<row r="1">`,
        Buffer.alloc(MEGABYTE, '<c></c>'),
        tenGigabytes,
        '',
      );
      const { fault, peak } = await tried(await withPart({ name: SHEET, content, saysSize }));
      expect(fault).toBeInstanceOf(Error);
      expect(peak).toBeLessThan(BOUND);
    },
  );

  it('given a stored part that claims another size, when it is checked, then the archive is damaged', async () => {
    const { fault } = await tried(
      await withPart({ name: SHEET, content: sheetXml(''), stored: true, saysSize: 7 }),
    );
    expect(fault).toMatchObject({ fault: 'damaged' });
  });

  it('given a part for every picture of ten thousand and more, when it is opened, then it is refused', async () => {
    const raw = Array.from({ length: 10_001 }, (_, index) => ({
      name: `xl/media/${index}`,
      content: '',
      stored: true,
    }));
    expect(await faultOf(xlsxOf([header], { raw }))).toMatchObject({ fault: 'unpacks-too-large' });
  });
});

describe('a workbook that is made to hurt', () => {
  const entities = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  it.each([
    ['that expands', entities],
    [
      'that reaches outside',
      '<!DOCTYPE a SYSTEM "file:///etc/passwd" [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    ],
    ['that names nothing', '<!DOCTYPE worksheet>'],
  ])(
    'given a document type %s in any part, when it is checked, then it is refused for that',
    async (_what, type) => {
      for (const name of [
        SHEET,
        TEXTS,
        'xl/workbook.xml',
        'xl/styles.xml',
        '_rels/.rels',
        'xl/_rels/workbook.xml.rels',
      ]) {
        const parts = {
          [name]: `<?xml version="1.0"?>${type}<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>`,
        };
        expect(await faultOf(xlsxOf([header, goodRow()], { parts }))).toMatchObject({
          fault: 'document-type',
        });
      }
    },
  );

  it('given a document type without an end, when it is checked, then memory stays bounded', async () => {
    const content = packRepeated('<!DOCTYPE a [', letters, 100, '', { checksum: true });
    const { fault, peak } = await tried(await withPart({ name: SHEET, content }));
    expect(fault).toMatchObject({ fault: 'damaged' });
    expect(peak).toBeLessThan(BOUND);
  });

  it('given elements nested without an end, when it is checked, then it is damaged and memory stays bounded', async () => {
    const content = packRepeated(beforeRows, Buffer.from('<a>'.repeat(MEGABYTE / 4)), 50, '', {
      checksum: true,
    });
    const { fault, peak } = await tried(await withPart({ name: SHEET, content }));
    expect(fault).toMatchObject({ fault: 'damaged' });
    expect(peak).toBeLessThan(BOUND);
  });

  it('given 50,000 columns, when it is checked, then the row is named, in a workbook as in a CSV', async () => {
    const row = Array.from({ length: 50_000 }, (_, index) => String(index));
    const cells = row.map((value) => `<c><v>${value}</v></c>`).join('');
    const parts = { [SHEET]: sheetXml(`<row r="3">${cells}</row>`) };
    expect(await faultOf(xlsxOf([], { parts }))).toMatchObject({ fault: 'too-many-columns', row: 3 });
    expect(await faultOf(`\n\n${row.join(',')}\n`)).toMatchObject({ fault: 'too-many-columns', row: 3 });
  });

  it('given a row beyond the last of a sheet, when it is checked, then there are too many', async () => {
    const parts = { [SHEET]: sheetXml('<row r="1048577"/>') };
    expect(await faultOf(xlsxOf([], { parts }))).toMatchObject({ fault: 'too-many-rows' });
  });

  it('given merged cells by the thousand, when it is checked, then there are too many', async () => {
    const merged = Array.from({ length: 20_001 }, (_, index) => `A${index + 1}:B${index + 1}`);
    expect(await faultOf(xlsxOf([header, goodRow()], { merged }))).toMatchObject({
      fault: 'too-many-merged-cells',
    });
  });
});

describe('a large ledger', () => {
  const many = 10_000;
  const row = goodRow();
  row[4] = '村口的路灯坏了半个月,老人晚上出门不便。'.repeat(200);
  const xmlOf = (cells: readonly string[]): string =>
    `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;

  async function expectFlat(path: string): Promise<void> {
    let entries = 0;
    const peak = await memoryPeak(() =>
      withLedger({ path }, async (file) => {
        for await (const { entry } of readLedger(file, undefined, now, () => undefined))
          if (entry.words === row[4]) entries++;
      }),
    );
    await rm(path);
    expect(entries).toBe(many);
    expect(peak).toBeLessThan(BOUND);
  }

  it('given 120 MB of rows in a CSV, when they are read, then memory stays flat', async () => {
    const path = await fileOf('');
    const pieces = function* () {
      yield csvOf([header]);
      for (let index = 0; index < many; index++) yield csvOf([row]);
    };
    await pipeline(pieces(), createWriteStream(path));
    await expectFlat(path);
  });

  it('given 120 MB of rows in a workbook, when they are read, then memory stays flat', async () => {
    const content = packRepeated(
      beforeRows + xmlOf(header),
      Buffer.from(xmlOf(row).repeat(100)),
      many / 100,
      afterRows,
      {
        checksum: true,
      },
    );
    await expectFlat(await withPart({ name: SHEET, content }));
  });
});
