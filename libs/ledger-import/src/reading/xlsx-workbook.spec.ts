import { describe, expect, it } from '@jest/globals';
import { relationships, sheetXml, workbookXml, xlsxOf } from '#libs/testing/workbooks';
import { faultOf, rowsOf, withLedger } from '../spec/ledger-in-hand.js';

const one = (value: number): string => sheetXml(`<row r="1"><c r="A1"><v>${value}</v></c></row>`);
const sheetEntry = (name: string, id: string, more = ''): string =>
  `<sheet name="${name}" sheetId="${id.slice(3)}" ${more} r:id="${id}"/>`;

describe('where the first sheet of a workbook is', () => {
  it('given sheets whose files are named and listed out of order, when the workbook is read, then the first of the workbook is taken', async () => {
    const workbook = xlsxOf([], {
      parts: {
        'xl/worksheets/sheet1.xml': one(1),
        'xl/worksheets/台账.xml': one(2),
        'xl/workbook.xml': workbookXml(sheetEntry('乙', 'rId7') + sheetEntry('甲', 'rId1')),
        'xl/_rels/workbook.xml.rels': relationships([
          ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
          ['rId7', 'worksheet', 'worksheets/台账.xml'],
        ]),
      },
    });
    expect(await rowsOf(workbook)).toEqual([['1', '#2']]);
    await withLedger(workbook, async ({ otherSheets }) => expect(otherSheets).toBe(1));
  });

  it('given a hidden sheet before the ledger, when the workbook is read, then the first that is shown is taken', async () => {
    const workbook = xlsxOf([], {
      parts: {
        'xl/worksheets/sheet1.xml': one(1),
        'xl/worksheets/sheet2.xml': one(2),
        'xl/workbook.xml': workbookXml(
          sheetEntry('字典', 'rId1', 'state="veryHidden"') + sheetEntry('台账', 'rId2'),
        ),
        'xl/_rels/workbook.xml.rels': relationships([
          ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
          ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
        ]),
      },
    });
    expect(await rowsOf(workbook)).toEqual([['1', '#2']]);
  });

  it('given a sheet that is a chart before the ledger, when the workbook is read, then it is passed over', async () => {
    const workbook = xlsxOf([[3]], {
      parts: {
        'xl/workbook.xml': workbookXml(sheetEntry('图', 'rId9') + sheetEntry('台账', 'rId1')),
        'xl/_rels/workbook.xml.rels': relationships([
          ['rId9', 'chartsheet', 'chartsheets/sheet1.xml'],
          ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ]),
      },
    });
    expect(await rowsOf(workbook)).toEqual([['1', '#3']]);
  });

  it.each([
    ['absolute', '/xl/worksheets/sheet1.xml'],
    ['with steps up and down', '../xl/./worksheets/sheet1.xml'],
    ['with the separators of another system', 'worksheets\\sheet1.xml'],
    ['in other letters', 'Worksheets/SHEET1.xml'],
  ])('given targets %s, when the workbook is read, then they are found', async (_what, target) => {
    const workbook = xlsxOf([[4]], {
      parts: { 'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', target]]) },
    });
    expect(await rowsOf(workbook)).toEqual([['1', '#4']]);
  });

  it('given a main part, texts and styles of other names, when the workbook is read, then relationships lead to them', async () => {
    const workbook = xlsxOf([[(place) => `<c r="${place}" t="s"><v>0</v></c>`, [43563, 1]]], {
      parts: {
        '_rels/.rels': relationships([['rId1', 'officeDocument', '/book/main.xml']]),
        'xl/workbook.xml': null,
        'xl/_rels/workbook.xml.rels': null,
        'xl/styles.xml': null,
        'xl/sharedStrings.xml': null,
        'book/main.xml': workbookXml(sheetEntry('台账', 'rId1')),
        'book/_rels/main.xml.rels': relationships([
          ['rId1', 'worksheet', '/xl/worksheets/sheet1.xml'],
          ['rId2', 'styles', 'looks.xml'],
          ['rId3', 'sharedStrings', 'texts.xml'],
        ]),
        'book/looks.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        'book/texts.xml': '<sst><si><t>他处</t></si></sst>',
      },
    });
    expect(await rowsOf(workbook)).toEqual([['1', '"他处"', '@2019-04-08']]);
  });

  it('given strict OOXML with its own namespaces and another prefix for ids, when the workbook is read, then it is read alike', async () => {
    const [main, office] = [
      'http://purl.oclc.org/ooxml/spreadsheetml/main',
      'http://purl.oclc.org/ooxml/officeDocument/relationships',
    ];
    const workbook = xlsxOf([['严格', [42101, 1]]], {
      formats: [14],
      parts: {
        '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']], office),
        'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:rel="${office}" conformance="strict"><workbookPr date1904="true"/><sheets><sheet name="a" sheetId="1" rel:id="rId1"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': relationships(
          [
            ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
            ['rId2', 'styles', 'styles.xml'],
            ['rId3', 'sharedStrings', 'sharedStrings.xml'],
          ],
          office,
        ),
      },
    });
    expect(await rowsOf(workbook)).toEqual([['1', '"严格"', '@2019-04-08']]);
  });

  it('given a workbook without texts, styles and package list, when it is read, then it is read', async () => {
    const workbook = xlsxOf([[5]], {
      parts: {
        '_rels/.rels': null,
        'xl/styles.xml': null,
        'xl/sharedStrings.xml': null,
        'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]),
      },
    });
    expect(await rowsOf(workbook)).toEqual([['1', '#5']]);
  });

  it('given parts that are stored and not deflated, when the workbook is read, then it is read', async () => {
    const raw = [{ name: 'xl/worksheets/sheet1.xml', content: one(6), stored: true }];
    expect(await rowsOf(xlsxOf([], { raw }))).toEqual([['1', '#6']]);
  });
});

describe('a workbook that is not sound', () => {
  const faults: readonly [string, Parameters<typeof xlsxOf>[1], string][] = [
    ['no sheet', { parts: { 'xl/workbook.xml': workbookXml('') } }, 'no-sheet'],
    ['a sheet that nothing leads to', { parts: { 'xl/_rels/workbook.xml.rels': null } }, 'damaged'],
    ['a sheet that is not there', { parts: { 'xl/worksheets/sheet1.xml': null } }, 'damaged'],
    ['texts that are not there', { parts: { 'xl/sharedStrings.xml': '<sst/>' } }, 'damaged'],
    ['a sheet that breaks off', { parts: { 'xl/worksheets/sheet1.xml': one(1).slice(0, -20) } }, 'damaged'],
    ['a sheet that is no XML', { parts: { 'xl/worksheets/sheet1.xml': '台账' } }, 'damaged'],
    [
      'an entity of its own',
      { parts: { 'xl/worksheets/sheet1.xml': sheetXml('<row><c><v>&a;</v></c></row>') } },
      'damaged',
    ],
    [
      'letters for a number',
      { parts: { 'xl/worksheets/sheet1.xml': sheetXml('<row><c><v>abc</v></c></row>') } },
      'damaged',
    ],
    [
      'a place that is none',
      { parts: { 'xl/worksheets/sheet1.xml': sheetXml('<row><c r="1A"><v>1</v></c></row>') } },
      'damaged',
    ],
    [
      'a row that comes twice',
      { parts: { 'xl/worksheets/sheet1.xml': sheetXml('<row r="2"/><row r="2"/>') } },
      'damaged',
    ],
    [
      'a cell that comes twice',
      { parts: { 'xl/worksheets/sheet1.xml': sheetXml('<row><c r="B1"/><c r="B1"/></row>') } },
      'damaged',
    ],
    [
      'a part that comes twice',
      { raw: [{ name: 'xl/Workbook.xml', content: workbookXml(sheetEntry('台账', 'rId1')) }] },
      'damaged',
    ],
    [
      'bytes that are not UTF-8',
      {
        raw: [
          {
            name: 'xl/worksheets/sheet1.xml',
            content: Buffer.concat([Buffer.from('<a>'), Buffer.from([0xc4, 0xe3]), Buffer.from('</a>')]),
          },
        ],
      },
      'damaged',
    ],
    [
      'a checksum that does not fit',
      { raw: [{ name: 'xl/worksheets/sheet1.xml', content: one(1), saysChecksum: 1 }] },
      'damaged',
    ],
    ['a name that leads outside', { raw: [{ name: '../../etc/passwd', content: 'x' }] }, 'damaged'],
  ];
  it.each(faults)('given %s, when it is read, then an error says so', async (_what, options, fault) => {
    expect(await faultOf(xlsxOf([['甲']], options))).toMatchObject({ fault });
  });
});
