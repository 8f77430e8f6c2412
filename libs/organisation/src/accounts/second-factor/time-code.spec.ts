import { describe, expect, it } from '@jest/globals';
import { handedOut, newSecret, stepOf } from './time-code.js';

/** RFC 6238, appendix B, SHA-1: seconds since 1970, and the last six of its eight digits. */
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;
const SECRET = Buffer.from('12345678901234567890');

const at = (seconds: number): Date => new Date(seconds * 1_000);

describe('A code of an app', () => {
  it.each(VECTORS)('at %d seconds is that of RFC 6238', (seconds, code) => {
    expect(stepOf(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it.each(VECTORS)('for %d seconds is taken one step before and after, and no further', (seconds, code) => {
    const step = Math.floor(seconds / 30);
    expect(stepOf(SECRET, code, at(step * 30 - 30))).toBe(step);
    expect(stepOf(SECRET, code, at(step * 30 + 59))).toBe(step);
    expect(stepOf(SECRET, code, at(step * 30 + 60))).toBeUndefined();
    if (step > 1) expect(stepOf(SECRET, code, at(step * 30 - 31))).toBeUndefined();
  });

  it('is none of another secret, and no other digits', () => {
    expect(stepOf(newSecret(), '287082', at(59))).toBeUndefined();
    for (const code of ['287083', '', '94287082']) expect(stepOf(SECRET, code, at(59))).toBeUndefined();
  });
});

describe('A new secret', () => {
  it('has 160 bits, of its own each time', () => {
    expect(newSecret()).toHaveLength(20);
    expect(newSecret()).not.toEqual(newSecret());
  });

  it('is told as base32, and as a URI with what every app takes', () => {
    const { secret, uri } = handedOut(SECRET, 'wang.housing');
    expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    const { protocol, host, pathname, searchParams } = new URL(uri);
    expect([protocol, host, decodeURIComponent(pathname)]).toEqual([
      'otpauth:',
      'totp',
      '/Huiying:wang.housing',
    ]);
    expect(Object.fromEntries(searchParams)).toEqual({
      issuer: 'Huiying',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
