import { isOutOfReach } from '#libs/database';
import { RevisionConflict, StoreUnavailable } from '#libs/event-store';
import { sqlState } from '../parking/parking.js';

/** The server's own trouble: it may be over when the same statement comes again. */
const INTERNAL = /^XX/;

/** True for trouble that is not the event's fault and passes: a store or database out of reach, a lost race. */
export function isPassing(error: unknown): boolean {
  if (error instanceof StoreUnavailable || error instanceof RevisionConflict) return true;
  if (!(error instanceof Error)) return false;
  if (isOutOfReach(error) || INTERNAL.test(sqlState(error) ?? '')) return true;
  return error.cause !== undefined && isPassing(error.cause);
}
