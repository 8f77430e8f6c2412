import { describe, expect, it } from '@jest/globals';
import { isSystemRecord, ownStreams } from './own-streams.js';

const ID = '0b7e9c1e-6f0a-4a5e-9d0e-2f6f3b7a1c11';

describe('Which streams of a shared log are ours', () => {
  it.each([
    [`dispute-${ID}`, true],
    [`petition_round-${ID}`, true],
    [`petition-round-${ID}`, true],
    [`-${ID}`, false],
    ['order-1', false],
    [`Order-${ID}`, false],
    [ID, false],
    [`$ce-dispute`, false],
  ])('given a stream %s, when nobody said more, then ours: %p', (stream, ours) => {
    expect(ownStreams()(stream)).toBe(ours);
  });

  it('given a list of categories, when streams are judged, then exactly theirs are ours', () => {
    const isOwn = ownStreams(['dispute']);
    expect(isOwn('dispute-2026')).toBe(true);
    expect(isOwn(`dispute-round-${ID}`)).toBe(false);
    expect(isOwn(`petition-${ID}`)).toBe(false);
  });

  it.each([
    ['$$dispute-1', '$metadata', true],
    [`dispute-${ID}`, '$streamDeleted', true],
    ['$audit', 'Noted', true],
    [`dispute-${ID}`, 'DisputeOpened', false],
  ])(
    'given a record in %s of type %s, when it is judged, then a system record: %p',
    (stream, type, system) => {
      expect(isSystemRecord(stream, type)).toBe(system);
    },
  );
});
