import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Problem } from '#libs/contracts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Absent where a request was answered before any hook saw it. */
    logProblem?: (problem: Problem, cause?: object) => void;
  }
}

/** Every problem that is answered leaves a line in the process's log, so that a `trace` that somebody reads out leads to it. */
export function logProblems(server: FastifyInstance, log: Logger): void {
  server.decorateRequest(
    'logProblem',
    function (this: FastifyRequest, problem: Problem, cause?: object): void {
      const { id: trace, method, routeOptions } = this;
      logProblem(log, problem, { trace, method, route: routeOptions.url, cause });
    },
  );
}

/**
 * @param seen `route` is the pattern, never the address, in which words may stand; what has none is nobody's route.
 * `cause`: class and place of an error, never its message
 */
export function logProblem(
  log: Logger,
  { status, code, more }: Problem,
  {
    trace,
    method,
    route = 'unknown',
    cause,
  }: {
    readonly trace: string;
    readonly method?: string | undefined;
    readonly route?: string | undefined;
    readonly cause?: object | undefined;
  },
): void {
  log[status >= 500 ? 'error' : 'info'](
    { trace, code: more.refusal?.code ?? code, status, method, route, cause },
    'A problem was answered',
  );
}
