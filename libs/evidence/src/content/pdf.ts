import { inflateSync } from 'node:zlib';
import { propertiesAreNotMarked } from './classified.js';
import { endsAsZip } from './foreign.js';
import { blankNotes } from './jpeg.js';
import { blankStrings, nameOfPdf, stringsIn } from './pdf-strings.js';
import { objectStreams, rewriteObjectStream, type StreamPlace, streamAfter } from './pdf-streams.js';
import { activeContent, damaged, hasPassword, twoFormats } from './refusals.js';

/** Names that let a document run something, load something, or carry another file (ISO 32000-1, 12.6.4, 7.11.4, 13). */
const ACTIVE = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'Rendition',
  'GoToE',
  'SubmitForm',
  'ImportData',
  'XFA',
  'Movie',
];
const END = /%%EOF[\s\0]*$/;
const NEAR_THE_END = 2_048;

/**
 * A PDF is searched as bytes, and not by its tables, which may lie: what stands anywhere in it is found, wherever a program would look for it.
 * Only streams of objects hide their content; they are unpacked, up to a limit, and searched as well.
 * @throws Problem where it is none, is cut off, has a password, runs or carries something, or is marked as classified
 */
export function examinePdf(bytes: Buffer): void {
  const text = bytes.toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(text)) throw damaged();
  const tail = text.slice(-NEAR_THE_END);
  if (!/startxref\s+\d+\s+%%EOF/.test(tail)) throw damaged();
  if (endsAsZip(bytes) || !END.test(tail)) throw twoFormats();
  if (!/\d+\s+\d+\s+obj\b/.test(text)) throw damaged();
  runsNothing(text);
  for (const { unpacked } of objectStreams(bytes, text)) runsNothing(unpacked.toString('latin1'));
  propertiesAreNotMarked(propertiesOf(bytes, text));
}

function runsNothing(text: string): void {
  if (text.includes('/Encrypt')) throw hasPassword();
  for (const name of ACTIVE)
    for (let at = text.indexOf(`/${name}`); at >= 0; at = text.indexOf(`/${name}`, at + 1))
      if (!/[A-Za-z0-9]/.test(text[at + name.length + 1] ?? '')) throw activeContent();
  // A letter of a name may be written as its number: /J#61vaScript.
  for (const [written] of text.matchAll(/\/[A-Za-z0-9#]*#[0-9A-Fa-f]{2}[A-Za-z0-9#]*/g)) {
    const name = nameOfPdf(written);
    if (name === 'Encrypt') throw hasPassword();
    if (ACTIVE.includes(name) || name === 'ObjStm') throw activeContent();
  }
}

/** Texts of the information dictionary and the XMP packets. */
const propertiesOf = (bytes: Buffer, text: string): readonly string[] => [
  ...infoPlaces(text).flatMap(({ from, to }) => stringsIn(text.slice(from, to))),
  ...objectStreams(bytes, text).flatMap(({ unpacked }) =>
    infoNumbers(text).flatMap((number) => {
      const place = objectIn(unpacked, number);
      return place ? stringsIn(unpacked.toString('latin1', place.from, place.to)) : [];
    }),
  ),
  ...packets(text).flatMap(({ from, to }) => bytes.toString('utf8', from, to).split(/<[^>]*>/)),
  ...metadataStreams(bytes, text).flatMap((place) => unpackedXmp(bytes, place).split(/<[^>]*>/)),
];

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Numbers of the objects that trailers name as their information. */
const infoNumbers = (text: string): readonly number[] => [
  ...new Set([...text.matchAll(/\/Info\s+(\d{1,10})\s+\d{1,5}\s+R\b/g)].map(([, number]) => Number(number))),
];

/** Where these objects stand, unpacked. An older revision may stand there as well. */
const infoPlaces = (text: string): readonly Range[] =>
  infoNumbers(text).flatMap((number) =>
    [...text.matchAll(new RegExp(`(?<![0-9])${number}\\s+\\d{1,5}\\s+obj\\b`, 'g'))].map(({ index }) => {
      const end = text.indexOf('endobj', index);
      return { from: index, to: end < 0 ? text.length : end };
    }),
  );

/** Place of an object in an unpacked stream of objects: its head is pairs of number and offset behind the head (7.5.7). */
function objectIn(unpacked: Buffer, number: number): Range | undefined {
  const head = /^\s*(?:\d+\s+\d+\s+)*/.exec(unpacked.toString('latin1', 0, 100_000))?.[0] ?? '';
  const numbers = head.trim().split(/\s+/).map(Number);
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    if (numbers[index] !== number) continue;
    const from = head.length + (numbers[index + 1] ?? 0);
    const next = numbers[index + 3];
    return { from, to: next === undefined ? unpacked.length : head.length + next };
  }
  return undefined;
}

function packets(text: string): readonly Range[] {
  const found: Range[] = [];
  for (let at = text.indexOf('<?xpacket begin'); at >= 0; at = text.indexOf('<?xpacket begin', at + 1)) {
    const from = text.indexOf('?>', at);
    const to = text.indexOf('<?xpacket end', at);
    if (from >= 0 && to > from) found.push({ from: from + 2, to });
  }
  return found;
}

const metadataStreams = (bytes: Buffer, text: string): readonly StreamPlace[] =>
  [...text.matchAll(/\/Type\s*\/Metadata\b/g)].flatMap(({ index }) => streamAfter(bytes, text, index) ?? []);

const MOST_XMP = 4 * 1024 * 1024;

function unpackedXmp(bytes: Buffer, { from, to, packed }: StreamPlace): string {
  const data = bytes.subarray(from, to);
  if (!packed) return data.toString('utf8');
  try {
    return inflateSync(data, { maxOutputLength: MOST_XMP }).toString('utf8');
  } catch {
    throw damaged();
  }
}

/**
 * The document with the same length and the same places: its information, XMP and what was noted about its photographs are overwritten with
 * blanks, so that nothing else moves. A signature no longer fits, and is checked on the original.
 */
export function barePdf(original: Buffer): Buffer {
  const bytes = Buffer.from(original);
  const text = bytes.toString('latin1');
  for (const { from, to } of infoPlaces(text)) blankStrings(bytes.subarray(from, to));
  for (const { from, to } of packets(text)) bytes.fill(' ', from, to);
  for (const place of metadataStreams(bytes, text)) blankStream(bytes, place);
  for (const number of infoNumbers(text))
    for (const stream of objectStreams(bytes, text)) {
      const place = objectIn(stream.unpacked, number);
      if (place) {
        blankStrings(stream.unpacked.subarray(place.from, place.to));
        rewriteObjectStream(bytes, stream);
      }
    }
  // Where the information could not be overwritten, nothing leads to it any more.
  for (const { index, 0: reference } of text.matchAll(/\/Info\s+\d{1,10}\s+\d{1,5}\s+R\b/g))
    bytes.fill(' ', index, index + reference.length);
  for (let at = text.indexOf('/DCTDecode'); at >= 0; at = text.indexOf('/DCTDecode', at + 1)) {
    const place = streamAfter(bytes, text, at);
    if (place) blankPhotograph(bytes.subarray(place.from, place.to));
  }
  return bytes;
}

function blankPhotograph(photograph: Buffer): void {
  try {
    blankNotes(photograph);
  } catch {
    // Packed once more, or no photograph: nothing of it can be read as notes.
  }
}

const LONGEST_BLOCK = 0xffff;

/** Blanks in the form that the stream had: as they are, or as a packed stream of exactly the same length (RFC 1950, stored blocks). */
function blankStream(bytes: Buffer, { from, to, packed }: StreamPlace): void {
  if (!packed) {
    bytes.fill(' ', from, to);
    return;
  }
  const blocks = Math.ceil((to - from - 6) / (LONGEST_BLOCK + 5));
  let left = to - from - 6 - 5 * blocks;
  if (left < 0) return;
  let at = bytes.writeUInt16BE(0x7801, from);
  let [a, b] = [1, 0];
  for (let block = 1; block <= blocks; block++) {
    const size = Math.min(left, LONGEST_BLOCK);
    at = bytes.writeUInt8(block === blocks ? 1 : 0, at);
    at = bytes.writeUInt16LE(size, at);
    at = bytes.writeUInt16LE(size ^ 0xffff, at);
    bytes.fill(' ', at, at + size);
    for (let index = 0; index < size; index++) {
      a = (a + 0x20) % 65_521;
      b = (b + a) % 65_521;
    }
    at += size;
    left -= size;
  }
  bytes.writeUInt32BE(b * 65_536 + a, at);
}
