import { describe, expect, it } from '@jest/globals';
import { isAboutAnItem, isUnavailable } from './failures.js';

const answered = (code: string): Error => Object.assign(new Error(code), { severity: 'ERROR', code });

describe('what a failure of PostgreSQL means', () => {
  it.each([
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['a missing socket', Object.assign(new Error('connect'), { code: 'ENOENT' })],
    ['a broken pipe', Object.assign(new Error('write'), { code: 'EPIPE' })],
    ['a lost connection', new Error('Connection terminated unexpectedly')],
    ['a full pool', new Error('timeout exceeded when trying to connect')],
    ['an administrator who ends the session', answered('57P01')],
    ['a server that starts', answered('57P03')],
    ['a statement that took too long', answered('57014')],
    ['a full disk', answered('53100')],
    ['too many connections', answered('53300')],
    ['a deadlock', answered('40P01')],
    ['a server that only reads', answered('25006')],
    ['an I/O error', answered('58030')],
  ])('given %s, when it is judged, then the store is unavailable', (_what, error) => {
    expect(isUnavailable(error)).toBe(true);
    expect(isAboutAnItem(error)).toBe(false);
  });

  it.each([
    ['a broken encoding', answered('22021'), true],
    ['an id that exists', answered('23505'), true],
    ['a value too long for an index', answered('54000'), true],
    ['a missing function', answered('42883'), false],
    ['a missing right', answered('42501'), false],
    ['a mistake of the program', new TypeError('x is not a function'), false],
  ])('given %s, when it is judged, then no retry would mend it', (_what, error, aboutAnItem) => {
    expect(isUnavailable(error)).toBe(false);
    expect(isAboutAnItem(error)).toBe(aboutAnItem);
  });
});
