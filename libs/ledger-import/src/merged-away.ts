import { type BadCell, WHY } from './bad-cell.js';
import { type ChosenColumns, LEDGER_FIELDS } from './column-mapping.js';
import type { MergedCells } from './reading/ledger-file.js';

/**
 * Cells of a ledger's columns that were merged into another: the file holds the value once, and what it means for the other rows would be a guess.
 * `rows` are the rows that hold something, in ascending order. At most `most` or a row's worth more.
 */
export function mergedAway(
  merged: readonly MergedCells[],
  rows: readonly number[],
  chosen: ChosenColumns,
  most: number,
): BadCell[] {
  const columns = LEDGER_FIELDS.flatMap((field) => {
    const index = chosen.at[field];
    return index === undefined ? [] : [{ column: index + 1, header: chosen.mapping.columns[field] ?? field }];
  });
  const bad: BadCell[] = [];
  for (const { top, left, bottom, right } of merged) {
    const swallowed = columns.filter(({ column }) => column >= left && column <= right);
    if (!swallowed.length) continue;
    for (let at = firstNotBefore(rows, top); at < rows.length && bad.length < most; at++) {
      const row = rows[at] ?? bottom;
      if (row > bottom) break;
      for (const { column, header } of swallowed)
        if (row !== top || column !== left) bad.push({ row, column: header, why: WHY.merged });
    }
  }
  return bad;
}

/** Index of the first row from `row` on. */
function firstNotBefore(rows: readonly number[], row: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
