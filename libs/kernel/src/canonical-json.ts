/** A value that is not I-JSON (RFC 7493) and therefore refused on every store alike. */
export class NotIJson extends Error {
  constructor(path: string, why: string) {
    super(`Not I-JSON at ${path || '/'}: ${why}`);
    this.name = 'NotIJson';
  }
}

/** Where the writer stands: the members and indices from the outermost value inwards. */
type Place = (string | number)[];

/**
 * Canonical JSON (RFC 8785): members sorted by UTF-16 code units, no white space, ECMAScript numbers.
 * Members whose value is `undefined` are left out.
 * @throws NotIJson for lone surrogates, NUL, integers outside ±(2^53 - 1), NaN, infinities and values that JSON does not have
 */
export const canonicalJson = (value: unknown): string => write(value, []);

function write(value: unknown, place: Place): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, place);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw flaw(place, 'not a finite number');
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw flaw(place, 'unsafe integer');
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeArray(value, place) : writeObject(value, place);
    default:
      throw flaw(place, `a ${typeof value} has no JSON form`);
  }
}

function writeString(value: string, place: Place): string {
  if (!value.isWellFormed()) throw flaw(place, 'lone surrogate');
  if (value.includes('\u0000')) throw flaw(place, 'NUL character');
  return JSON.stringify(value);
}

function writeArray(items: readonly unknown[], place: Place): string {
  let text = '';
  // By index: a hole is a value that JSON does not have, and nobody may skip it.
  for (let index = 0; index < items.length; index++) {
    place.push(index);
    text += `${index > 0 ? ',' : ''}${write(items[index], place)}`;
    place.pop();
  }
  return `[${text}]`;
}

function writeObject(value: object, place: Place): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    // Class instances are welcome as long as they are plain data: a Date or a Map is a mistake of the caller.
    if (value instanceof Date || value instanceof Map || value instanceof Set)
      throw flaw(place, `a ${value.constructor.name} has no JSON form`);
  }
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    const name = writeString(key, place);
    place.push(key);
    text += `${text ? ',' : ''}${name}:${write(member, place)}`;
    place.pop();
  }
  return `{${text}}`;
}

const flaw = (place: Place, why: string): NotIJson =>
  new NotIJson(place.map((step) => `/${step}`).join(''), why);
