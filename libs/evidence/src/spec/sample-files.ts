import { crc32, deflateSync } from 'node:zlib';
import { type ZipPart, zipOf } from '#libs/testing/workbooks';

// Files as phones, scanners and office programs make them, small, and with everything in them that tells on somebody.

const marker = (code: number, payload: Buffer): Buffer => {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
};

/** EXIF of a phone: how it was held, when, where, and by which phone. */
export function exifOf(orientation: number, takenAt: string, place = 'N31.2304 E121.4737'): Buffer {
  const tiff = Buffer.alloc(200);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(3, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(10, 0x0112, 3, 1, orientation);
  entry(22, 0x0110, 2, place.length, 120);
  entry(34, 0x8769, 4, 1, 60);
  tiff.writeUInt16LE(1, 60);
  entry(62, 0x9003, 2, 20, 90);
  tiff.write(`${takenAt}\0`, 90, 'latin1');
  tiff.write(place, 120, 'latin1');
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

export interface JpegOptions {
  readonly exif?: Buffer;
  readonly comment?: string;
  readonly width?: number;
  readonly height?: number;
  readonly scan?: string;
  readonly behind?: Buffer;
}

/** The colours of the sample, kept by every copy. */
export const ICC = Buffer.from('ICC_PROFILE\0\x01\x01colours', 'latin1');

/** A picture in the form of JPEG: its markers are right, its data are made up. */
export const jpegOf = (options: JpegOptions = {}): Buffer => {
  const { exif, comment, width = 8, height = 8, scan = 'scan', behind } = options;
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    marker(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x48\0\x48\0\0', 'latin1')),
    ...(exif ? [marker(0xe1, exif)] : []),
    ...(comment === undefined ? [] : [marker(0xfe, Buffer.from(comment))]),
    marker(0xe2, ICC),
    marker(0xdb, Buffer.alloc(65, 1)),
    marker(0xc0, frame),
    marker(0xc4, Buffer.alloc(30, 1)),
    marker(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // A stuffed byte and a restart are no markers.
    Buffer.from(`${scan}\xff\0\xff\xd0more`, 'latin1'),
    Buffer.from([0xff, 0xd9]),
    ...(behind ? [behind] : []),
  ]);
};

/** A photograph of the sample phone. */
export const photograph = (scan = 'scan'): Buffer =>
  jpegOf({ exif: exifOf(6, '2026:02:28 15:04:05'), comment: 'made by 甲某', scan });

export const pngChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

export interface PngOptions {
  readonly width?: number;
  readonly height?: number;
  readonly interlaced?: boolean;
  readonly text?: string;
  /** Unpacked data; by default as many as the size needs. */
  readonly rows?: Buffer;
}

export const pngOf = (options: PngOptions = {}): Buffer => {
  const { width = 5, height = 3, interlaced = false, text } = options;
  const rows = options.rows ?? Buffer.alloc(height * (1 + width * 3), 7);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, interlaced ? 1 : 0], 8);
  const packed = deflateSync(rows);
  const half = packed.length >> 1;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
    ...(text === undefined ? [] : [pngChunk('tEXt', Buffer.from(`Comment\0${text}`))]),
    pngChunk('tIME', Buffer.from([7, 0xea, 3, 1, 1, 1, 1])),
    pngChunk('IDAT', packed.subarray(0, half)),
    pngChunk('IDAT', packed.subarray(half)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
};

const riffChunk = (type: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};

export const webpOf = (width = 16, height = 16, exif = exifOf(1, '2026:02:28 15:04:05')): Buffer => {
  const extended = Buffer.alloc(10);
  extended[0] = 0x08;
  extended.writeUIntLE(width - 1, 4, 3);
  extended.writeUIntLE(height - 1, 7, 3);
  const picture = Buffer.from([0x2f, 0, 0, 0, 0, 1, 2, 3, 4]);
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riffChunk('VP8X', extended),
    riffChunk('VP8L', picture),
    riffChunk('EXIF', exif.subarray(6)),
  ]);
  const head = Buffer.alloc(8);
  head.write('RIFF');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};

export interface PdfOptions {
  readonly author?: string;
  /** Further objects, as they stand in the file. */
  readonly objects?: readonly string[];
  /** Objects inside of a packed stream; `7` is where the information stands when `hidden`. */
  readonly packedObjects?: readonly (readonly [number, string])[];
  /** The information stands inside of the packed stream. */
  readonly hidden?: boolean;
  readonly trailer?: string;
}

const stream = (dictionary: string, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);

export const xmpOf = (author: string): string =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta><dc:creator>${author}</dc:creator></x:xmpmeta><?xpacket end="w"?>`;

/** A scanned page with the information that scanners and office programs leave. */
export function pdfOf(options: PdfOptions = {}): Buffer {
  const { author = '甲某', objects = [], packedObjects = [], hidden = false, trailer = '' } = options;
  const utf16 = Buffer.from(`\ufeff${author}`, 'utf16le').swap16().toString('hex');
  const information = `<< /Author <${utf16}> /Title (scan \\(1\\) of zhangsan) /CreationDate (D:20260228150405+08'00') >>`;
  const inside = [...(hidden ? [[7, information] as const] : []), ...packedObjects];
  const heads: string[] = [];
  let offset = 0;
  for (const [number, content] of inside) {
    heads.push(`${number} ${offset}`);
    offset += content.length + 1;
  }
  const head = `${heads.join(' ')} `;
  const packed = deflateSync(Buffer.from(head + inside.map(([, content]) => content).join(' '), 'latin1'));
  const xmp = Buffer.from(xmpOf(author));
  const photo = photograph();
  const parts: Buffer[] = [
    Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'),
    Buffer.from('1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>\nendobj\n'),
    Buffer.from('2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n'),
    Buffer.from('3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n'),
    Buffer.from('4 0 obj\n'),
    stream('/Type /Metadata /Subtype /XML', xmp),
    Buffer.from('\nendobj\n5 0 obj\n'),
    stream('/Type /Metadata /Subtype /XML /Filter /FlateDecode', deflateSync(xmp)),
    Buffer.from('\nendobj\n6 0 obj\n'),
    stream('/Type /XObject /Subtype /Image /Width 8 /Height 8 /Filter /DCTDecode', photo),
    Buffer.from('\nendobj\n'),
    ...(hidden ? [] : [Buffer.from(`7 0 obj\n${information}\nendobj\n`)]),
    ...objects.map((one) => Buffer.from(`${one}\n`, 'latin1')),
  ];
  if (inside.length)
    parts.push(
      Buffer.from('8 0 obj\n'),
      stream(
        `/Type /ObjStm /N ${inside.length} /First ${head.length} /Filter /FlateDecode`,
        Buffer.concat([packed, Buffer.alloc(8)]),
      ),
      Buffer.from('\nendobj\n'),
    );
  const place = parts.reduce((sum, { length }) => sum + length, 0);
  parts.push(
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 1 0 R /Info 7 0 R ${trailer}>>\nstartxref\n${place}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const DOCX_MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const XLSX_MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

const officeParts = (main: string, part: string, content: string, author: string): ZipPart[] => [
  {
    name: '[Content_Types].xml',
    content: `${XML}<Types><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/${part}" ContentType="${main}"/></Types>`,
  },
  {
    name: '_rels/.rels',
    content: `${XML}<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${part}"/></Relationships>`,
  },
  { name: part, content: `${XML}${content}` },
  {
    name: 'docProps/core.xml',
    content: `${XML}<cp:coreProperties><dc:creator>${author}</dc:creator></cp:coreProperties>`,
  },
  { name: 'docProps/app.xml', content: `${XML}<Properties><Company>${author}的单位</Company></Properties>` },
];

/** A document with a photograph in it; further parts come after those of its own, or in their place. */
export function docxOf(more: readonly ZipPart[] = [], text = '整改报告', author = '甲某'): Buffer {
  const own = officeParts(
    DOCX_MAIN,
    'word/document.xml',
    `<w:document><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
    author,
  );
  const parts = [...own, { name: 'word/media/image1.jpeg', content: photograph() }];
  return zipOf([...parts.filter(({ name }) => !more.some((one) => one.name === name)), ...more]);
}

export const xlsxOfText = (text = '台账'): Buffer =>
  zipOf(officeParts(XLSX_MAIN, 'xl/workbook.xml', `<workbook>${text}</workbook>`, '甲某'));
