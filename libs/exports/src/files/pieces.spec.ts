import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inPieces } from './pieces.js';

describe('Texts in pieces', () => {
  it('come whole and in their order, in pieces of a size, however long each of them is', () => {
    const lengths = fc.array(fc.oneof(fc.nat(40), fc.integer({ min: 10_000, max: 60_000 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(lengths, (each) => {
        const texts = each.map((length, index) => String.fromCharCode(0x4e00 + index).repeat(length));
        const pieces = [...inPieces(texts, (text) => text)];
        expect(pieces.join('')).toBe(texts.join(''));
        expect(pieces.slice(0, -1).every(({ length }) => length >= 16_384)).toBe(true);
        // A piece ends with the text that fills it.
        const longest = Math.max(0, ...each);
        expect(pieces.every(({ length }) => length > 0 && length < 16_384 + longest)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('are made as they are taken: a page of long rows never stands there as one text', () => {
    let made = 0;
    const pieces = inPieces(
      Array.from({ length: 100 }, () => '字'.repeat(8_000)),
      (text) => {
        made++;
        return text;
      },
    );
    pieces.next();
    expect(made).toBe(3);
  });
});
