import { describe, expect, it } from '@jest/globals';
import { categoryOf, idOf, isLateEntry } from './event.js';

const ID = '0b7e9c1e-6f0a-4a5e-9d0e-2f6f3b7a1c11';

describe('The name of a stream', () => {
  it.each([
    [`dispute-${ID}`, 'dispute', ID],
    [`rectification-plan-${ID}`, 'rectification-plan', ID],
    ['sample-7', 'sample', '7'],
    // The id begins where the UUID does, not at the last hyphen.
    ['sample-with-no-uuid', 'sample', 'with-no-uuid'],
  ])('given %s, then its category is %s and its id %s', (stream, category, id) => {
    expect([categoryOf(stream), idOf(stream)]).toEqual([category, id]);
  });
});

describe('A late entry', () => {
  it('was recorded after it happened, by a millisecond or a year', () => {
    const at = '2026-03-02T01:30:00.000Z';
    expect(isLateEntry({ occurredAt: at, recordedAt: at })).toBe(false);
    expect(isLateEntry({ occurredAt: at, recordedAt: '2026-03-02T01:30:00.001Z' })).toBe(true);
  });
});
