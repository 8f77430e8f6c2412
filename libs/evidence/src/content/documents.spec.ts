import { constants, deflateSync, inflateSync as inflate } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { packRepeated, type ZipPart, zipOf } from '#libs/testing/workbooks';
import { readArchive, unpacked } from './archive.js';
import { docxOf, pdfOf, photograph, pngOf, xlsxOfText } from '../spec/sample-files.js';
import { bareCopy, examine } from './content.js';
import { DOCX, XLSX } from './office.js';

const code = (bytes: Buffer, name: string | null = null): Promise<string> =>
  examine(bytes, name).then(
    () => 'taken',
    (error: { code: string; more: { refusal?: { code: string } } }) => error.more.refusal?.code ?? error.code,
  );
const part = (name: string, content: string | Buffer = 'x', more: Partial<ZipPart> = {}): ZipPart => ({
  name,
  content,
  ...more,
});
const external = (type: string): string =>
  `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://example.org/x" TargetMode="External"/></Relationships>`;
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('an office document', () => {
  it('is known by its main part, whatever it is called', async () => {
    expect(await examine(docxOf(), '报告.docx')).toMatchObject({ mediaType: DOCX });
    expect(await examine(xlsxOfText(), '台账.XLSX')).toMatchObject({ mediaType: XLSX });
    expect(await code(docxOf([part('xl/printerSettings/printerSettings1.bin'), part('word/', '')]))).toBe(
      'taken',
    );
    expect(await code(docxOf([part('word/_rels/document.xml.rels', external('hyperlink'))]))).toBe('taken');
  });

  it.each<[string, Buffer, string]>([
    ['a macro', docxOf([part('word/vbaProject.bin')]), 'evidence-active-content'],
    ['a control', docxOf([part('word/activeX/activeX1.xml', '<x/>')]), 'evidence-active-content'],
    ['an embedded object', docxOf([part('word/embeddings/oleObject1.bin')]), 'evidence-active-content'],
    [
      'a template elsewhere',
      docxOf([part('word/_rels/settings.xml.rels', external('attachedTemplate'))]),
      'evidence-active-content',
    ],
    [
      'a picture elsewhere',
      docxOf([part('word/_rels/document.xml.rels', external('image'))]),
      'evidence-active-content',
    ],
    [
      'a document type',
      docxOf([part('word/document.xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')]),
      'evidence-active-content',
    ],
    [
      'a document type in UTF-16',
      docxOf([part('word/document.xml', utf16('<!DOCTYPE a><a/>'))]),
      'evidence-active-content',
    ],
    [
      'an encoding in which one could hide',
      docxOf([part('word/document.xml', '<?xml version="1.0" encoding="UTF-7"?><a/>')]),
      'evidence-damaged',
    ],
    ['a program', docxOf([part('word/media/run.exe')]), 'evidence-unsafe-archive'],
    ['a way out of its folder', docxOf([part('../../etc/cron.d/x.xml', '<x/>')]), 'evidence-unsafe-archive'],
    ['a path from the root', docxOf([part('/etc/x.xml', '<x/>')]), 'evidence-unsafe-archive'],
    ['a path of Windows', docxOf([part('..\\..\\x.xml', '<x/>')]), 'evidence-unsafe-archive'],
    [
      'a symbolic link',
      docxOf([part('word/media/a.png', '/etc/passwd', { attributes: 0o120777 * 65_536 })]),
      'evidence-unsafe-archive',
    ],
    ['the same part twice', zipOf([part('a.xml', '<a/>'), part('A.xml', '<a/>')]), 'evidence-unsafe-archive'],
    ['a password', docxOf([part('word/x.xml', '<x/>', { flags: 1 })]), 'evidence-encrypted'],
    [
      'a checksum that is wrong',
      docxOf([part('word/x.xml', '<x/>', { saysChecksum: 1 })]),
      'evidence-damaged',
    ],
    ['a size that is too small', docxOf([part('word/x.xml', '<x/>', { saysSize: 1 })]), 'evidence-damaged'],
    ['no main part', zipOf([part('[Content_Types].xml', '<Types/>')]), 'evidence-type'],
    ['nothing of a document', zipOf([part('a.txt')]), 'evidence-type'],
    ['an archive before it', Buffer.concat([Buffer.from('PK\x03\x04'), docxOf()]), 'evidence-damaged'],
    ['a PDF as its first part', zipOf([part('a.pdf', '%PDF-1.4', { stored: true })]), 'evidence-two-formats'],
    [
      'a mark in its properties',
      docxOf([part('docProps/core.xml', '<a><dc:title>机密</dc:title></a>')]),
      'R-61',
    ],
    ['a mark on its first page', docxOf([], '秘密</w:t></w:r><w:r><w:t>★1年'), 'R-61'],
    ['words about secrets', docxOf([], '关于保守国家秘密的学习'), 'taken'],
  ])('given %s, then it is refused or taken as it should be', async (_, bytes, expected) => {
    expect(await code(bytes)).toBe(expected);
  });

  it('given ten gigabytes in ten megabytes, then it is refused before anything is unpacked', async () => {
    const bomb = packRepeated('<a>', Buffer.alloc(1024 * 1024, 32), 10_240, '</a>');
    const bytes = docxOf([{ name: 'word/bomb.xml', content: bomb }]);
    const begun = Date.now();
    expect(await code(bytes)).toBe('evidence-unpacks-too-large');
    expect(Date.now() - begun).toBeLessThan(5_000);
  });

  it('given a size that is a lie about a bomb, then unpacking stops where the lie ends', async () => {
    const bomb = packRepeated('<a>', Buffer.alloc(1024 * 1024, 32), 2_048, '</a>');
    const bytes = docxOf([{ name: 'word/bomb.xml', content: bomb, saysSize: 1_000 }]);
    expect(await code(bytes)).toBe('evidence-damaged');
  });

  it('given a hundred to one, then a small document may, a large one may not', async () => {
    const of = (times: number): Buffer =>
      docxOf([
        {
          name: 'word/a.xml',
          content: packRepeated('<a>', Buffer.alloc(1024 * 1024, 32), times, '</a>', { checksum: true }),
        },
      ]);
    expect(await code(of(4))).toBe('taken');
    expect(await code(of(40))).toBe('evidence-unpacks-too-large');
  });

  it('given its viewing copy, then author, company and the notes of its photograph are gone, and its text is the same', async () => {
    const copy = await bareCopy(DOCX, docxOf());
    expect(await code(copy, 'copy.docx')).toBe('taken');
    const parts = new Map<string, string>();
    for (const one of await readArchive(copy)) parts.set(one.name, (await unpacked(one)).toString('latin1'));
    const original = await readArchive(docxOf());
    expect([...parts.keys()]).toEqual(original.map(({ name }) => name));
    for (const told of ['甲某', 'N31.2304', '2026:02:28'])
      expect([...parts.values()].some((content) => Buffer.from(content, 'latin1').includes(told))).toBe(
        false,
      );
    const text = original.find(({ name }) => name === 'word/document.xml');
    expect(parts.get('word/document.xml')).toBe(text && (await unpacked(text)).toString('latin1'));
  });
});

describe('a PDF', () => {
  it('is taken', async () => {
    expect(await examine(pdfOf(), '扫描件.pdf')).toMatchObject({ mediaType: 'application/pdf' });
    expect(await code(pdfOf({ hidden: true }))).toBe('taken');
    const action = '9 0 obj\n<< /S /URI /URI (https://example.org) >>\nendobj';
    expect(await code(pdfOf({ objects: [action], packedObjects: [[10, '<< /A /LaunchPad >>']] }))).toBe(
      'taken',
    );
  });

  const hidden = deflateSync(Buffer.from('10 0 << /S /JavaScript >>'));
  it.each<[string, Buffer, string]>([
    [
      'a script',
      pdfOf({ objects: ['9 0 obj\n<< /S /JavaScript /JS (app.alert) >>\nendobj'] }),
      'evidence-active-content',
    ],
    [
      'a script in another spelling',
      pdfOf({ objects: ['9 0 obj\n<< /S /J#61vaScr#69pt >>\nendobj'] }),
      'evidence-active-content',
    ],
    [
      'a script among packed objects',
      pdfOf({ packedObjects: [[10, '<< /S /JavaScript >>']] }),
      'evidence-active-content',
    ],
    [
      'a script in a stream that says it is longer',
      pdfOf({
        objects: [
          '9 0 obj\n<< /Length 900 >>\nstream\n10 0 obj\n<< /S /Launch >>\nendobj\nendstream\nendobj',
        ],
      }),
      'evidence-active-content',
    ],
    [
      'packed objects that hide behind another filter',
      pdfOf({
        objects: [
          '9 0 obj\n<< /Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n00\nendstream\nendobj',
        ],
      }),
      'evidence-damaged',
    ],
    [
      'packed objects under another spelling',
      pdfOf({
        objects: [
          `9 0 obj\n<< /Type /Obj#53tm /Filter /FlateDecode >>\nstream\n${hidden.toString('latin1')}\nendstream\nendobj`,
        ],
      }),
      'evidence-active-content',
    ],
    [
      'an attachment',
      pdfOf({ objects: ['9 0 obj\n<< /Type /EmbeddedFile >>\nendobj'] }),
      'evidence-active-content',
    ],
    [
      'a program to start',
      pdfOf({ objects: ['9 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj'] }),
      'evidence-active-content',
    ],
    ['a form of its own', pdfOf({ objects: ['9 0 obj\n<< /XFA [] >>\nendobj'] }), 'evidence-active-content'],
    ['a password', pdfOf({ trailer: '/Encrypt 9 0 R ' }), 'evidence-encrypted'],
    ['an archive behind it', Buffer.concat([pdfOf(), zipOf([part('a')])]), 'evidence-two-formats'],
    ['a page behind it', Buffer.concat([pdfOf(), Buffer.from('<script>')]), 'evidence-two-formats'],
    ['its end cut off', pdfOf().subarray(0, -20), 'evidence-damaged'],
    ['nothing in it', Buffer.from('%PDF-1.4\nstartxref\n0\n%%EOF'), 'evidence-damaged'],
    ['a mark in its information', pdfOf({ author: '绝密★长期' }), 'R-61'],
    ['a mark in its packed information', pdfOf({ author: '绝密', hidden: true }), 'R-61'],
  ])('given %s, then it is refused or taken as it should be', async (_, bytes, expected) => {
    expect(await code(bytes)).toBe(expected);
  });

  it('given a packed stream of objects that unpacks to a gigabyte, then it is refused', async () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024, 32)).toString('latin1');
    const object = `9 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n${bomb}\nendstream\nendobj`;
    expect(await code(pdfOf({ objects: [object] }))).toBe('evidence-unpacks-too-large');
  });

  it.each([false, true])(
    'given its viewing copy (information packed: %p), then nothing tells author, title or device, and every place stays where it was',
    async (packed) => {
      const author = '甲某的名字';
      const original = pdfOf({ author, hidden: packed });
      const copy = await bareCopy('application/pdf', original);
      expect(copy).toHaveLength(original.length);
      expect(await code(copy)).toBe('taken');
      const hex = Buffer.from(author, 'utf16le').swap16().toString('hex');
      for (const told of [author, hex, 'zhangsan', 'D:2026', 'N31.2304', '2026:02:28', '/Info'])
        expect([told, copy.includes(told)]).toEqual([told, false]);
      expect(inflated(copy)).not.toContain('zhangsan');
      expect(inflated(original).includes('zhangsan')).toBe(packed);
      expect(inflated(copy)).not.toContain(author);
      for (const kept of ['startxref', '/Catalog', '/MediaBox [0 0 595 842]'])
        expect(copy.indexOf(kept)).toBe(original.indexOf(kept));
    },
  );
});

describe('any other file', () => {
  it.each<[string, string | Buffer]>([
    ['text that is called a photograph', 'this is no photograph'],
    ['a page', '<html><script>alert(1)</script></html>'],
    ['a program', Buffer.from('MZ\x90\0')],
    ['an old document of Word', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a GIF', 'GIF89a'],
    ['a picture of an iPhone', Buffer.from('\0\0\0\x18ftypheic')],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a RAR', 'Rar!\x1a\x07\x01\0'],
  ])('given %s, then it is not taken', async (_, content) => {
    expect(await code(Buffer.from(content), 'photo.jpg')).toBe('evidence-type');
  });

  it('given nothing, then says so', async () => {
    expect(await code(Buffer.alloc(0))).toBe('evidence-empty');
  });

  it('given an ending that the content contradicts, then says which it may have', async () => {
    await expect(examine(photograph(), 'report.pdf')).rejects.toMatchObject({
      code: 'evidence-disguised',
      more: { members: { endings: ['jpg', 'jpeg', 'jpe', 'jfif'] } },
    });
    expect(await code(pngOf(), 'photo.jpg')).toBe('evidence-disguised');
    expect(await code(docxOf(), 'x.docm')).toBe('evidence-disguised');
    expect(await code(photograph(), '没有扩展名')).toBe('taken');
  });
});

/** Everything that is packed in a PDF, unpacked. */
function inflated(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/FlateDecode[^>]*>>\nstream\n/g)]
    .map(({ index, 0: head }) => {
      const from = index + head.length;
      return inflateLoosely(pdf.subarray(from, text.indexOf('\nendstream', from))).toString('utf8');
    })
    .join('\n');
}

const inflateLoosely = (bytes: Buffer): Buffer => inflate(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
