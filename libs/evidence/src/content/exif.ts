import { isLegalDate } from '#libs/contracts';

/** What is read of the notes that a camera leaves in a picture (EXIF 2.32): how it was held, and when. */
export interface CameraNotes {
  /** 1 to 8; 1 is upright. */
  readonly orientation: number;
  /** RFC 3339 in UTC. */
  readonly takenAt: string | null;
}

const NOTHING: CameraNotes = { orientation: 1, takenAt: null };
const HEADER = Buffer.from('Exif\0\0', 'latin1');
const ORIENTATION = 0x0112;
const EXIF = 0x8769;
const TAKEN = 0x9003;
const OFFSET = 0x9011;
const ENTRY = 12;

export const isExif = (payload: Buffer): boolean => payload.subarray(0, HEADER.length).equals(HEADER);

/** Reads what it can: notes that are wrong say nothing, and are no reason to refuse a picture. */
export const readExif = (payload: Buffer): CameraNotes =>
  isExif(payload) ? readTiff(payload.subarray(HEADER.length)) : NOTHING;

function readTiff(tiff: Buffer): CameraNotes {
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return NOTHING;
  const little = order === 'II';
  // A place outside of the notes holds nothing.
  const reads = (at: number, size: number): boolean => at + size <= tiff.length;
  const u16 = (at: number): number =>
    reads(at, 2) ? (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0;
  const u32 = (at: number): number =>
    reads(at, 4) ? (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)) : 0;
  const entry = (directory: number, tag: number): number | undefined => {
    const count = u16(directory);
    for (let index = 0; index < count; index++)
      if (u16(directory + 2 + index * ENTRY) === tag) return directory + 2 + index * ENTRY;
    return undefined;
  };
  const text = (at: number | undefined): string => {
    if (at === undefined) return '';
    const length = u32(at + 4);
    const from = length > 4 ? u32(at + 8) : at + 8;
    return tiff.toString('latin1', from, from + Math.min(length, 40)).replace(/\0.*$/s, '');
  };
  const first = u32(4);
  const held = entry(first, ORIENTATION);
  const orientation = held === undefined ? 1 : u16(held + 8);
  const more = entry(first, EXIF);
  const directory = more === undefined ? undefined : u32(more + 8);
  const takenAt =
    directory === undefined ? null : timeOf(text(entry(directory, TAKEN)), text(entry(directory, OFFSET)));
  return { orientation: orientation >= 1 && orientation <= 8 ? orientation : 1, takenAt };
}

/** A camera's clock has no zone unless it says so: it is read as Asia/Shanghai. */
function timeOf(text: string, offset: string): string | null {
  const [, year, month, day, time] =
    /^(\d{4}):(\d\d):(\d\d) ([01]\d:[0-5]\d:[0-5]\d|2[0-3]:[0-5]\d:[0-5]\d)$/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  if (time === undefined || !isLegalDate(date)) return null;
  const zone = /^[+-](?:0\d|1[0-4]):[0-5]\d$/.test(offset) ? offset : '+08:00';
  return new Date(`${date}T${time}${zone}`).toISOString();
}

/** Notes that say nothing but how the picture was held. */
export function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  // One SHORT.
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return Buffer.concat([HEADER, tiff]);
}
