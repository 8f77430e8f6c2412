import { canonicalJson, isId } from '#libs/kernel';
import { isEncodedHere } from './codec.js';
import { AppendRefused, type Expected, MAX_APPEND_BYTES, type NewEvent } from './event-store.js';

const STREAM = /^[a-z][a-z0-9_]*-[A-Za-z0-9][A-Za-z0-9._-]*$/;
const TYPE = /^[A-Za-z][A-Za-z0-9._]*$/;
const MAX_NAME = 200;

/**
 * Refuses what no store may take before any store is asked, so that all of them refuse the same.
 * @throws AppendRefused
 */
export function checkAppend(stream: string, events: readonly NewEvent[]): void {
  if (stream.length > MAX_NAME || !STREAM.test(stream))
    throw new AppendRefused('bad-name', 'A stream is named <category>-<id>');
  if (events.length === 0) throw new AppendRefused('empty', 'An append holds at least one event');
  if (new Set(events.map(({ id }) => id)).size < events.length)
    throw new AppendRefused('duplicate-id', 'An event id stands twice in one append');
  for (const { id, type } of events) {
    if (!isId(id)) throw new AppendRefused('bad-name', 'An event id is a uuid in lower case');
    if (type.length > MAX_NAME || !TYPE.test(type))
      throw new AppendRefused('bad-name', 'An event type is a word of letters and digits');
  }
  const bytes = appendBytes(events);
  if (bytes > MAX_APPEND_BYTES)
    throw new AppendRefused(
      'too-large',
      `The append has ${bytes} bytes, at most ${MAX_APPEND_BYTES} are stored`,
    );
  for (const event of events)
    if (!isEncodedHere(event) && !isCanonical(event.payload))
      throw new AppendRefused('not-json', `The payload of ${event.type} is not canonical JSON`);
}

/** Largest revision that every store can count to. */
const MAX_REVISION = 2 ** 31 - 1;

/**
 * A revision that no stream can be at is a mistake of the program, not a conflict.
 * @throws RangeError
 */
export function checkExpected(expected: Expected): void {
  if (expected === 'none') return;
  if (!Number.isInteger(expected) || expected < 0 || expected >= MAX_REVISION)
    throw new RangeError(`No stream can be at revision ${expected}`);
}

/** Sum of payload, type and id bytes. */
export const appendBytes = (events: readonly NewEvent[]): number =>
  events.reduce(
    (sum, { id, type, payload }) =>
      sum + Buffer.byteLength(payload) + Buffer.byteLength(type) + Buffer.byteLength(id),
    0,
  );

/** Duplicate keys, white space, member order, lone surrogates and unsafe numbers all fail the way there and back. */
function isCanonical(payload: string): boolean {
  try {
    return canonicalJson(JSON.parse(payload)) === payload;
  } catch {
    return false;
  }
}
