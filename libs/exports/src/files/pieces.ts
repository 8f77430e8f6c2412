/**
 * Characters of a piece. A longer string is a large object of the heap, which is not thrown away with what is young: a page of a ledger in one
 * string each let the memory grow by half a kilobyte a row until the whole heap was collected.
 */
const PIECE = 16 * 1024;

/** The texts of these items, put together to pieces that are worth writing. */
export function* inPieces<Item>(items: Iterable<Item>, textOf: (item: Item) => string): Generator<string> {
  let piece = '';
  for (const item of items) {
    piece += textOf(item);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece) yield piece;
}
