import { Stream } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#libs/contracts';
import { sendProblem } from './problem.filter.js';

export interface Times {
  /** Nobody waits longer, also where database or log are silent (5 s on the caller's side). */
  readonly answerMs: number;
  /** Requests under way; more would only wait behind one another and take memory meanwhile. */
  readonly most: number;
}

export const TIMES_OF_SERVICE: Times = { answerMs: 4_500, most: 1_024 };

/** Probes must be heard when everything else waits. */
const ALWAYS = /^\/(health|metrics)\b/;

/** Gives one request more time, where what it waits for is meant to take it: a sign-in of a network that is slowed down. */
export const answerLater = (request: FastifyRequest, milliseconds: number): void =>
  clocks.get(request.raw)?.prolong(milliseconds);

interface AnswerClock {
  prolong(milliseconds: number): void;
  stop(): void;
}
const clocks = new WeakMap<object, AnswerClock>();

/**
 * Every request has an answer in time. One that came too late for that may still be carried out: the same key finds out. Routes that take files
 * or say `takesLong` have their own times.
 */
export function answerInTime(server: FastifyInstance, { answerMs, most }: Times = TIMES_OF_SERVICE): void {
  let underWay = 0;
  server.addHook('onRequest', (request, reply, done) => {
    if (underWay >= most && !ALWAYS.test(request.url)) return sendProblem(request, reply, comeAgain());
    underWay++;
    const { takesFiles, takesLong } = request.routeOptions.config as {
      takesFiles?: boolean;
      takesLong?: boolean;
    };
    const late = (): void => {
      // A file that is on its way has been answered: nothing can be said any more.
      if (!reply.sent && !reply.raw.headersSent) sendProblem(request, reply, comeAgain());
    };
    let timer = takesFiles || takesLong ? undefined : setTimeout(late, answerMs);
    if (timer)
      clocks.set(request.raw, {
        prolong: (milliseconds) => {
          clearTimeout(timer);
          timer = setTimeout(late, answerMs + milliseconds);
        },
        stop: () => clearTimeout(timer),
      });
    reply.raw.once('close', () => {
      clearTimeout(timer);
      underWay--;
    });
    done();
  });
  // An answer that stands, and waits for its record in the security log, is not late: told otherwise meanwhile, its sender would get half of both.
  server.addHook('onSend', (request, _reply, payload, done) => {
    if (!(payload instanceof Stream)) clocks.get(request.raw)?.stop();
    done(null, payload);
  });
}

const comeAgain = (): Problem => new Problem('unavailable', { headers: { 'retry-after': '1' } });
