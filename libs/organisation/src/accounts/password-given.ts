import { type AccountProblem, weakPassword } from './account-problem.js';
import { endOfOneTime, ONE_TIME_COST, oneTimePassword } from './one-time-password.js';
import type { PasswordHasher } from './password-hasher.js';
import { weaknessOf } from './password-policy.js';

/** The hash of a password that somebody has thought of for this login, or why it may not be one. */
export async function hashOfChosen(
  hasher: PasswordHasher,
  password: string,
  login: string,
): Promise<{ readonly hash: string; readonly problem?: undefined } | AccountProblem> {
  const weakness = weaknessOf(password, login);
  return weakness ? weakPassword(weakness) : { hash: await hasher.hash(password) };
}

/** A new one-time password, its hash and its end. */
export async function newOneTime(hasher: PasswordHasher, now: Date) {
  const password = oneTimePassword();
  return { password, hash: await hasher.hash(password, ONE_TIME_COST), until: endOfOneTime(now) };
}
