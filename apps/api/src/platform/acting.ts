import type { FastifyRequest } from 'fastify';
import { Problem } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import type { Brought } from './session-credential.js';

/** Public id of the session in which a page believes to act. */
export const ACTING = 'x-huiying-acting';
/** `1`: the page asks by itself, and nobody need be there. */
export const UNATTENDED = 'x-huiying-unattended';

type Asked = Pick<FastifyRequest, 'method' | 'headers'>;

const onlyReads = ({ method }: Asked): boolean => method === 'GET' || method === 'HEAD';

/**
 * Tabs share a cookie. Whoever changes post or account in one of them changes it for all, and an act under the wrong name would stand for ever
 * (decisions-web 1): the request says whom it means, and another than the cookie's is refused before anything is decided. Following a link
 * says nothing, and decides nothing.
 * @throws Problem 409
 */
export function demandActing(request: Asked, { by }: Brought, { session }: Principal): void {
  const named = request.headers[ACTING];
  if (named === undefined && (by === 'HEADER' || onlyReads(request))) return;
  if (named !== session?.id) throw new Problem('acting-as-another');
}

/** Asked without anybody there: a list that looks for news would otherwise keep its session open for ever (S1). */
export const isUnattended = (request: Asked): boolean =>
  onlyReads(request) && request.headers[UNATTENDED] === '1';
