import { describe, expect, it } from '@jest/globals';
import type { Unit } from './jurisdiction.js';
import { linesOf } from './unit-lines.js';

const unit = (id: string, parent: string | null) => ({ id, parent }) as Unit;
const of = (units: Record<string, string | null>) =>
  linesOf(Object.entries(units).map(([id, parent]) => unit(id, parent)));

describe('How units hang together', () => {
  it('given a tree in any order, then each unit knows how deep it stands', () => {
    expect([...of({ c: 'b', a: null, b: 'a', d: 'a' }).depth].sort()).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['d', 1],
    ]);
  });

  it('given circles, then who stands in one is named, and who only leads into one is not', () => {
    const { circles, depth } = of({ x: 'a', a: 'b', b: 'c', c: 'a', self: 'self', root: null, on: 'x' });
    expect([...circles].sort()).toEqual(['a', 'b', 'c', 'self']);
    expect([...depth]).toEqual([['root', 0]]);
  });

  it('given an unknown parent, then nothing below it has a whole line', () => {
    expect(of({ a: 'nowhere', b: 'a' })).toEqual({ circles: new Set(), depth: new Map() });
  });
});
