import { describe, expect, it } from '@jest/globals';
import { looksLikeIdentityNumber } from './identity-number.js';

describe('A number of an identity card', () => {
  it.each([
    ['with its last digit', '110101199003074514'],
    ['with an X', '11010119900307109X'],
    ['with a small x', '11010119900307109x'],
    ['of the 15 digits of before', '110101900307451'],
    ['between hyphens', '110101-19900307-4514'],
    ['behind letters', 'ID110101199003074514'],
  ])('given one %s, then it is known', (_, number) => {
    expect(looksLikeIdentityNumber(number)).toBe(true);
  });

  it.each([
    ['another last digit', '110101199003074515'],
    ['no such day', '110101199002304514'],
    ['no such province', '990101199003074514'],
    ['15 digits without a day', '110101901307451'],
    ['more digits', '1101019003074510000000'],
    ['a staff number', '20190012'],
    ['nothing', ''],
  ])('given %s, then it is none', (_, number) => {
    expect(looksLikeIdentityNumber(number)).toBe(false);
  });
});
