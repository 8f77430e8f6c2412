import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { workbookXml, xlsxOf, zipOf } from '#libs/testing/workbooks';
import { openLedger } from './open-ledger.js';
import { check, csvOf, faultOf, fileOf, goodRow, header, rowsOf } from '../spec/ledger-in-hand.js';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a file that is no ledger', () => {
  const ledger = xlsxOf([header, goodRow()]);
  const cases: readonly [string, Buffer | string, string][] = [
    ['nothing at all', '', 'empty'],
    ['a CSV of nothing but empty rows', '\r\n\r\n,,\r\n', 'empty'],
    ['a CSV of a header alone', csvOf([header]), 'empty'],
    ['a workbook of an empty sheet', xlsxOf([]), 'empty'],
    ['a workbook of a header alone', xlsxOf([header]), 'empty'],
    [
      'a picture',
      latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0'),
      'not-a-spreadsheet',
    ],
    ['a PDF', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n', 'not-a-spreadsheet'],
    ['rich text', '{\\rtf1\\ansi 留言}', 'not-a-spreadsheet'],
    [
      'a web page that was exported as .xls',
      '\ufeff \r\n<html><table><tr><td>留言编号</td></tr></table></html>',
      'web-page',
    ],
    ['a spreadsheet in plain XML', '<?xml version="1.0"?><Workbook/>', 'web-page'],
    [
      'a text document in a zip',
      zipOf([
        { name: '_rels/.rels', content: '<Relationships/>' },
        { name: 'word/document.xml', content: '<document/>' },
      ]),
      'not-a-spreadsheet',
    ],
    ['an archive without any part', zipOf([]), 'not-a-spreadsheet'],
    [
      'a presentation whose package names its main part',
      officePackage('ppt/presentation.xml', '<p:presentation xmlns:p="urn:p"/>'),
      'not-a-spreadsheet',
    ],
    ['a binary workbook', officePackage('xl/workbook.bin', '\u0001\u0002'), 'not-a-spreadsheet'],
    ['an old workbook', oleFile('Workbook'), 'old-excel'],
    ['an old workbook that breaks off', oleFile('Workbook').subarray(0, 100), 'old-excel'],
    ['a workbook with a password', oleFile('EncryptedPackage'), 'encrypted'],
    [
      'a zip with a password',
      zipOf([{ name: 'xl/workbook.xml', content: workbookXml(''), flags: 1 }]),
      'encrypted',
    ],
    [
      'a zip with strong encryption',
      zipOf([{ name: 'xl/workbook.xml', content: workbookXml(''), flags: 0x41 }]),
      'encrypted',
    ],
    ['a workbook that breaks off', ledger.subarray(0, ledger.length / 2), 'damaged'],
    ['a workbook without its last byte', ledger.subarray(0, -1), 'damaged'],
    ['a workbook with bytes in the middle overwritten', overwritten(ledger), 'damaged'],
    ['the beginning of a zip and no more', Buffer.from('PK\x03\x04'), 'damaged'],
  ];
  it.each(cases)(
    'given %s, when it is opened and checked, then it is refused for that',
    async (_what, bytes, fault) => {
      const error = await faultOf(bytes);
      expect(error).toMatchObject({ fault });
      expect(error?.detail.zh).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(error?.detail.en).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('given random bytes, when they are opened, then they are refused whatever they are', async () => {
    for (const size of [1, 7, 100, 5_000, 200_000]) {
      const bytes = randomBytes(size);
      // A few random bytes may be a text, but never a ledger.
      expect([bytes.toString('hex', 0, 200), (await faultOf(bytes)) instanceof Error]).toEqual([
        expect.any(String),
        true,
      ]);
    }
  });

  it('given no file at that place, when it is opened, then the system says so', async () => {
    const path = await fileOf('x');
    await expect(openLedger(`${path}-elsewhere`)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('given a ledger under a misleading name, when it is opened, then what it holds counts', async () => {
    const path = await fileOf(ledger, 'ledger.csv');
    await expect(check({ path })).resolves.toMatchObject({ rows: 1, badCellCount: 0 });
  });

  it('given a CSV whose first header begins like a zip, when it is opened, then it is a CSV', async () => {
    await expect(rowsOf('PK号,内容\n1,2\n')).resolves.toHaveLength(2);
  });
});

function officePackage(main: string, content: string): Buffer {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  return zipOf([
    {
      name: '_rels/.rels',
      content: `<Relationships><Relationship Id="r" Type="${type}" Target="${main}"/></Relationships>`,
    },
    { name: main, content },
  ]);
}

/** An OLE container of one directory sector, right behind its header. */
function oleFile(entry: string): Buffer {
  const bytes = Buffer.alloc(1024);
  latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1').copy(bytes);
  bytes.writeUInt16LE(9, 0x1e);
  bytes.writeUInt32LE(0, 0x30);
  Buffer.from('Root Entry', 'utf16le').copy(bytes, 512);
  Buffer.from(entry, 'utf16le').copy(bytes, 640);
  return bytes;
}

function overwritten(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  // Inside the deflated sheet, found by its local name.
  copy.fill(
    0xaa,
    copy.indexOf('xl/worksheets/sheet1.xml') + 60,
    copy.indexOf('xl/worksheets/sheet1.xml') + 90,
  );
  return copy;
}
