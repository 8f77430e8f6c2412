import { cellTooLong, unpacksTooLarge } from './file-faults.js';
import { LIMITS } from './ledger-file.js';
import { RichText } from './rich-text.js';
import { readXml } from './xml.js';
import type { Zip } from './zip.js';

const PAGE = 1024 * 1024;
/** What a text costs beside its characters, in characters. */
const OVERHEAD = 8;

/**
 * Texts that the cells of a workbook share. They are copied out of what was parsed into pages outside the heap: a piece of a string
 * keeps the whole chunk alive that it was cut from.
 */
export class SharedStrings {
  private readonly pages: Buffer[] = [];
  private readonly begins: number[] = [];
  private end = 0;
  private characters = 0;

  get(index: number): string | undefined {
    const begin = this.begins[index];
    if (begin === undefined) return undefined;
    const from = begin % PAGE;
    const page = this.pages[(begin - from) / PAGE];
    // The first unit of a text holds its length.
    const to = from + 4 + (page?.readUInt32LE(from) ?? 0);
    return page?.toString('utf16le', from + 4, to);
  }

  /** @throws LedgerFileError when all texts together are more than a workbook may share */
  add(text: string): void {
    this.characters += text.length + OVERHEAD;
    if (this.characters > LIMITS.sharedCharacters) throw unpacksTooLarge();
    const bytes = text.length * 2;
    if (this.end + bytes + 4 > this.pages.length * PAGE) {
      this.end = this.pages.length * PAGE;
      this.pages.push(Buffer.allocUnsafeSlow(PAGE));
    }
    const page = this.pages.at(-1);
    const from = this.end % PAGE;
    page?.writeUInt32LE(bytes, from);
    page?.write(text, from + 4, 'utf16le');
    this.begins.push(this.end);
    this.end += bytes + 4;
  }
}

/** A text longer than a cell may be stays too long, to be refused with its place when a cell refers to it. */
export async function readSharedStrings(zip: Zip, part: string | undefined): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (part === undefined || !zip.has(part)) return strings;
  const text = new RichText();
  await readXml(await zip.stream(part, LIMITS.bytes), {
    open: (name) => {
      if (name === 'si') text.begin();
      else text.open(name);
    },
    text: (piece) => text.add(piece),
    close: (name) => {
      if (name === 'si') strings.add(text.value);
      else text.close(name);
    },
    endless: () => cellTooLong(),
  });
  return strings;
}
