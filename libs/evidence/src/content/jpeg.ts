import { propertiesAreNotMarked } from './classified.js';
import { orientationOnly, readExif } from './exif.js';
import { carriesNoOther, holdsForeign } from './foreign.js';
import { checkSize } from './picture.js';
import { damaged, twoFormats } from './refusals.js';

// Markers of ITU-T T.81, annex B.
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const COMMENT = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
/** Frames; C4, C8 and CC among them are tables. */
const FRAMES: readonly number[] = [
  0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf,
];
/** What phones leave behind the picture (settings, a small preview) is no reason to refuse it, as long as it is small and nothing else. */
const LONGEST_TRAILER = 1024 * 1024;

interface Segment {
  readonly marker: number;
  /** From its marker to the next one; for a scan, its compressed data are part of it. */
  readonly from: number;
  readonly to: number;
  readonly payload: Buffer;
}

interface Jpeg {
  readonly segments: readonly Segment[];
  /** Behind the end marker. */
  readonly end: number;
}

/** Walks the markers. @throws Problem */
function parse(bytes: Buffer, from = 0): Jpeg {
  if (bytes[from] !== 0xff || bytes[from + 1] !== START) throw damaged();
  const segments: Segment[] = [];
  let framed = false;
  let scanned = false;
  let at = from + 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw damaged();
    const begin = at;
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++];
    if (marker === END) break;
    if (marker === undefined || marker < 0xc0 || (marker >= 0xd0 && marker <= START)) throw damaged();
    if (at + 2 > bytes.length) throw damaged();
    const length = bytes.readUInt16BE(at);
    const payload = bytes.subarray(at + 2, at + length);
    if (length < 2 || at + length > bytes.length) throw damaged();
    at += length;
    if (FRAMES.includes(marker)) {
      if (framed || payload.length < 6) throw damaged();
      checkSize(payload.readUInt16BE(3), payload.readUInt16BE(1));
      framed = true;
    }
    if (marker === SCAN) {
      if (!framed) throw damaged();
      scanned = true;
      at = endOfScan(bytes, at);
    }
    segments.push({ marker, from: begin, to: at, payload });
  }
  if (!framed || !scanned) throw damaged();
  return { segments, end: at };
}

/** Compressed data end at the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw damaged();
}

const isNote = ({ marker }: Segment): boolean => (marker >= APP0 && marker <= APP15) || marker === COMMENT;

/** @throws Problem where it is no whole picture, has too many pixels, carries something else, or is marked as classified */
export function examineJpeg(bytes: Buffer): { readonly deviceTime: string | null } {
  const { segments, end } = parse(bytes);
  carriesNoOther(bytes);
  nothingBehind(bytes.subarray(end));
  const notes = segments.filter(isNote);
  for (const { payload } of notes) if (holdsForeign(payload)) throw twoFormats();
  propertiesAreNotMarked(notes.map(({ payload }) => payload.toString('utf8')));
  return { deviceTime: cameraNotes(segments).takenAt };
}

/** Further pictures (a gain map, a preview), padding and a small trailer of the phone's own may follow; nothing else. */
function nothingBehind(rest: Buffer): void {
  let trailer = rest;
  while (trailer.length > 4 && trailer[0] === 0xff && trailer[1] === START) {
    const { segments, end } = parse(trailer);
    for (const { payload } of segments.filter(isNote)) if (holdsForeign(payload)) throw twoFormats();
    trailer = trailer.subarray(end);
    while (trailer[0] === 0) trailer = trailer.subarray(1);
  }
  if (trailer.every((byte) => byte === 0)) return;
  if (trailer.length > LONGEST_TRAILER || holdsForeign(trailer)) throw twoFormats();
}

function cameraNotes(segments: readonly Segment[]): ReturnType<typeof readExif> {
  const notes = segments.filter(({ marker }) => marker === APP1).map(({ payload }) => readExif(payload));
  const orientation = notes.find((one) => one.orientation !== 1)?.orientation ?? 1;
  return { orientation, takenAt: notes.find(({ takenAt }) => takenAt !== null)?.takenAt ?? null };
}

/**
 * The picture without what was noted about it: place, time, device, previews, comments, and whatever follows it. Its own data are copied as they
 * are; how it was held stays, or it would lie on its side, and so do its colours (ICC profile, Adobe transform).
 */
export function bareJpeg(bytes: Buffer): Buffer {
  const { segments } = parse(bytes);
  const { orientation } = cameraNotes(segments);
  return Buffer.concat([
    Buffer.from([0xff, START]),
    ...segments.filter(hasJfif).slice(0, 1).map(withoutPreview),
    ...(orientation === 1 ? [] : [segment(APP1, orientationOnly(orientation))]),
    ...segments.filter(isKept).map(({ from, to }) => bytes.subarray(from, to)),
    Buffer.from([0xff, END]),
  ]);
}

const startsWith = ({ payload }: Segment, text: string): boolean =>
  payload.toString('latin1', 0, text.length) === text;
const hasJfif = (one: Segment): boolean =>
  one.marker === APP0 && startsWith(one, 'JFIF\0') && one.payload.length >= 14;
const isColour = (one: Segment): boolean =>
  (one.marker === APP2 && startsWith(one, 'ICC_PROFILE\0')) ||
  (one.marker === APP14 && startsWith(one, 'Adobe'));
const isKept = (one: Segment): boolean => !isNote(one) || isColour(one);

/** Version, unit and density; a preview of no width. */
const withoutPreview = ({ payload }: Segment): Buffer =>
  segment(APP0, Buffer.concat([payload.subarray(0, 12), Buffer.alloc(2)]));

function segment(marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}

/** Overwrites the notes of a picture that lies inside of something else and must keep its length. */
export function blankNotes(bytes: Buffer): void {
  for (const one of parse(bytes).segments)
    if (isNote(one) && !isKept(one) && !hasJfif(one)) one.payload.fill(0);
}
