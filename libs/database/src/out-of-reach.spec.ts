import { describe, expect, it } from '@jest/globals';
import { isOutOfReach } from './out-of-reach.js';

const withCode = (code: string): Error => Object.assign(new Error('something'), { code });

describe('A database that is out of reach', () => {
  it.each([
    ['a session that was ended', withCode('57P01')],
    ['a server that starts', withCode('57P03')],
    ['a statement that took too long', withCode('57014')],
    ['too many connections', withCode('53300')],
    ['nobody at the address', withCode('ECONNREFUSED')],
    ['no socket', withCode('ENOENT')],
    ['a connection that broke under a query', new Error('Connection terminated unexpectedly')],
    ['one that broke before it', new Error('Client has encountered a connection error and is not queryable')],
    ['one that was closed', new Error('Client was closed and is not queryable')],
    ['no connection in time', new Error('timeout exceeded when trying to connect')],
    ['an error around one of these', new Error('It failed', { cause: withCode('08006') })],
  ])('is known by %s', (_, error) => {
    expect(isOutOfReach(error)).toBe(true);
  });

  it.each([
    ['a value that does not fit', withCode('22001')],
    ['a table that is missing', withCode('42P01')],
    ['a mistake of ours', new TypeError('x is not a function')],
    ['what is no error', '57P01'],
  ])('is not what is told by %s', (_, error) => {
    expect(isOutOfReach(error)).toBe(false);
  });
});
