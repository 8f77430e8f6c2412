import { errorCode } from './thrown.js';

/**
 * Classes of SQLSTATE that say "not now" (PostgreSQL manual, appendix A): connection, rolled back by the server, insufficient resources, not in the
 * state that is needed (locks), operator intervention (shutdown, start-up, statement timeout), system error.
 */
const STATES = /^(08|40|53|55|57|58)...$/;
const SYSTEM_CODES = /^(ECONN[A-Z]+|ENOENT|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
/** What the driver, its pool and TypeORM say without a code. */
const MESSAGES =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|Query read timeout|timeout exceeded|Driver not Connected|Cannot use a pool after calling end)/;

/** The database cannot be reached or cannot serve at this moment: the same statement may succeed later. */
export function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = errorCode(error);
  if (code !== undefined && (STATES.test(code) || SYSTEM_CODES.test(code))) return true;
  return MESSAGES.test(error.message) || (error.cause !== undefined && isOutOfReach(error.cause));
}
