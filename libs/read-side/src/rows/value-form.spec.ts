import { describe, expect, it } from '@jest/globals';
import { textArray } from './text-array.js';
import { valueForm } from './value-form.js';

const accepts = (type: string, value: unknown, length = '', isArray = false): boolean | undefined =>
  valueForm(type, length, isArray)?.accepts(value);

describe('The form of a column', () => {
  it.each([
    ['timestamp with time zone', '2025-03-01T08:00:00.000Z'],
    ['date', '2024-02-29'],
    ['uuid', '6b20b7a4-8277-4b7d-ab08-50ffaa444bda'],
    ['smallint', -32_768],
    ['integer', 2_147_483_647],
    ['bigint', Number.MAX_SAFE_INTEGER],
    ['double precision', 0.1],
    ['text', '𠮷回应'],
    ['jsonb', { a: [null, 1] }],
    ['json', { a: [null, 1] }],
  ])('of %s takes %j', (type, value) => {
    expect(accepts(type, value)).toBe(true);
  });

  it.each([
    ['timestamp with time zone', '2025-02-30T08:00:00.000Z'],
    ['timestamp with time zone', '2025-03-01T08:00:00Z'],
    ['timestamp with time zone', '0000-03-01T08:00:00.000Z'],
    ['timestamp with time zone', new Date(0)],
    ['date', '2025-02-29'],
    ['date', '2025-3-1'],
    ['uuid', '6B20B7A4-8277-4B7D-AB08-50FFAA444BDA'],
    ['smallint', 32_768],
    ['integer', 2_147_483_648],
    ['integer', 1.5],
    ['bigint', 2 ** 53],
    ['double precision', Number.POSITIVE_INFINITY],
    ['boolean', 'true'],
    ['text', 'a\u0000b'],
    ['text', '\ud800'],
    ['text', 7],
  ])('of %s refuses %j', (type, value) => {
    expect(accepts(type, value)).toBe(false);
  });

  it('counts the length of a varchar in characters, as the database does', () => {
    expect(accepts('character varying', '𠮷𠮷', '2')).toBe(true);
    expect(accepts('character varying', '𠮷𠮷𠮷', '2')).toBe(false);
  });

  it('has lists of texts and whole numbers, and of nothing else', () => {
    expect(accepts('text', ['a', 'b'], '', true)).toBe(true);
    expect(accepts('text', ['a', null], '', true)).toBe(false);
    expect(valueForm('jsonb', '', true)).toBeUndefined();
    expect(valueForm('numeric', '', false)).toBeUndefined();
    expect(valueForm('timestamp without time zone', '', false)).toBeUndefined();
  });

  it('writes a list so that quotes, backslashes, commas and the word NULL are what they were', () => {
    expect(valueForm('text', '', true)?.toText(['a"b', 'c\\d', 'e,f', 'NULL', '', '{}'])).toBe(
      '{"a\\"b","c\\\\d","e,f","NULL","","{}"}',
    );
  });
});

describe('An array of texts in binary form', () => {
  it('has a header, and the length of every text in bytes before it', () => {
    expect(textArray(['a', null, '回']).toString('hex')).toBe(
      ['00000001', '00000001', '00000019', '00000003', '00000001']
        .concat('0000000161', 'ffffffff', '00000003e59b9e')
        .join(''),
    );
  });
});
