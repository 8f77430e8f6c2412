import { describe, expect, it } from '@jest/globals';
import { isId } from './id.js';

describe('An id', () => {
  it.each([
    ['30b22575-61d1-5ca5-aa66-16239b7aa6b6', true],
    ['00000000-0000-0000-0000-000000000000', true],
    ['30B22575-61D1-5CA5-AA66-16239B7AA6B6', false],
    ['30b22575-61d1-5ca5-aa66-16239b7aa6b', false],
    ['30b22575-61d1-5ca5-aa66-16239b7aa6b6 ', false],
    ['30b2257561d15ca5aa6616239b7aa6b6', false],
    ['liutai-village', false],
    ['', false],
  ])('%j: %s', (text, is) => expect(isId(text)).toBe(is));
});
