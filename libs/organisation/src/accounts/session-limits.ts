import { isAdministrator, type Role } from '../jurisdiction.js';

const MINUTE_MS = 60_000;

/** However busy: a working day, then sign in again. */
export const SESSION_MS = 12 * 60 * MINUTE_MS;

/** GB/T 22239 8.1.4.1 and S1: idle sessions end, those of administrators sooner. */
export const idleLimitMs = (role: Role): number => (isAdministrator(role) ? 10 : 30) * MINUTE_MS;

export const LONGEST_IDLE_MS = 30 * MINUTE_MS;

/** What is written down about activity may be this old: the idle limit is met up to this much early, never late. */
export const NOTE_ACTIVITY_MS = 30_000;
