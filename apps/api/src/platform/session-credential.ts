import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { InstallationKind } from '#libs/installation';

declare module 'fastify' {
  interface FastifyRequest {
    /** The token of a session that came with it, good or not. */
    brought?: Brought | undefined;
  }
}

export interface Brought {
  readonly token: string;
  /** COOKIE: the browser sent it by itself, for whichever of its tabs. */
  readonly by: 'HEADER' | 'COOKIE';
}

/** How a page keeps its session. */
export interface SessionCookie {
  readonly name: string;
  readonly secure: boolean;
}

/** A demo is served over plain http on loopback, where not every browser takes a secure cookie; a county is served over https alone. */
export const sessionCookieOf = (kind: InstallationKind): SessionCookie =>
  kind === 'DEMO' ? { name: 'huiying', secure: false } : { name: '__Host-huiying', secure: true };

/** As long as the longest session. */
const LONGEST_S = 12 * 60 * 60;

const TOKEN = /^[\w-]{1,200}$/;

/** Looks once, before anything else asks whose request it is. */
export function readCredentials(server: FastifyInstance, cookie: SessionCookie): void {
  server.decorateRequest('brought', undefined);
  server.addHook('onRequest', (request, _reply, done) => {
    request.brought = broughtBy(request, cookie);
    done();
  });
}

/** The header first: whoever writes it means it. */
export function broughtBy(
  { method, headers }: Pick<FastifyRequest, 'method' | 'headers'>,
  cookie: SessionCookie,
): Brought | undefined {
  if (headers.authorization !== undefined) {
    const token = /^Bearer ([\w-]{1,200})$/i.exec(headers.authorization)?.[1];
    return token === undefined ? undefined : { token, by: 'HEADER' };
  }
  if (headers.cookie === undefined) return undefined;
  const token = parseCookie(headers.cookie)[cookie.name];
  if (token === undefined || !TOKEN.test(token)) return undefined;
  return method === 'GET' || method === 'HEAD' || isOfThisPage(headers, cookie)
    ? { token, by: 'COOKIE' }
    : undefined;
}

/** No other site acts by somebody's cookie: the browser says where the request comes from, older ones by Origin alone. */
function isOfThisPage(headers: FastifyRequest['headers'], { secure }: SessionCookie): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === `${secure ? 'https' : 'http'}://${headers.host}`;
}

export const giveCookie = (reply: FastifyReply, cookie: SessionCookie, token: string): void =>
  write(reply, cookie, token, LONGEST_S);

export const takeCookie = (reply: FastifyReply, cookie: SessionCookie): void => write(reply, cookie, '', 0);

function write(reply: FastifyReply, { name, secure }: SessionCookie, value: string, maxAge: number): void {
  const set = stringifySetCookie({
    name,
    value,
    httpOnly: true,
    secure,
    sameSite: 'strict',
    path: '/',
    maxAge,
  });
  void reply.header('set-cookie', set);
}
