import { describe, expect, it } from '@jest/globals';
import { fromCursor, toCursor } from './list.js';
import { Problem } from './problem.js';

describe('a cursor', () => {
  it('tells where a page ended, whatever stands there', () => {
    const place = ['2026-03-02T01:00:00.000Z', 'petition-1', '关切"\n'];
    const cursor = toCursor('disputes', place);
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(fromCursor('disputes', cursor, 3)).toEqual(place);
  });

  it.each([
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['another form', Buffer.from('{"a":1}').toString('base64url')],
    ['another number of parts', toCursor('disputes', ['a', 'b'])],
    ['a part that is no text', Buffer.from('["disputes","a","b",1]').toString('base64url')],
    ['a part with NUL', toCursor('disputes', ['a', 'b', 'c\u0000'])],
    ['a part with a lone surrogate', Buffer.from('["disputes","a","b","\\ud800"]').toString('base64url')],
    ['the name of another list', toCursor('petitions', ['a', 'b', 'c'])],
    ['nothing', ''],
  ])('is refused with %s, as a parameter that is wrong', (_, cursor) => {
    const refused = (): unknown => {
      try {
        return fromCursor('disputes', cursor, 3);
      } catch (error) {
        return error;
      }
    };
    const error = refused();
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ code: 'invalid-request', more: { errors: [{ parameter: 'cursor' }] } });
  });
});
