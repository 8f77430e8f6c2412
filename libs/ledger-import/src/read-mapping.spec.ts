import { describe, expect, it } from '@jest/globals';
import { InvalidMapping, readMapping } from './read-mapping.js';

const columns = { number: '工单号', submittedAt: '来电时间', words: '诉求内容' };
const json = (more: object): string => JSON.stringify({ ledger: 'hotline-2026', columns, ...more });

describe('a column mapping from JSON', () => {
  it('given the three fields that a petition needs, when it is read, then it is a mapping', () => {
    expect(readMapping(json({}))).toEqual({ ledger: 'hotline-2026', columns });
  });

  it('given all fields, a byte order mark and white space around headers, when it is read, then headers are trimmed', () => {
    const all = { ...columns, petitioner: ' 来电人 ', title: '标题', reply: '答复', repliedAt: '办结时间' };
    expect(readMapping(`\ufeff ${json({ columns: all })}\n`).columns).toEqual({
      ...all,
      petitioner: '来电人',
    });
  });

  it.each([
    ['no JSON', 'ledger: hotline', '不是 JSON', 'it is no JSON'],
    ['nothing', '', '不是 JSON', 'it is no JSON'],
    ['null', 'null', 'ledger 和 columns', 'it must be an object of ledger and columns'],
    ['a list', '[]', 'ledger 和 columns', 'it must be an object of ledger and columns'],
    ['a member that is not known', json({ sheet: 2 }), 'ledger 和 columns', 'and nothing else'],
    ['no name', json({ ledger: undefined }), 'ledger 应为', 'ledger must be'],
    ['a name in capitals', json({ ledger: 'Hotline' }), 'ledger 应为', 'ledger must be'],
    ['a name that begins with a hyphen', json({ ledger: '-hotline' }), 'ledger 应为', 'ledger must be'],
    ['a name of 65 letters', json({ ledger: 'a'.repeat(65) }), 'ledger 应为', 'ledger must be'],
    ['no columns', json({ columns: undefined }), 'ledger 和 columns', 'it must be an object'],
    [
      'a field that is not known',
      json({ columns: { ...columns, village: '村' } }),
      '未知字段',
      'a field that is not known',
    ],
    [
      'a field of every object',
      '{"ledger":"a","columns":{"__proto__":"村"}}',
      '未知字段',
      'a field that is not known',
    ],
    [
      'a header that is no text',
      json({ columns: { ...columns, words: 5 } }),
      '非空文字',
      'a text that is not empty',
    ],
    [
      'a header of white space',
      json({ columns: { ...columns, words: ' \u3000' } }),
      '非空文字',
      'a text that is not empty',
    ],
    ['no number', json({ columns: { ...columns, number: undefined } }), '必须含 number', 'must name number'],
    [
      'a reply without its time',
      json({ columns: { ...columns, reply: '答复' } }),
      '同时给出',
      'must be given together',
    ],
    [
      'the time of a reply without the reply',
      json({ columns: { ...columns, repliedAt: '时间' } }),
      '同时给出',
      'must be given together',
    ],
    [
      'one column for two fields',
      json({ columns: { ...columns, title: '诉 求内容' } }),
      '用于两个字段',
      'stands for two fields',
    ],
  ])('given %s, when it is read, then it says what is wrong and what is right', (_what, text, zh, en) => {
    const error = faultOf(text);
    expect(error.detail.zh).toContain(zh);
    expect(error.detail.en).toContain(en);
    expect(error.message).toBe(error.detail.en);
    for (const detail of Object.values(error.detail)) expect(detail).toContain('"number": "工单号"');
  });
});

function faultOf(text: string): InvalidMapping {
  try {
    readMapping(text);
  } catch (error) {
    if (error instanceof InvalidMapping) return error;
    throw error;
  }
  throw new Error('The mapping was taken');
}
