import { twoFormats } from './refusals.js';

const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1');
/** Length of the record at the end of an archive, and of its longest comment. */
const END_RECORD = 22;
const LONGEST_COMMENT = 0xffff;
/** A reader of PDF looks for its beginning so far into a file (ISO 32000-1, annex H.3.4.1). */
const PDF_BEGINS_WITHIN = 1024;

/** True where a reader of archives would find one: its end record leads exactly to the end of the file. */
export function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - END_RECORD - LONGEST_COMMENT);
  for (let at = bytes.indexOf(END_OF_ZIP, from); at >= 0; at = bytes.indexOf(END_OF_ZIP, at + 1))
    if (at + END_RECORD <= bytes.length && at + END_RECORD + bytes.readUInt16LE(at + 20) === bytes.length)
      return true;
  return false;
}

/** A picture that is an archive or a PDF as well, whatever reads it. @throws Problem */
export function carriesNoOther(bytes: Buffer): void {
  if (endsAsZip(bytes) || bytes.subarray(0, PDF_BEGINS_WITHIN).includes('%PDF-')) throw twoFormats();
}

const FOREIGN = [
  'PK\x03\x04',
  'PK\x05\x06',
  '%PDF-',
  'Rar!\x1a\x07',
  "7z\xbc\xaf'\x1c",
  '\x7fELF',
  'MZ\x90\x00',
  'ftyp',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
].map((signature) => Buffer.from(signature, 'latin1'));
const ACTIVE = /<(?:script|html|svg|iframe|object|\?php|!doctype)\b/i;

/** Whether bytes that a viewer skips hold something that another program would run or open. */
export const holdsForeign = (bytes: Buffer): boolean =>
  FOREIGN.some((signature) => bytes.includes(signature)) || ACTIVE.test(bytes.toString('latin1'));
