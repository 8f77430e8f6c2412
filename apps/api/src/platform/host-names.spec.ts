import { describe, expect, it } from '@jest/globals';
import { hostNames, isKnownHost } from './host-names.js';

describe('The host that a request names', () => {
  it.each(['localhost', 'localhost:3000', 'LOCALHOST', '127.0.0.1:3000', '127.9.8.7', '[::1]', '[::1]:3000'])(
    'given a service on loopback, when it is %s, then it is known',
    (host) => expect(isKnownHost(host, undefined, true)).toBe(true),
  );

  it.each([
    'rebound.example.org',
    'localhost.example.org',
    '127.0.0.1.example.org',
    '192.168.1.5:3000',
    '[::2]:3000',
    'localhost:3000:1',
    '',
    undefined,
  ])('given a service on loopback, when it is %s, then it is unknown (DNS rebinding)', (host) =>
    expect(isKnownHost(host, undefined, true)).toBe(false),
  );

  it('given names that are set, then these are known and no other, those with a port on this port only', () => {
    const known = hostNames('Huiying.example.cn, desk.example.cn:8443');
    expect(known).toEqual(['huiying.example.cn', 'desk.example.cn:8443']);
    for (const host of ['huiying.example.cn', 'HUIYING.example.cn:444', 'desk.example.cn:8443'])
      expect([host, isKnownHost(host, known, true)]).toEqual([host, true]);
    for (const host of ['desk.example.cn', 'desk.example.cn:84430', 'localhost', 'example.cn', undefined])
      expect([host, isKnownHost(host, known, true)]).toEqual([host, false]);
  });

  it('given none that is set and a service that others reach, then every name is known', () => {
    expect(isKnownHost('anything.example.org', undefined, false)).toBe(true);
  });

  it.each(['', ',', 'a,,b', 'https://huiying.example.cn', 'a b', '*', 'a:b', 'a.example.cn:123456', '-a'])(
    'given "%s" as a list of names, then it is none',
    (list) => expect(hostNames(list)).toBeUndefined(),
  );
});
