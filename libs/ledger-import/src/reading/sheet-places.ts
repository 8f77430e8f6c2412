import { damaged } from './file-faults.js';
import type { MergedCells } from './ledger-file.js';

/** `AB12` → row 12, column 28. @throws LedgerFileError for what is no such place */
export function placeOf(reference: string): { row: number; column: number } {
  const [, letters, row] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  if (!letters || !row) throw damaged();
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(row), column };
}

/** `A2:B3` → the rectangle. @throws LedgerFileError for what is no such range */
export function mergedCellsOf(reference = ''): MergedCells {
  const [first = '', last = first] = reference.split(':');
  const [from, to] = [placeOf(first), placeOf(last)];
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}
