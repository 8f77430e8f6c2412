import { describe, expect, it } from '@jest/globals';
import { WHY } from './bad-cell.js';
import { readCell, readName, readNumber, readText } from './cell-reading.js';
import type { Cell } from './reading/ledger-file.js';

const text = (written: string): Cell => ({ kind: 'text', text: written });
const number = (written: string): Cell => ({ kind: 'number', text: written });

describe('the number of a petition', () => {
  const of = (cell: Cell) => readCell(cell, readNumber);

  it.each([
    ['full-width digits', text('ＷＸ２０２６－００１'), 'WX2026-001'],
    ['leading zeros in a text', text('000123'), '000123'],
    ['white space around it', text('\t 123\n\n'), '123'],
    ['invisible characters in it', text('12\u200b3\ufeff'), '123'],
    ['brackets of an official number', text('青信〔2026〕12号'), '青信〔2026〕12号'],
    ['64 characters', text('9'.repeat(64)), '9'.repeat(64)],
    ['a plain number', number('12345678'), '12345678'],
    ['a number as one program writes it', number('12345678.0'), '12345678'],
    ['a number as another program writes it', number('1.2345678E7'), '12345678'],
    ['a number of 15 digits', number('999999999999999'), '999999999999999'],
    ['nothing', { kind: 'empty' } as const, undefined],
    ['white space only', text(' \u3000\t'), undefined],
  ])('given %s, when it is read, then it is the same number for ever', (_what, cell, value) => {
    expect(of(cell)).toEqual({ value });
  });

  it.each([
    ['a number in scientific notation', number('1.1E+17'), WHY.roundedNumber],
    ['a number of 16 digits', number('1234567890123456'), WHY.roundedNumber],
    ['scientific notation as text', text('1.1E+17'), WHY.roundedNumber],
    ['scientific notation in full width', text('１.１E+17'), WHY.roundedNumber],
    ['a date', { kind: 'date', wallClock: '2019-04-08' } as const, WHY.numberIsDate],
    ['words', text('见 附件'), WHY.notANumber],
    ['two lines', text('12\n13'), WHY.notANumber],
    ['65 characters', text('9'.repeat(65)), WHY.notANumber],
    ['a formula', { kind: 'formula' } as const, WHY.formula],
    ['an error value', { kind: 'error' } as const, WHY.error],
  ])('given %s, when it is read, then the reason says why not', (_what, cell, why) => {
    expect(of(cell)).toEqual({ why });
  });
});

describe('the name of a petitioner', () => {
  const of = (cell: Cell) => readCell(cell, readName);

  it.each([
    ['full-width letters and digits', text('Ａ０００１'), 'A0001'],
    ['white space in and around it', text(' 溪边\n 人家\t'), '溪边 人家'],
    ['a rare character that has a twin', text('\uf9dc\ufa11'), '\uf9dc\ufa11'],
    ['a telephone number as a number', number('1.3800000000E10'), '13800000000'],
    ['100 characters', text('长'.repeat(100)), '长'.repeat(100)],
    ['nothing', text('\u3000'), undefined],
  ])('given %s, when it is read, then the characters of the name stay', (_what, cell, value) => {
    expect(of(cell)).toEqual({ value });
  });

  it('given more than 100 characters or a number that lost digits, when it is read, then the reason says so', () => {
    expect(of(text('长'.repeat(101)))).toEqual({ why: WHY.nameTooLong });
    expect(of(number('110101199001011234'))).toEqual({ why: WHY.roundedNumber });
  });
});

describe('a free text', () => {
  const of = (cell: Cell) => readCell(cell, readText);

  it.each([
    ['tabs and blank lines around it', text('\t\t\n\n您好\n\n再见\n\t'), '您好\n\n再见'],
    ['NULs and half characters', text('村\u0000口\ud83d'), '村口\ufffd'],
    ['full-width signs', text('电话：１２３４５'), '电话：１２３４５'],
    ['a number', number('12.0'), '12'],
    [
      'a date with a time of day',
      { kind: 'date', wallClock: '2019-04-08T08:37:20' } as const,
      '2019-04-08 08:37:20',
    ],
    ['20,000 characters', text(` ${'长'.repeat(20_000)} `), '长'.repeat(20_000)],
    ['white space only', text('\t\n'), undefined],
  ])('given %s, when it is read, then the words stay as they are', (_what, cell, value) => {
    expect(of(cell)).toEqual({ value });
  });

  it('given more than 20,000 characters, when it is read, then the reason says so', () => {
    expect(of(text('长'.repeat(20_001)))).toEqual({ why: WHY.tooLong });
  });
});
