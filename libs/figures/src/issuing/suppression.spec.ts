import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { IssuedLine } from './figures.events.js';
import { SMALLEST_CELL, suppress } from './suppression.rules.js';

const line = (parts: Record<string, number>, by: Record<string, string> = {}): IssuedLine => {
  const cohort = Object.values(parts).reduce((sum, count) => sum + count, 0);
  return {
    by,
    cohort,
    denominator: cohort - (parts['CARRIED'] ?? 0),
    numerator: parts['GOOD'] ?? 0,
    parts,
    lines: {},
  };
};

describe('What is told to those who may not open the cases', () => {
  it('holds no cell under five, and zero and five as they are', () => {
    const [told] = suppress([line({ GOOD: 5, BAD: 0, NONE: 20 })]);
    expect(told).toMatchObject({ cohort: 25, numerator: 5, parts: { GOOD: 5, BAD: 0, NONE: 20 } });
    const [small] = suppress([line({ GOOD: 9, BAD: 4, NONE: 3, REST: 30 })]);
    expect(small?.parts).toEqual({ GOOD: 9, BAD: null, NONE: null, REST: 30 });
  });

  it('hides a second part where a single one would be the difference to the cohort', () => {
    const [told] = suppress([line({ GOOD: 9, BAD: 4, NONE: 30 })]);
    expect(told?.parts).toEqual({ GOOD: null, BAD: null, NONE: 30 });
  });

  it('hides a second group where a single one would be the difference to the total', () => {
    const told = suppress([
      line({ GOOD: 33, NONE: 31 }),
      line({ GOOD: 3, NONE: 0 }, { unit: 'a' }),
      line({ GOOD: 10, NONE: 11 }, { unit: 'b' }),
      line({ GOOD: 20, NONE: 20 }, { unit: 'c' }),
    ]);
    expect(told.map(({ cohort }) => cohort)).toEqual([64, null, null, 40]);
  });

  it('never tells a count between one and four, nor lets one be worked out from a single gap', () => {
    const parts = fc.record({ GOOD: fc.nat(12), BAD: fc.nat(12), CARRIED: fc.nat(12), NONE: fc.nat(12) });
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 5 }), (drawn) => {
        const groups = drawn.map((one, at) => line(one, { unit: String(at) }));
        const names = ['GOOD', 'BAD', 'CARRIED', 'NONE'] as const;
        const total = line(
          Object.fromEntries(names.map((name) => [name, drawn.reduce((sum, one) => sum + one[name], 0)])),
        );
        const told = suppress([total, ...groups]);
        for (const [at, { cohort, denominator, numerator, parts: shown }] of told.entries()) {
          const real = [total, ...groups][at] as IssuedLine;
          for (const count of [cohort, numerator, ...Object.values(shown)])
            if (count !== null) expect(count === 0 || count >= SMALLEST_CELL).toBe(true);
          const gaps = Object.values(shown).filter((count) => count === null).length;
          const others = Object.values(real.parts).filter((count) => count > 0).length;
          if (cohort !== null && gaps === 1) expect(others).toBe(1);
          if (numerator !== null && denominator !== null) {
            const rest = denominator - numerator;
            expect(rest === 0 || rest >= SMALLEST_CELL).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
