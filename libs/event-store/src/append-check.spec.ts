import { describe, expect, it } from '@jest/globals';
import { canonicalJson, type EventMeta } from '#libs/kernel';
import { checkAppend } from './append-check.js';
import { encode, newEvent } from './codec.js';
import { AppendRefused, MAX_APPEND_BYTES, type NewEvent } from './event-store.js';

const ID = '0b7e9c1e-6f0a-4a5e-9d0e-2f6f3b7a1c11';
const OTHER = '0b7e9c1e-6f0a-4a5e-9d0e-2f6f3b7a1c12';
const STREAM = `dispute-${ID}`;
const event = (payload: string, over: Partial<NewEvent> = {}): NewEvent => ({
  id: ID,
  type: 'DisputeOpened',
  payload,
  ...over,
});

function reason(stream: string, events: readonly NewEvent[]): string | undefined {
  try {
    checkAppend(stream, events);
    return undefined;
  } catch (error) {
    return error instanceof AppendRefused ? error.reason : 'another error';
  }
}

describe('what no store may take', () => {
  it('given canonical JSON of any script, when it is checked, then it passes', () => {
    const payload = canonicalJson({
      '10': 1,
      '9': 2,
      title: '水源污染 😀 \u2028',
      n: 1e-7,
      deep: [[{}], null, -1.5],
    });
    expect(reason(STREAM, [event(payload)])).toBeUndefined();
  });

  it('given an event that was encoded here, when it is checked, then it passes as it is and cannot be changed', () => {
    const meta = { v: 1 } as EventMeta;
    const made = newEvent({ id: ID, type: 'DisputeOpened', data: { b: 1, a: '字' } }, meta);
    expect(made.payload).toBe(encode({ a: '字', b: 1 }, meta));
    expect(reason(STREAM, [made])).toBeUndefined();
    expect(() => Object.assign(made, { payload: '{' })).toThrow(TypeError);
    expect(reason(STREAM, [{ ...made, payload: '{' }])).toBe('not-json');
  });

  it.each([
    ['no JSON at all', '{'],
    ['white space', '{"a": 1}'],
    ['members out of order', '{"b":1,"a":1}'],
    ['a duplicate member', '{"a":1,"a":1}'],
    ['a lone surrogate', '"\ud800"'],
    ['an escaped lone surrogate', '"\\ud800"'],
    ['NUL', '"\\u0000"'],
    ['an unsafe integer', '9007199254740993'],
    ['a negative zero', '-0'],
    ['a number in another spelling', '1.0'],
    ['a needless escape', '"\\u0061"'],
  ])(
    'given a payload with %s, when it is checked, then it is refused as not JSON of ours',
    (_what, payload) => {
      expect(reason(STREAM, [event(payload)])).toBe('not-json');
    },
  );

  it('given payload, type and id bytes at the limit and one above, when they are checked, then only the second is too large', () => {
    const room = MAX_APPEND_BYTES - Buffer.byteLength('DisputeOpened') - ID.length - 2;
    expect(reason(STREAM, [event(`"${'a'.repeat(room)}"`)])).toBeUndefined();
    expect(reason(STREAM, [event(`"${'a'.repeat(room + 1)}"`)])).toBe('too-large');
    expect(reason(STREAM, [event(`"${'长'.repeat(Math.ceil(room / 3) + 1)}"`)])).toBe('too-large');
  });

  it('given nothing, or one id twice, when it is checked, then it is refused', () => {
    expect(reason(STREAM, [])).toBe('empty');
    expect(reason(STREAM, [event('{}'), event('{}')])).toBe('duplicate-id');
    expect(reason(STREAM, [event('{}'), event('{}', { id: OTHER })])).toBeUndefined();
  });

  it.each([
    'dispute',
    '-1',
    '$ce-dispute',
    'dispute-',
    'Dispute-1',
    'dispute-a b',
    `dispute-${'a'.repeat(200)}`,
  ])('given a stream named %p, when it is checked, then the name is refused', (stream) => {
    expect(reason(stream, [event('{}')])).toBe('bad-name');
  });

  it.each([
    { id: 'no-uuid' },
    { id: ID.toUpperCase() },
    { type: '' },
    { type: '$metadata' },
    { type: 'a b' },
  ])('given an event with %p, when it is checked, then the name is refused', (over) => {
    expect(reason(STREAM, [event('{}', over)])).toBe('bad-name');
  });
});
