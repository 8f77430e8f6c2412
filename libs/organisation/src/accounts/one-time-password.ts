import { randomInt } from 'node:crypto';
import type { ScryptCost } from './password-hasher.js';

/** 31 signs that nobody mistakes for one another when they are read aloud or copied by hand. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const SIGNS_OF_A_GROUP = 4;
const DAY_MS = 86_400_000;

/** S1: whoever does not sign in within a week asks for another one. */
const LIFE_MS = 7 * DAY_MS;

/**
 * 79 bits at random, so nobody guesses it from its hash, however quick that is; thousands are made at once for a whole county, and each would
 * take a tenth of a second at the price of a password that a person has thought of.
 */
export const ONE_TIME_COST: ScryptCost = { ln: 8, r: 8, p: 1 };

/** A password that is told once and must be changed at the first sign-in, such as `k3vm-92qp-xw7h-abce`. */
export const oneTimePassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: SIGNS_OF_A_GROUP }, () => SIGNS.charAt(randomInt(SIGNS.length))).join(''),
  ).join('-');

export const endOfOneTime = (now: Date): Date => new Date(now.getTime() + LIFE_MS);
