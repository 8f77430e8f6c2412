import type { Cell } from '../cells.js';
import { BOLD, rowXml, sheetBegin, sheetEnd, TEXT } from './sheet-xml.js';
import { sheetPart, workbookParts } from './workbook-parts.js';
import { zipStream } from './zip-stream.js';

export interface SmallSheet {
  readonly name: string;
  /** The first row is the header: bold, and standing still. */
  readonly rows: readonly (readonly Cell[])[];
}

/** The bytes of an .xlsx workbook that fits into memory; what is too long for a cell is cut there. */
export async function smallWorkbook(sheets: readonly SmallSheet[]): Promise<Buffer> {
  const parts = { ...workbookParts(sheets.map(({ name }) => name)) };
  sheets.forEach(({ rows }, index) => {
    const xml = rows.map((cells, at) => rowXml(at + 1, cells, () => undefined, at === 0 ? BOLD : TEXT));
    parts[sheetPart(index + 1)] = sheetBegin + xml.join('') + sheetEnd;
  });
  const chunks: Buffer[] = [];
  for await (const chunk of zipStream(Object.entries(parts).map(([name, content]) => ({ name, content }))))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}
