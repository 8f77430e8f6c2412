import { createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_SUITE, suiteNamed, UnknownSuite } from './suites.js';

describe('the international suite', () => {
  const suite = suiteNamed(DEFAULT_SUITE);

  it('derives keys as HKDF does after its extract step', () => {
    const [salt, input] = [randomBytes(16), randomBytes(32)];
    const extracted = createSecretKey(createHmac('sha256', salt).update(input).digest());
    for (const purpose of ['huiying/key/intl/seal', '封存', ''])
      expect(suite.derive(extracted, purpose).export()).toEqual(
        Buffer.from(hkdfSync('sha256', input, salt, purpose, 32)),
      );
  });

  it('opens what others encrypted with AES-256-GCM (McGrew and Viega, test case 14)', () => {
    const box = `${'00'.repeat(12)}cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919`;
    const key = createSecretKey(Buffer.alloc(32));
    expect(suite.decrypt(key, Buffer.from(box, 'hex'), '')).toEqual(Buffer.alloc(16));
    expect(suite.decrypt(key, Buffer.from(box, 'hex'), 'bound')).toBeUndefined();
  });

  it('refuses a box too short to hold nonce and tag', () => {
    const key = createSecretKey(randomBytes(32));
    for (const length of [0, 12, 27]) expect(suite.decrypt(key, Buffer.alloc(length), '')).toBeUndefined();
  });
});

describe('suites', () => {
  it('are refused by name where they are not known', () => {
    for (const name of ['gm', '', '__proto__', 'INTL']) expect(() => suiteNamed(name)).toThrow(UnknownSuite);
  });
});
