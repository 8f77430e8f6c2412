import { createSecretKey, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { MasterKey } from './master-key.js';
import { SealBroken } from './seal-broken.js';
import { suiteNamed } from './suites.js';

describe('MasterKey', () => {
  const suite = suiteNamed('intl');
  const bytes = randomBytes(32);
  const master = new MasterKey(Buffer.from(bytes));

  it('clears the bytes that it was made of', () => {
    const given = Buffer.from(bytes);
    expect(new MasterKey(given).fingerprint).toBe(master.fingerprint);
    expect(given).toEqual(Buffer.alloc(32));
  });

  it('has a fingerprint of its own, which is none of its bytes', () => {
    expect(master.fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(new MasterKey(randomBytes(32)).fingerprint).not.toBe(master.fingerprint);
    expect(bytes.toString('hex')).not.toContain(master.fingerprint.slice(0, 8));
  });

  it('unwraps what it wrapped for the same id and kind only', () => {
    const key = randomBytes(32);
    const wrapped = master.wrap(suite, 'm-1', 'matter', key);
    expect(master.unwrap(suite, 'm-1', 'matter', wrapped).equals(createSecretKey(key))).toBe(true);
    expect(() => master.unwrap(suite, 'm-2', 'matter', wrapped)).toThrow(SealBroken);
    expect(() => master.unwrap(suite, 'm-1', 'person', wrapped)).toThrow(SealBroken);
    expect(() => new MasterKey(randomBytes(32)).unwrap(suite, 'm-1', 'matter', wrapped)).toThrow(SealBroken);
    expect(wrapped.includes(key)).toBe(false);
  });

  it('opens a secret for what it was wrapped for only, and never as a key', () => {
    const secret = randomBytes(20);
    const box = master.wrapSecret('second-factor:a', secret);
    expect(box.suite).toBe('intl');
    expect(master.unwrapSecret('second-factor:a', box)).toEqual(secret);
    expect(() => master.unwrapSecret('second-factor:b', box)).toThrow(SealBroken);
    expect(() => new MasterKey(randomBytes(32)).unwrapSecret('second-factor:a', box)).toThrow(SealBroken);
    expect(() => master.unwrap(suite, 'second-factor:a', 'matter', box.wrapped)).toThrow(SealBroken);
    expect(box.wrapped.includes(secret)).toBe(false);
  });

  it('tells source and identifier apart wherever the border between them lies', () => {
    const macs = [
      master.personMac('a', 'b'),
      master.personMac('a","b', ''),
      master.personMac('', 'ab'),
      master.personMac('b', 'a'),
    ].map((mac) => mac.toString('hex'));
    expect(new Set(macs).size).toBe(4);
    expect(master.personMac('a', 'b')).toHaveLength(32);
  });

  it('has digests of sign-ins that no other key and no other look-up has', () => {
    const digest = master.signInMac('petition');
    expect(digest).toHaveLength(32);
    expect(master.signInMac('petition').equals(digest)).toBe(true);
    const others = [
      new MasterKey(randomBytes(32)).signInMac('petition'),
      master.signInMac('township'),
      master.fileMac('petition'),
    ];
    expect(others.some((other) => other.equals(digest))).toBe(false);
  });

  it('does not show itself in logs or in JSON', () => {
    for (const shown of [inspect(master, { depth: 9, showHidden: true }), JSON.stringify(master)])
      for (const form of ['hex', 'base64', 'latin1'] as const)
        expect(shown).not.toContain(bytes.toString(form));
  });

  it('is made of 32 bytes', () => {
    expect(() => new MasterKey(randomBytes(16))).toThrow('32 bytes');
  });
});
