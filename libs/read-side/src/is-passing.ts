import { RevisionConflict, StoreUnavailable } from '#libs/event-store';
import { sqlState } from './parking.js';

/** Connection, resources, locks, shutdown, serialization: the same statement may succeed later. */
const PASSING_STATES = /^(08|40|53|55|57|58|XX)/;
const PASSING_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What pg says without a code. */
const PASSING_MESSAGES =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|Query read timeout|timeout exceeded)/;

/** True for trouble that is not the event's fault and passes: a store or database out of reach, a lost race. */
export function isPassing(error: unknown): boolean {
  if (error instanceof StoreUnavailable || error instanceof RevisionConflict) return true;
  if (!(error instanceof Error)) return false;
  const state = sqlState(error);
  if (state && PASSING_STATES.test(state)) return true;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && PASSING_CODES.has(code)) return true;
  return PASSING_MESSAGES.test(error.message) || (error.cause !== undefined && isPassing(error.cause));
}
