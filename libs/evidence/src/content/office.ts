import { type Part, packed, readArchive, unpack, unpacked, writeArchive } from './archive.js';
import { propertiesAreNotMarked, wordsAreNotMarked } from './classified.js';
import { bareJpeg } from './jpeg.js';
import { barePng } from './png.js';
import { activeContent, damaged, notTaken, unsafeArchive } from './refusals.js';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const MAIN_PARTS = [
  { type: `${DOCX}.main+xml`, mediaType: DOCX },
  { type: `${XLSX}.main+xml`, mediaType: XLSX },
] as const;
const CONTENT_TYPES = '[content_types].xml';
/** What documents of Word, Excel and WPS consist of; a printer's settings are the one binary part among them. */
const KNOWN_PART =
  /\.(?:xml|rels|vml|jpe?g|png|gif|bmp|emf|wmf|tiff?|odttf|fntdata|wdp)$|\/printersettings\d*\.bin$/;
const ACTIVE_PART = /vba|activex|oleobject|\/embeddings\/|\/macrosheets\/|\/ctrlprops\//;
/** So much of a part is kept to look for marks and links; a document type stands before its first element. */
const HEAD = 512 * 1024;
/** So much of the part before stands with the next one, that nothing hides between two. */
const OVERLAP = 64;

/** @returns the media type. @throws Problem where it is no document without macros, or is marked as classified */
export async function examineOffice(bytes: Buffer): Promise<string> {
  const parts = await readArchive(bytes);
  const names = parts.map(({ name }) => name.toLowerCase());
  if (!names.includes(CONTENT_TYPES)) throw notTaken();
  if (names.some((name) => ACTIVE_PART.test(name))) throw activeContent();
  if (names.some((name) => !KNOWN_PART.test(name))) throw unsafeArchive();
  let mediaType: string | undefined;
  for (const part of parts) {
    const name = part.name.toLowerCase();
    const head = await readPart(part, isXml(name));
    if (name === CONTENT_TYPES) mediaType = mediaTypeIn(head);
    if (name.endsWith('.rels')) nothingLoadsByItself(head);
    if (name.startsWith('docprops/')) propertiesAreNotMarked(head.split(/<[^>]*>/));
    if (/^word\/(?:document|header\d*|footer\d*)\.xml$/.test(name) || name === 'xl/sharedstrings.xml')
      wordsAreNotMarked(head.replace(/<[^>]*>/g, ''));
  }
  if (mediaType === undefined) throw notTaken();
  return mediaType;
}

const isXml = (name: string): boolean => /\.(?:xml|rels|vml)$/.test(name);

/** Reads a part to its end, so that it is known to be whole, and answers its beginning as text. */
async function readPart(part: Part, xml: boolean): Promise<string> {
  const pieces: Buffer[] = [];
  let kept = 0;
  let before = '';
  await unpack(part, (piece) => {
    if (!xml) return;
    if (kept < HEAD) pieces.push(piece.subarray(0, HEAD - kept));
    kept += piece.length;
    // In UTF-16 every other byte of these letters is NUL.
    const text = before + piece.toString('latin1').replaceAll('\0', '');
    if (/<!(?:doctype|entity)/i.test(text)) throw activeContent();
    before = text.slice(-OVERLAP);
  });
  return xml ? textOf(Buffer.concat(pieces)) : '';
}

/** UTF-8 and UTF-16 are what the format allows (ECMA-376 part 2, 6.2.5); in another encoding a document type could hide. @throws Problem */
function textOf(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  const [, said] = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(text) ?? [];
  if (said !== undefined && !/^(?:utf-?8|utf-?16(?:le|be)?|us-ascii)$/i.test(said)) throw damaged();
  if (!/^\s*</.test(text) && text.trim() !== '') throw damaged();
  return text;
}

function mediaTypeIn(contentTypes: string): string | undefined {
  if (/macroEnabled|vbaProject|activeX|oleObject/i.test(contentTypes)) throw activeContent();
  return MAIN_PARTS.find(
    ({ type }) => contentTypes.includes(`"${type}"`) || contentTypes.includes(`'${type}'`),
  )?.mediaType;
}

/** A link that somebody clicks is harmless; a template, picture or workbook elsewhere is fetched when the document is opened. */
function nothingLoadsByItself(relationships: string): void {
  for (const [tag] of relationships.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const external = /TargetMode\s*=\s*["']External["']/i.test(tag);
    if (external && !/Type\s*=\s*["'][^"']*\/hyperlink["']/.test(tag)) throw activeContent();
  }
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
/** Properties that say nothing: author, company, dates, revisions and keywords are gone. */
const EMPTY: Readonly<Record<string, string>> = {
  'docprops/core.xml': `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`,
  'docprops/app.xml': `${XML}<Properties xmlns="${OFFICE}/extended-properties"/>`,
  'docprops/custom.xml': `${XML}<Properties xmlns="${OFFICE}/custom-properties"/>`,
};

/** The document without its properties, and its pictures without what was noted about them; its text stays as it is, comments and authors of changes too. */
export async function bareOffice(bytes: Buffer): Promise<Buffer> {
  const parts: Part[] = [];
  // One after the other: all pictures at once would lie in memory twice.
  for (const part of await readArchive(bytes)) parts.push(await bare(part));
  return writeArchive(parts);
}

async function bare(part: Part): Promise<Part> {
  const name = part.name.toLowerCase();
  const empty = Object.hasOwn(EMPTY, name) ? EMPTY[name] : undefined;
  if (empty !== undefined) return packed(part.name, Buffer.from(empty));
  const strip = /\.jpe?g$/.test(name) ? bareJpeg : name.endsWith('.png') ? barePng : undefined;
  if (!strip) return part;
  try {
    return packed(part.name, strip(await unpacked(part)));
  } catch {
    // A picture that is not what its name says is shown by no program, and says nothing to any.
    return part;
  }
}
