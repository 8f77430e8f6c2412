import { describe, expect, it } from '@jest/globals';
import { Choice } from '#libs/contracts';
import { errorsOf, ID } from './spec/sample-body.js';

const pointersOf = async (body: unknown): Promise<readonly (string | undefined)[]> => [
  ...new Set((await errorsOf(body)).map(({ pointer }) => pointer)),
];

/** What is wrong, and the rule that a clerk reads in Chinese. */
const WRONG: readonly (readonly [string, object, string, RegExp])[] = [
  ['white space only', { words: ' \n' }, '/words', /格式不正确/],
  ['an empty text', { words: '' }, '/words', /长度不得少于 1 个字符/],
  ['a text too long', { words: '字'.repeat(21) }, '/words', /长度不得超过 20 个字符/],
  ['a number for a text', { words: 7 }, '/words', /长度应为 1 至 20 个字符/],
  ['NUL', { words: 'a\u0000b' }, '/words', /无法保存的字符/],
  ['a lone surrogate', { words: 'a\ud800b' }, '/words', /无法保存的字符/],
  ['a lone surrogate in a code', { codes: ['\udc00'] }, '/codes', /无法保存的字符/],
  ['NUL in a name', { name: 'a\u0000' }, '/name', /无法保存的字符/],
  ['a name too long', { name: '王'.repeat(6) }, '/name', /不得超过 5 个字符/],
  ['a code of another form', { code: 'a-b' }, '/code', /格式不正确/],
  ['too many codes', { codes: ['A', 'B', 'C'] }, '/codes', /最多 2 项/],
  ['a text for a list', { codes: 'A' }, '/codes', /应为数组/],
  ['a value that is no choice', { colour: 'BLUE' }, '/colour', /取值不在允许范围内:RED, GREEN/],
  ['an id that is none', { id: 'x' }, '/id', /应为 UUID/],
  ['an id twice', { ids: [ID, ID.toUpperCase()] }, '/ids', /重复项/],
  ['no id in the list', { ids: [] }, '/ids', /至少 1 项/],
  ['a unit in capitals', { unit: 'East' }, '/unit', /格式不正确/],
  ['a time without an offset', { at: '2026-03-02T09:30:00' }, '/at', /RFC 3339/],
  ['a time on a day that does not exist', { at: '2026-02-30T09:30:00Z' }, '/at', /RFC 3339/],
  ['a leap second', { at: '2026-12-31T23:59:60Z' }, '/at', /RFC 3339/],
  ['a time before everybody', { at: '0001-01-01T00:00:00+08:00' }, '/at', /RFC 3339/],
  ['a time after everything', { at: '9999-12-31T23:59:59-08:00' }, '/at', /RFC 3339/],
  ['a date as a number', { at: 1_772_000_000 }, '/at', /RFC 3339/],
  ['a day that does not exist', { on: '2027-02-29' }, '/on', /真实存在的日期/],
  ['a month that does not exist', { on: '2026-13-01' }, '/on', /真实存在的日期/],
  ['a year that no calendar has', { on: '0000-01-01' }, '/on', /真实存在的日期/],
  ['a time for a date', { on: '2026-03-02T00:00:00Z' }, '/on', /真实存在的日期/],
  ['a fraction', { size: 2.5 }, '/size', /应为整数/],
  ['a number as text', { size: '3' }, '/size', /应为整数/],
  ['too small a number', { size: 1 }, '/size', /不得小于 2/],
  ['too large a number', { size: 10 }, '/size', /不得大于 9/],
  ['a text for a flag', { yes: 'true' }, '/yes', /应为 true 或 false/],
  ['a text for a part', { piece: 'a' }, '/piece', /应为对象/],
  ['a list for a part', { piece: [{ words: 'a' }] }, '/piece', /应为对象/],
  ['a part for a list of parts', { pieces: { words: 'a' } }, '/pieces', /应为数组/],
  ['a text in a list of parts', { pieces: ['a'] }, '/pieces', /应为对象/],
  ['a part without what it needs', { piece: {} }, '/piece/words', /应为文字/],
  [
    'a wrong member of a part in a list',
    { pieces: [{ words: 'a' }, { words: 'b', count: 9 }] },
    '/pieces/1/count',
    /不得大于 5/,
  ],
  ['a person without a name', { person: { phone: '1' } }, '/person/name', /应为文字/],
  [
    'an identifier without its source',
    { person: { name: '王', knownBy: { identifier: 'x' } } },
    '/person/knownBy/source',
    /应为文字/,
  ],
  ['members that exclude each other', { alone: true, size: 3 }, '/alone', /不能同时填写/],
];

describe('a body is refused', () => {
  it.each(WRONG)('for %s, with its place, in both languages', async (_, body, pointer, chinese) => {
    const errors = await errorsOf(body);
    expect(errors.map((error) => error.pointer)).toContain(pointer);
    const here = errors.filter((error) => error.pointer === pointer);
    expect(here.some(({ detail }) => chinese.test(detail.zh))).toBe(true);
    for (const { detail } of errors) {
      expect(detail.zh).toMatch(/\p{Script=Han}/u);
      expect(detail.en).toMatch(/[a-z]/);
      expect(detail.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('for null in the place of a member that may be left out', async () => {
    for (const member of [
      'words',
      'code',
      'codes',
      'name',
      'colour',
      'id',
      'unit',
      'at',
      'on',
      'size',
      'yes',
      'piece',
      'pieces',
      'person',
    ])
      expect(await pointersOf({ [member]: null })).toEqual([`/${member}`]);
  });

  it('for members that it does not know, by their names, also inside parts', async () => {
    expect(await pointersOf({ extra: 1, piece: { words: 'a', more: 2 } })).toEqual(
      expect.arrayContaining(['/extra', '/piece/more']),
    );
    const [error] = await errorsOf({ extra: 1 });
    expect(error?.detail).toEqual({ zh: '不认识的字段 extra', en: 'property extra should not exist' });
    expect(await pointersOf({ 'a/b~c': 1 })).toEqual(['/a~1b~0c']);
  });

  it('for a value outside a closed set with all of its values, however many these are', async () => {
    const states = Array.from({ length: 60 }, (_, at) => `STATE_${at}`);
    class Body {
      @Choice(states)
      state!: string;
    }
    const [error] = await errorsOf({ state: 'NOPE' }, Body);
    for (const said of [error?.detail.en, error?.detail.zh]) expect(said).toContain(states.join(', '));
  });

  it('for every wrong member at once', async () => {
    expect(await pointersOf({ size: 1, colour: 'BLUE', on: 'x' })).toEqual(
      expect.arrayContaining(['/size', '/colour', '/on']),
    );
  });

  it('where it is no object at all', async () => {
    for (const body of [undefined, null, 'text', 7, [], [{}]])
      expect(await errorsOf(body)).toEqual([
        {
          pointer: '',
          detail: { zh: '请求体应为一个 JSON 对象。', en: 'The body must be a JSON object.' },
        },
      ]);
  });

  it('without repeating what somebody wrote', async () => {
    const canary = 'CANARY-王五-13800000000';
    const errors = await errorsOf({
      words: canary.repeat(3),
      name: canary,
      colour: canary,
      id: canary,
      at: canary,
      person: { name: canary.repeat(9), idNumber: canary.repeat(9) },
      pieces: [{ words: canary }],
    });
    expect(errors.length).toBeGreaterThan(6);
    expect(JSON.stringify(errors)).not.toContain('CANARY');
  });
});
