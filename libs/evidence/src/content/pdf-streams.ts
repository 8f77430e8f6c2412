import { deflateSync, inflateSync } from 'node:zlib';
import { damaged, unpacksTooLarge } from './refusals.js';

/** Where the data of a stream lie. */
export interface StreamPlace {
  readonly from: number;
  readonly to: number;
  /** By Flate; other filters are not met where we look. */
  readonly packed: boolean;
}

export interface ObjectStream extends StreamPlace {
  readonly unpacked: Buffer;
}

/** A dictionary ends so soon after one of its names. */
const DICTIONARY = 8_192;
const MOST_OBJECTS = 10_000;
const MOST_UNPACKED = 32 * 1024 * 1024;

/** The stream whose dictionary holds this place. */
export function streamAfter(bytes: Buffer, text: string, at: number): StreamPlace | undefined {
  const begin = text.indexOf('stream', at);
  if (begin < 0 || begin - at > DICTIONARY || text.slice(at, begin).includes('endobj')) return undefined;
  const from = begin + 'stream'.length + (bytes[begin + 6] === 0x0d ? 2 : 1);
  const end = text.indexOf('endstream', from);
  if (end < 0) return undefined;
  const to =
    end - (text[end - 1] === '\n' ? (text[end - 2] === '\r' ? 2 : 1) : text[end - 1] === '\r' ? 1 : 0);
  const opening = text.lastIndexOf('obj', at);
  return to < from ? undefined : { from, to, packed: text.slice(opening, begin).includes('/FlateDecode') };
}

/** Streams that hold objects (ISO 32000-1, 7.5.7), unpacked within a limit. @throws Problem where one cannot be looked into */
export function objectStreams(bytes: Buffer, text: string): readonly ObjectStream[] {
  const found: ObjectStream[] = [];
  let left = MOST_UNPACKED;
  for (let at = text.indexOf('/ObjStm'); at >= 0; at = text.indexOf('/ObjStm', at + 1)) {
    const place = streamAfter(bytes, text, at);
    if (!place) throw damaged();
    const dictionary = text.slice(text.lastIndexOf('obj', at), place.from);
    if (hidesItself(dictionary) || found.length >= MOST_OBJECTS) throw damaged();
    const unpacked = unpack(bytes, place, left);
    left -= unpacked.length;
    found.push({ ...place, unpacked });
  }
  return found;
}

/** Other filters than Flate, several of them, or a predictor: no program writes streams of objects so. */
const hidesItself = (dictionary: string): boolean =>
  /\/(?:LZWDecode|ASCIIHexDecode|ASCII85Decode|RunLengthDecode|Crypt|LZW|AHx|A85|RL|Fl)\b|\/Predictor\s+(?!1\b)\d|#/.test(
    dictionary,
  ) || (dictionary.match(/\/FlateDecode/g) ?? []).length > 1;

function unpack(bytes: Buffer, { from, to, packed }: StreamPlace, most: number): Buffer {
  const data = bytes.subarray(from, to);
  if (!packed) return Buffer.from(data);
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? unpacksTooLarge() : damaged();
  }
}

/** Packs changed objects to where they lay. Blanks pack better than what they stand for; where they do not, everything stays as it is. */
export function rewriteObjectStream(bytes: Buffer, { from, to, packed, unpacked }: ObjectStream): void {
  const data = packed ? deflateSync(unpacked, { level: 9 }) : unpacked;
  if (data.length > to - from) return;
  bytes.fill(0, from, to);
  data.copy(bytes, from);
}
