import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { networkOf } from '#libs/organisation';
import { type SecurityEntry, type SecurityKind, SecurityLog, type SecurityResult } from '#libs/security-log';
import { type Clock, isId } from '#libs/kernel';
import { isAdministrator, type Principal } from '#rules/organisation';

declare module 'fastify' {
  interface FastifyRequest {
    /** The account that tries to sign in, where there is one of that login. */
    applicant?: string | undefined;
    /** Nobody looked at the password that was given: too many were wrong before. */
    lockedOut?: boolean;
    /** Whose session it is, whether or not they were let through. */
    caller?: Principal;
  }
}

const SESSIONS = '/api/v1/sessions';
const EXPORTS = '/api/v1/exports';
/** On record before they are answered. */
const AWAITED: readonly SecurityKind[] = ['SIGN_IN', 'ADMINISTRATION'];

/**
 * One place notes, for every route alike, what matters to safety (GB/T 22239 8.1.4.3): a new route is noted without a line of its own. An answer waits for the
 * record of a sign-in and of an administrator's act, and for nothing else.
 */
export function noteSecurity(server: FastifyInstance, log: SecurityLog, clock: Clock): void {
  server.addHook('onSend', async (request, reply, payload) => {
    const noted = entryOf(request, reply, clock.now());
    if (!noted) return;
    const entry = { ...noted, object: noted.object ?? madeBy(reply, payload) };
    if (AWAITED.includes(entry.kind)) await log.record(entry);
    else log.note(entry);
  });
}

function entryOf(
  request: FastifyRequest,
  { statusCode }: FastifyReply,
  at: Date,
): Omit<SecurityEntry, 'times'> | undefined {
  const { caller, applicant = null } = request;
  const kind = kindOf(request, statusCode);
  if (!kind) return undefined;
  return {
    at,
    account: caller?.account ?? applicant,
    network: networkOf(request.ip),
    kind,
    route: `${request.method} ${patternOf(request)}`,
    object: objectOf(request.params),
    result: resultOf(statusCode),
  };
}

/** The first that fits; most requests are none of them. */
function kindOf(request: FastifyRequest, status: number): SecurityKind | undefined {
  const { method, caller, lockedOut = false } = request;
  const route = patternOf(request);
  const reads = method === 'GET' || method === 'HEAD';
  if (method === 'POST' && route === SESSIONS)
    return status === 201 ? 'SIGN_IN' : lockedOut ? 'SIGN_IN_LOCKED' : 'SIGN_IN_FAILED';
  if (status === 401) return 'UNAUTHENTICATED';
  if (method === 'DELETE' && route === `${SESSIONS}/current`) return 'SIGN_OUT';
  if (!reads && route.startsWith(SESSIONS)) return 'OWN_ACCOUNT';
  if (status !== 403 && (route === EXPORTS ? method === 'POST' : route === `${EXPORTS}/:id/file`))
    return 'EXPORT';
  // Also what they were refused; and what they read of the others is an act too.
  if (caller && isAdministrator(caller.role) && (!reads || route === '/api/v1/security-log'))
    return 'ADMINISTRATION';
  return status === 403 ? 'FORBIDDEN' : undefined;
}

const patternOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? 'unknown';

const resultOf = (status: number): SecurityResult =>
  status < 400 ? 'DONE' : status < 500 ? 'REFUSED' : 'FAILED';

/** The first id of the address; what else somebody may have typed there stands nowhere. */
const objectOf = (params: unknown): string | null =>
  Object.values((params ?? {}) as Record<string, unknown>)
    .filter((value): value is string => typeof value === 'string')
    .find((value) => isId(value.toLowerCase())) ?? null;

/** Id of what was just made, which no address names yet. */
function madeBy({ statusCode }: FastifyReply, payload: unknown): string | null {
  if (statusCode !== 201 || typeof payload !== 'string') return null;
  const made = JSON.parse(payload) as { readonly id?: unknown; readonly account?: { readonly id?: unknown } };
  const id = made.id ?? made.account?.id;
  return typeof id === 'string' && isId(id) ? id : null;
}
