import type { Sheet } from '#libs/ledger-import';

/** More places than a person would look at; a file may say that any number of rectangles overlap. */
const MOST_PLACES = 200_000;

/**
 * Cells of known columns that were merged into another, as indexes by row: the file holds the value once, and what it means for the other rows would
 * be a guess. `rows` are the rows that hold something, ascending.
 */
export function mergedAway(
  merged: ReturnType<Sheet['mergedCells']>,
  rows: readonly number[],
  columns: ReadonlyMap<string, { readonly index: number }>,
): ReadonlyMap<number, ReadonlySet<number>> {
  const away = new Map<number, Set<number>>();
  const indexes = [...columns.values()].map(({ index }) => index);
  let places = 0;
  for (const { top, left, bottom, right } of merged) {
    const swallowed = indexes.filter((index) => index + 1 >= left && index + 1 <= right);
    if (swallowed.length === 0) continue;
    for (let at = firstNotBefore(rows, top); (rows[at] ?? Infinity) <= bottom; at++) {
      const row = rows[at] ?? bottom;
      const inRow = away.get(row) ?? new Set();
      for (const index of swallowed) if (row !== top || index + 1 !== left) inRow.add(index);
      away.set(row, inRow);
      if (++places > MOST_PLACES) return away;
    }
  }
  return away;
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
