import { inspect } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { type XlsxCell, xlsxOf } from '#libs/testing/workbooks';
import { readMapping } from './read-mapping.js';
import { check, csvOf, goodRow, header } from './spec/ledger-in-hand.js';

// Hundreds of files take their time on a busy machine.
jest.setTimeout(180_000);

const CANARY = 'CANARY金丝雀';

/** Cells that hold the canary, most of them wrong in some way. */
const cell = fc.oneof(
  fc.constantFrom(CANARY, `${CANARY}\n${CANARY}`, `2026/2/30${CANARY}`, `1.1E+17${CANARY}`, `举报${CANARY}`),
  fc.constantFrom(
    `"${CANARY}`,
    `${CANARY}"`,
    `=${CANARY}`,
    `${CANARY},`,
    `\ufeff${CANARY}`,
    `\u0000${CANARY}`,
  ),
  fc.integer({ min: 1, max: 3_000 }).map((times) => CANARY.repeat(times)),
  fc.constant(CANARY.repeat(10_000)),
  fc.string().map((text) => `${text}${CANARY}`),
);
const xlsxCell: fc.Arbitrary<XlsxCell> = fc.oneof(
  cell.map((text) => text.replace(/[^\t\n\r -\ud7ff]/g, '')),
  fc.constantFrom<XlsxCell>(
    (place) => `<c r="${place}" t="str"><f>"${CANARY}"</f><v>${CANARY}</v></c>`,
    (place) => `<c r="${place}" t="e"><v>${CANARY}</v></c>`,
    (place) => `<c r="${place}"><v>${CANARY}</v></c>`,
    (place) => `<c r="${place}" t="s"><v>${CANARY}</v></c>`,
    (place) => `<c r="${CANARY}${place}"><v>1</v></c>`,
    (place) => `<c r="${place}"><v>&${CANARY};</v></c>`,
    (place) => `<c r="${place}" ${CANARY}><v>1</v></c>`,
    (place) => `<${CANARY} r="${place}"><v>1</v></c>`,
  ),
);
/** A good row with some cells replaced; the header of a known ledger or one of canaries. */
const tableOf = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<(T | string)[][]> =>
  fc
    .tuple(
      fc.constantFrom<readonly string[]>(
        header,
        [...header, CANARY],
        header.map((name) => `${name}${CANARY}`),
      ),
      fc.array(fc.array(fc.option(one, { nil: undefined }), { minLength: 7, maxLength: 9 }), {
        minLength: 1,
        maxLength: 4,
      }),
    )
    .map(([names, rows]) => [
      [...names],
      ...rows.map((row, number) => row.map((given, at) => given ?? goodRow(number)[at] ?? '')),
    ]);

/** All that could reach a person or a log: the report, or the error with everything that hangs on it. */
async function said(source: Buffer | string): Promise<string> {
  try {
    return JSON.stringify(await check(source));
  } catch (error) {
    return inspect(error, { depth: 10, showHidden: true, maxStringLength: null }) + JSON.stringify(error);
  }
}

describe('what a check says', () => {
  it('given a CSV with canaries in any cells, when it is checked, then no message holds one', async () => {
    await fc.assert(
      fc.asyncProperty(tableOf(cell), fc.boolean(), async (rows, quoted) => {
        const text = quoted ? csvOf(rows) : rows.map((row) => row.join(',')).join('\n');
        expect(await said(text)).not.toMatch(/CANARY|金丝雀/);
      }),
      { numRuns: 80 },
    );
  });

  it('given a workbook with canaries in any cells and places, when it is checked, then no message holds one', async () => {
    await fc.assert(
      fc.asyncProperty(tableOf(xlsxCell), async (rows) => {
        expect(await said(xlsxOf(rows))).not.toMatch(/CANARY|金丝雀/);
      }),
      { numRuns: 80 },
    );
  });

  it('given a mapping that is no JSON, when it is read, then the error does not quote it', () => {
    for (const text of [CANARY, `{"ledger": "${CANARY}`, `{"ledger": "a", "columns": {"${CANARY}": "x"}}`]) {
      let error: unknown;
      try {
        readMapping(text);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(Error);
      expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/CANARY|金丝雀/);
    }
  });
});
