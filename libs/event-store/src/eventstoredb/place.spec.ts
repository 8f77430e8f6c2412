import { describe, expect, it } from '@jest/globals';
import { placeOf, positionOf } from './place.js';

describe('Positions of EventStoreDB', () => {
  it('given places of any size, when they are written as text, then text and log have the same order', () => {
    const places = [0n, 9n, 10n, 99_999n, 2n ** 53n + 1n, 2n ** 64n - 1n].map((n) => ({
      commit: n,
      prepare: n,
    }));
    const positions = places.map((place) => positionOf(place));
    expect([...positions].sort()).toEqual(positions);
    expect(positions.map(placeOf)).toEqual(places);
  });

  it('given the position of another store, when it is used, then the error says so', () => {
    expect(() => placeOf('00000000000000000012')).toThrow('is no position of an EventStoreDB log');
  });

  it('given a server that does not tell positions, when an event is read, then the error names the version needed', () => {
    expect(() => positionOf(undefined)).toThrow('22.10');
  });
});
