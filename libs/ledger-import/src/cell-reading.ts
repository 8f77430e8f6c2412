import type { Bilingual } from '#libs/kernel';
import { MAX_NAME, MAX_NUMBER, MAX_TEXT, WHY } from './bad-cell.js';
import type { Cell } from './reading/ledger-file.js';

/** What a cell says, nothing where it is empty, or why it cannot be understood. */
export type Reading<T> = { readonly value: T | undefined } | { readonly why: Bilingual };

export type ReadableCell = Exclude<Cell, { kind: 'formula' | 'error' }>;

/** A spreadsheet keeps 15 digits of a number. */
const FIRST_ROUNDED = 1e15;

/** Formulas, error values and numbers that have lost digits are refused whatever the column means. */
export function readCell<T>(cell: Cell, read: (cell: ReadableCell) => Reading<T>): Reading<T> {
  if (cell.kind === 'formula') return { why: WHY.formula };
  if (cell.kind === 'error') return { why: WHY.error };
  if (cell.kind === 'number' && Math.abs(Number(cell.text)) >= FIRST_ROUNDED)
    return { why: WHY.roundedNumber };
  return read(cell);
}

/** Free text without the white space around it. */
export const readText = (cell: ReadableCell): Reading<string> =>
  atMost(MAX_TEXT, plainText(cell), WHY.tooLong);

/** Account or name of a petitioner: one line, full-width letters and digits as ordinary ones, characters of names left as they are. */
export function readName(cell: ReadableCell): Reading<string> {
  const name = plainText(cell)
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, ' ')
    .trim();
  return atMost(MAX_NAME, name, WHY.nameTooLong);
}

/**
 * Number of a petition. The same number must always read the same, whatever program wrote it: a spreadsheet may hold 12345678 as `12345678`,
 * `12345678.0` or `1.2345678E7`. Leading zeros exist in texts only, and a CSV saved from a spreadsheet may hold `1.1E+17` as text.
 */
export function readNumber(cell: ReadableCell): Reading<string> {
  if (cell.kind === 'date') return { why: WHY.numberIsDate };
  const number = plainText(cell)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '');
  if (/^\d(\.\d+)?E\+?\d+$/i.test(number)) return { why: WHY.roundedNumber };
  if (number.length > MAX_NUMBER || /[\s\p{Cc}]/u.test(number)) return { why: WHY.notANumber };
  return { value: number || undefined };
}

export function plainText(cell: ReadableCell): string {
  switch (cell.kind) {
    case 'text':
      // PostgreSQL and I-JSON hold neither.
      return cell.text.replaceAll('\u0000', '').toWellFormed().trim();
    case 'number':
      return String(Number(cell.text));
    case 'date':
      return cell.wallClock.replace('T', ' ');
    case 'empty':
      return '';
  }
}

const atMost = (most: number, text: string, why: Bilingual): Reading<string> =>
  text.length > most ? { why } : { value: text || undefined };
