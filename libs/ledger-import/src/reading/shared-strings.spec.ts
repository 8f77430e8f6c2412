import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { memoryPeak } from '#libs/testing/workbooks';
import { LIMITS } from './ledger-file.js';
import { SharedStrings } from './shared-strings.js';

// Large files take their time on a busy machine.
jest.setTimeout(180_000);

describe('texts that the cells of a workbook share', () => {
  it('given texts of any characters and lengths, when they are kept, then each comes back as it was', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '\ud800', '村口😀', '长'.repeat(60_000)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const strings = new SharedStrings();
        for (const one of texts) strings.add(one);
        expect(texts.map((_, index) => strings.get(index))).toEqual(texts);
        for (const index of [-1, texts.length, 0.5, Number.NaN]) expect(strings.get(index)).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  it('given texts that fill a page to the last byte, when the next one comes, then it begins another', () => {
    const strings = new SharedStrings();
    // 8 texts of 131,072 bytes with their lengths are a page of 1 MiB.
    for (let index = 0; index < 9; index++) strings.add(String(index).repeat(65_534));
    for (let index = 0; index < 9; index++) expect(strings.get(index)).toBe(String(index).repeat(65_534));
  });

  it.each([
    ['long', '词'.repeat(10_000)],
    ['empty', ''],
  ])(
    'given %s texts without an end, when they are kept, then they end at the limit and take two bytes a character',
    async (_what, text) => {
      let kept = 0;
      const peak = await memoryPeak(async () => {
        const strings = new SharedStrings();
        const all = (): void => {
          for (;;) {
            strings.add(text);
            kept++;
          }
        };
        expect(all).toThrow(expect.objectContaining({ fault: 'unpacks-too-large' }));
        // Time to look at the memory while the texts are still there.
        await new Promise((resolve) => setTimeout(resolve, 500));
        expect(strings.get(kept - 1)).toBe(text);
      });
      expect(kept).toBe(Math.floor(LIMITS.sharedCharacters / (text.length + 8)));
      expect(peak).toBeLessThan(2.5 * LIMITS.sharedCharacters);
    },
  );
});
