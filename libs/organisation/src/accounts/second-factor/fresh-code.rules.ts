/** What a session knows of the second factor of its account. */
export interface SecondFactorState {
  readonly enrolled: boolean;
  /** When a code was last proved in this session. */
  readonly codeAt: Date | null;
  /** A fresh code is asked of this account: it has a second factor, or should have one for what needs a code. */
  readonly expected: boolean;
}

/** What cannot be taken back needs proof that the person of the session is there, not only the token. */
const FRESH_MS = 5 * 60_000;

/** NOT_ENROLLED: has no second factor, and needs one first. STALE: no code in the last five minutes. */
export type LackOfCode = 'NOT_ENROLLED' | 'STALE';

/** What keeps the caller from an act that needs a fresh code. Who comes without a session has proved nothing. */
export function lackOfFreshCode(
  secondFactor: SecondFactorState | undefined,
  now: Date,
): LackOfCode | undefined {
  if (!secondFactor) return 'STALE';
  if (!secondFactor.enrolled) return secondFactor.expected ? 'NOT_ENROLLED' : undefined;
  const age = secondFactor.codeAt === null ? Infinity : now.getTime() - secondFactor.codeAt.getTime();
  // A clock that was set back makes an age negative: then nothing is known about it.
  return age >= 0 && age <= FRESH_MS ? undefined : 'STALE';
}
