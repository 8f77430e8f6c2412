import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  NotFoundException,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, type ProblemCode } from '#libs/contracts';
import { isOutOfReach } from '#libs/database';
import { StoreUnavailable, AppendRefused } from '#libs/event-store';
import { UnknownEvent } from '#libs/kernel';
import { KeyMissing } from '#libs/vault';
import { languageOf, type Language } from './language.js';
import './problem-log.js';
import type { Router } from './router.js';

/** Every answer other than success leaves through here as `application/problem+json` (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly router: Pick<Router, 'allowedAt'>) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const problem = this.otherMethods(error, request) ?? asProblem(error);
    sendProblem(request, reply, problem, problem.status >= 500 ? describe(error) : undefined);
  }

  /** The framework answers 404 also where the address is known and only the method is not. */
  private otherMethods(error: unknown, { url }: FastifyRequest): Problem | undefined {
    if (!(error instanceof NotFoundException)) return undefined;
    const allowed = this.router.allowedAt(url.split('?', 1)[0] ?? '');
    if (!allowed.length) return undefined;
    return new Problem('method-not-allowed', { headers: { allow: allowed.join(', ') } });
  }
}

/** A body that is too large by mistake is read to its end and thrown away, so that its sender learns what was wrong. */
const HEARD_OUT = 8 * 1024 * 1024;

/** @param cause class and place of the error behind it, for the log alone */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  cause?: object,
): void {
  request.logProblem?.(problem, cause);
  const language = languageOf(request.headers['accept-language']);
  // Closed while the body still comes, the connection would be reset and take the answer with it.
  if (problem.status === 413 && Number(request.headers['content-length']) <= HEARD_OUT)
    reply.removeHeader('connection');
  void reply
    .code(problem.status)
    .headers({
      ...problem.more.headers,
      'content-language': language,
      vary: 'Accept-Language',
      'cache-control': 'no-store',
    })
    .type('application/problem+json; charset=utf-8')
    .send(bodyOf(problem, language, request.id));
}

/** The body: stable members first; texts in the caller's language. */
export function bodyOf(problem: Problem, language: Language, trace: string): Record<string, unknown> {
  const { detail, errors, refusal, members } = problem.more;
  const code = refusal?.code ?? problem.code;
  return {
    type: `urn:huiying:problem:${code}`,
    title: problem.title[language],
    status: problem.status,
    code,
    ...(refusal
      ? {
          detail: refusal.rule[language],
          basis: refusal.basis,
          remedy: refusal.remedy[language],
          ...(refusal.details ? { details: refusal.details } : {}),
        }
      : {}),
    ...(detail ? { detail: detail[language] } : {}),
    ...(errors
      ? { errors: errors.map(({ detail: text, ...where }) => ({ ...where, detail: text[language] })) }
      : {}),
    ...members,
    trace,
  };
}

/** Only the class of an error and where it was thrown: a message may repeat what somebody wrote. */
const describe = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? {
        error: error.name,
        at: error.stack
          ?.split('\n')
          .slice(1, 8)
          .map((line) => line.trim()),
        code: (error as { code?: unknown }).code,
      }
    : { error: typeof error };

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-body',
  401: 'unauthenticated',
  403: 'not-permitted',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-attempts',
  503: 'unavailable',
};

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof StoreUnavailable)
    return new Problem('unavailable', { headers: { 'retry-after': '1' } });
  // Erased between the look at the key and its use.
  if (error instanceof KeyMissing) return new Problem('words-erased');
  if (error instanceof UnknownEvent) return new Problem('newer-data', { headers: { 'retry-after': '60' } });
  if (error instanceof AppendRefused)
    return new Problem(error.reason === 'too-large' ? 'body-too-large' : 'invalid-request');
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: unknown } | null)?.statusCode;
  if (isOutOfReach(error)) return new Problem('unavailable', { headers: { 'retry-after': '1' } });
  if (typeof status === 'number' && BY_STATUS[status]) return new Problem(BY_STATUS[status]);
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem('invalid-request');
  return new Problem('internal-error');
}
