/** Type numbers of PostgreSQL's elements (pg_type.oid). */
const INT4 = 23;
const TEXT = 25;
const UUID = 2950;

const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;

/**
 * Arrays in PostgreSQL's binary form: one dimension, counted from 1. A batch holds a lot of JSON; as text every quote of it would be
 * escaped here and taken apart there.
 */
export const int4Array = (items: readonly (number | null)[]): Buffer =>
  array(
    INT4,
    items,
    () => 4,
    (item, into, at) => void into.writeInt32BE(item, at),
  );

export const textArray = (items: readonly string[]): Buffer =>
  array(
    TEXT,
    items,
    (item) => Buffer.byteLength(item),
    (item, into, at) => void into.write(item, at),
  );

/** Of uuids in their usual spelling. */
export const uuidArray = (items: readonly string[]): Buffer =>
  array(
    UUID,
    items,
    () => 16,
    (item, into, at) => void into.write(item.replaceAll('-', ''), at, 'hex'),
  );

function array<Item>(
  type: number,
  items: readonly (Item | null)[],
  bytesOf: (item: Item) => number,
  write: (item: Item, into: Buffer, at: number) => void,
): Buffer {
  const sizes = items.map((item) => (item === null ? -1 : bytesOf(item)));
  const total = sizes.reduce((sum, size) => sum + LENGTH_BYTES + Math.max(size, 0), HEADER_BYTES);
  const into = Buffer.allocUnsafe(total);
  const hasNull = Number(sizes.includes(-1));
  let at = 0;
  for (const word of [1, hasNull, type, items.length, 1]) at = into.writeInt32BE(word, at);
  items.forEach((item, index) => {
    const size = sizes[index] ?? -1;
    at = into.writeInt32BE(size, at);
    if (item === null) return;
    write(item, into, at);
    at += size;
  });
  return into;
}
