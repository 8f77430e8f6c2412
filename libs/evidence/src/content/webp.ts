import { readExif } from './exif.js';
import { propertiesAreNotMarked } from './classified.js';
import { carriesNoOther } from './foreign.js';
import { checkSize } from './picture.js';
import { damaged, twoFormats } from './refusals.js';

// RFC 9649.
const HEADER = 12;
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const NOTES = ['EXIF', 'XMP '];
/** Flags of VP8X that announce EXIF and XMP. */
const NOTE_FLAGS = 0x0c;

interface Chunk {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly data: Buffer;
}

function parse(bytes: Buffer): readonly Chunk[] {
  if (bytes.length < HEADER + 8) throw damaged();
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) throw damaged();
  if (end < bytes.length) throw twoFormats();
  const chunks: Chunk[] = [];
  for (let at = HEADER; at < end;) {
    if (at + 8 > end) throw damaged();
    const length = bytes.readUInt32LE(at + 4);
    const to = at + 8 + length + (length % 2);
    if (to > end) throw damaged();
    const data = bytes.subarray(at + 8, at + 8 + length);
    chunks.push({ type: bytes.toString('latin1', at, at + 4), from: at, to, data });
    at = to;
  }
  return chunks;
}

/** @throws Problem where it is no whole picture, has too many pixels, carries something else, or is marked as classified */
export function examineWebp(bytes: Buffer): { readonly deviceTime: string | null } {
  const chunks = parse(bytes);
  const [first] = chunks;
  if (!first) throw damaged();
  sizeOf(first);
  if (!chunks.some(({ type }) => type === 'VP8 ' || type === 'VP8L' || type === 'ANMF')) throw damaged();
  carriesNoOther(bytes);
  const notes = chunks.filter(({ type }) => NOTES.includes(type));
  propertiesAreNotMarked(notes.map(({ data }) => data.toString('utf8')));
  const exif = chunks.find(({ type }) => type === 'EXIF');
  // Some writers put the header of a JPEG before it.
  const payload = exif && [exif.data, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif.data])];
  const times = (payload ?? []).map((one) => readExif(one).takenAt);
  return { deviceTime: times.find((time) => time !== null) ?? null };
}

function sizeOf({ type, data }: Chunk): void {
  if (type === 'VP8X' && data.length >= 10) checkSize(data.readUIntLE(4, 3) + 1, data.readUIntLE(7, 3) + 1);
  else if (type === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
    const bits = data.readUInt32LE(1);
    checkSize((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  } else if (type === 'VP8 ' && data.length >= 10 && data.readUIntBE(3, 3) === 0x9d012a)
    checkSize(data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff);
  else throw damaged();
}

/** The picture without EXIF, XMP and unknown chunks. */
export function bareWebp(bytes: Buffer): Buffer {
  const chunks = parse(bytes).filter(({ type }) => KEPT.has(type));
  const kept = chunks.map(({ type, from, to }) => {
    const chunk = Buffer.from(bytes.subarray(from, to));
    if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~NOTE_FLAGS;
    return chunk;
  });
  const body = Buffer.concat(kept);
  const head = Buffer.from(bytes.subarray(0, HEADER));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
