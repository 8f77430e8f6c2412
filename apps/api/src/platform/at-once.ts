import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#libs/contracts';
import type { Bilingual } from '#libs/kernel';
import { networkOf } from '#libs/organisation';
import { sendProblem } from './problem.filter.js';
import './session-credential.js';

/** So many requests may be under way at the same time. */
export interface AtOnce {
  /** Of an account: all together, and among them those that wait for a list (`after`), bring a file, or take an export. */
  readonly requests: number;
  readonly waits: number;
  readonly uploads: number;
  readonly exports: number;
  /** Of a network, from whoever is not signed in. */
  readonly strangers: number;
}

export const AT_ONCE_OF_SERVICE: AtOnce = { requests: 20, waits: 5, uploads: 2, exports: 2, strangers: 60 };

/** Whose token it is; undefined where it is worth nothing. */
export type AccountOf = (token: string) => Promise<{ readonly account: string } | undefined>;

/** Probes must be heard, whatever else is under way. */
const ALWAYS = /^\/(health|metrics)\b/;

/**
 * Nobody keeps others out by asking much at once: whoever has as many requests under way as may be is told at once to come again. A request counts
 * until its reply is closed. Routes that
 * take files or send an export say so in their configuration (`takesFiles`, `sendsExport`).
 */
export function limitAtOnce(server: FastifyInstance, accountOf: AccountOf, limits: AtOnce): void {
  const underWay = new Map<string, number>();
  const come = (places: readonly Place[]): void => {
    for (const { of } of places) underWay.set(of, (underWay.get(of) ?? 0) + 1);
  };
  const go = (places: readonly Place[]): void => {
    for (const { of } of places) {
      const left = (underWay.get(of) ?? 1) - 1;
      if (left > 0) underWay.set(of, left);
      else underWay.delete(of);
    }
  };
  server.addHook('onRequest', async (request, reply) => {
    if (ALWAYS.test(request.url)) return undefined;
    // Where sessions cannot be looked up the request says so itself, further on.
    const places = await placesOf(request, accountOf, limits).catch(() => []);
    // Closed, or told to come again, while the session was looked up.
    if (reply.sent || reply.raw.closed) return undefined;
    const taken = places.find(({ of, most }) => (underWay.get(of) ?? 0) >= most);
    if (taken) return refuse(request, reply, taken);
    come(places);
    reply.raw.once('close', () => go(places));
    return undefined;
  });
}

interface Place {
  /** Whose, and what for. */
  readonly of: string;
  readonly what: Bilingual;
  readonly most: number;
}

async function placesOf(
  request: FastifyRequest,
  accountOf: AccountOf,
  limits: AtOnce,
): Promise<readonly Place[]> {
  const token = request.brought?.token;
  // The look-up is remembered, and takes no place: strangers of the same network must not keep out who is signed in.
  const known = token === undefined ? undefined : await accountOf(token);
  if (!known) return [{ of: `network ${networkOf(request.ip)}`, what: STRANGERS, most: limits.strangers }];
  const { takesFiles, sendsExport } = request.routeOptions.config as {
    takesFiles?: boolean;
    sendsExport?: boolean;
  };
  const waits = (request.query as { after?: unknown } | null)?.after !== undefined;
  const place = (kind: Exclude<keyof AtOnce, 'strangers'>): Place => ({
    of: `${kind} ${known.account}`,
    what: OF_AN_ACCOUNT[kind],
    most: limits[kind],
  });
  return [
    place('requests'),
    ...(waits ? [place('waits')] : []),
    ...(takesFiles ? [place('uploads')] : []),
    ...(sendsExport ? [place('exports')] : []),
  ];
}

const STRANGERS: Bilingual = {
  zh: '同一网络的未登录请求',
  en: 'requests without a session from one network',
};
const OF_AN_ACCOUNT = {
  requests: { zh: '同一账号的请求', en: 'requests of one account' },
  waits: { zh: '同一账号等待列表更新的请求', en: 'requests of one account that wait for a list' },
  uploads: { zh: '同一账号的上传', en: 'uploads of one account' },
  exports: { zh: '同一账号的导出下载', en: 'downloads of exports of one account' },
} as const satisfies Record<string, Bilingual>;

function refuse(request: FastifyRequest, reply: FastifyReply, { what, most }: Place): FastifyReply {
  sendProblem(
    request,
    reply,
    new Problem('too-many-at-once', {
      detail: {
        zh: `${what.zh}同时最多 ${most} 个;待其中一个结束后再试,正在进行的不受影响。`,
        en: `At most ${most} ${what.en} may be under way at the same time; come again when one of them has ended. Those go on.`,
      },
      headers: { 'retry-after': '1' },
    }),
  );
  return reply;
}
