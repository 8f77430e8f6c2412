/** Type number of PostgreSQL's text (pg_type.oid). */
const TEXT = 25;
const HEADER_BYTES = 20;
/** UTF-8 bytes that one UTF-16 code unit needs at most. */
const MOST_BYTES = 3;

/**
 * An array of texts in PostgreSQL's binary form: one dimension, counted from 1. A batch holds a lot of JSON; as text every quote of it
 * would be escaped here and taken apart there.
 */
export function textArray(items: readonly (string | null)[]): Buffer {
  let room = HEADER_BYTES;
  let hasNull = 0;
  for (const item of items) {
    room += 4 + (item === null ? 0 : item.length * MOST_BYTES);
    if (item === null) hasNull = 1;
  }
  const into = roomFor(room);
  let at = 0;
  for (const word of [1, hasNull, TEXT, items.length, 1]) at = into.writeInt32BE(word, at);
  for (const item of items) {
    const bytes = item === null ? -1 : into.write(item, at + 4);
    at = into.writeInt32BE(bytes, at) + Math.max(bytes, 0);
  }
  return Buffer.from(into.subarray(0, at));
}

/** Arrays are written here and copied out: most texts need a third of the room that they may need. */
let desk = Buffer.alloc(0);
const KEPT_BYTES = 2 ** 22;

function roomFor(bytes: number): Buffer {
  if (bytes > KEPT_BYTES) return Buffer.allocUnsafe(bytes);
  if (bytes > desk.length) desk = Buffer.allocUnsafe(Math.max(bytes, Math.min(2 * desk.length, KEPT_BYTES)));
  return desk;
}
