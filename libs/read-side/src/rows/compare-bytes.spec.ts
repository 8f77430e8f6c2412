import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareBytes } from './compare-bytes.js';

describe('Texts compare', () => {
  const unlike = fc.string({
    unit: fc.constantFrom('', 'a', '~', 'é', '中', '', '￿', '𐀀', '😀'),
    maxLength: 6,
  });

  it('as their UTF-8 bytes do, whatever planes their characters are from', () => {
    fc.assert(
      fc.property(unlike, unlike, (one, other) => {
        const bytes = Buffer.compare(Buffer.from(one), Buffer.from(other));
        expect(Math.sign(compareBytes(one, other))).toBe(bytes);
      }),
      { numRuns: 2_000 },
    );
  });
});
