import type { RecordedEvent } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '#libs/kernel';
import { toEventData, toStoredEvent } from './event-form.js';

const ID = '0b7e9c1e-6f0a-4a5e-9d0e-2f6f3b7a1c11';
const event = (payload: string) => ({ id: ID, type: 'DisputeOpened', payload });

/** What the client makes of an event on its way to the server and back. */
function thereAndBack(payload: string): string {
  const data = toEventData(event(payload));
  const isJson = data.contentType === 'application/json';
  const bytes = isJson ? Buffer.from(JSON.stringify(data.data)) : Buffer.from(data.data);
  const recorded: RecordedEvent = {
    streamId: `dispute-${ID}`,
    id: ID,
    revision: 3n,
    type: 'DisputeOpened',
    created: new Date(),
    metadata: undefined,
    ...(isJson
      ? { isJson: true, data: JSON.parse(bytes.toString('utf8')) as Record<string, unknown> }
      : { isJson: false, data: new Uint8Array(bytes) }),
  };
  return toStoredEvent(recorded, 'p').payload;
}

describe('An event on its way to EventStoreDB and back', () => {
  it('given any canonical JSON, when it was there and back, then not a byte has changed', () => {
    const safe = fc.jsonValue({ maxDepth: 4, noUnicodeString: false }).filter((value) => {
      try {
        canonicalJson(value);
        return true;
      } catch {
        return false;
      }
    });
    fc.assert(
      fc.property(safe, (value) => {
        const payload = canonicalJson(value);
        expect(thereAndBack(payload)).toBe(payload);
      }),
    );
  });

  it.each([
    ['members that look like numbers', '{"10":1,"9":2}', 'application/octet-stream'],
    ['members in the order of JavaScript', '{"9":1,"a":2}', 'application/json'],
    ['a member named __proto__', '{"__proto__":{"a":1}}', 'application/json'],
    ['scripts and line separators', '{"a":"水源 😀 \u2028"}', 'application/json'],
    ['no object at all', 'null', 'application/json'],
  ])('given %s, when it is sent, then it comes back the same', (_what, payload, contentType) => {
    expect(toEventData(event(payload)).contentType).toBe(contentType);
    expect(thereAndBack(payload)).toBe(payload);
  });

  it('given an event, when it is sent, then it has no metadata', () => {
    expect(toEventData(event('{}')).metadata).toBeUndefined();
  });
});
