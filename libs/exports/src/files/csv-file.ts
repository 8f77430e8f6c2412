import type { Cell } from '../cells.js';
import { looksLikeFormula } from './formula.js';
import type { LedgerFile } from './ledger-file.js';
import { inPieces } from './pieces.js';

/** Spreadsheets take a file without it for the system's own encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/** RFC 4180 in UTF-8: every byte of a text as it is, but an apostrophe before what would be run as a formula. */
export async function* csvFile({ header, rows }: LedgerFile): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRow(header);
  for await (const page of rows) yield* inPieces(page, csvRow);
}

export const csvRow = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = looksLikeFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
