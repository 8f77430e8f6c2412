import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ProblemAnswer } from './answers/problem.js';
import type { TSchema } from './answers/schema.js';
import { referenceTo } from './answer-schemas.js';

const PROBLEM = { 'application/problem+json': { schema: referenceTo(ProblemAnswer) } };

/** Problems that a route may answer, documented alike everywhere. */
export const ProblemResponses = (...statuses: readonly number[]): MethodDecorator =>
  applyDecorators(
    ...statuses.map((status) => ApiResponse({ status, description: 'Problem', content: PROBLEM })),
  );

interface Answered {
  /** Status of success. */
  readonly status: 200 | 201 | 503;
  /** Named schema of the answer. */
  readonly answer: TSchema;
  readonly description?: string;
}

/** What a route answers with this status: a named schema. */
export const Answers = ({ status, answer, description = '' }: Answered): MethodDecorator =>
  ApiResponse({ status, description, content: { 'application/json': { schema: referenceTo(answer) } } });

interface Query {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Open without a session. */
  readonly open?: boolean;
}

/** With what an operation succeeds: a named schema, files of these media types, or nothing at all. */
type Success =
  | { readonly answer: TSchema; readonly status?: 200 | 201 }
  | { readonly files: readonly string[]; readonly status?: 200 }
  | { readonly status: 204 };

/** A query: its name, its sentence in both languages, its answers. */
export const Documented = ({ id, zh, en, open = false, ...success }: Query & Success): MethodDecorator =>
  applyDecorators(
    ...(open ? [] : [ApiBearerAuth()]),
    ApiOperation({ operationId: id, summary: `${zh} · ${en}` }),
    succeeding(success),
    ProblemResponses(400, 401, 403, 404, 429, 500, 503),
  );

function succeeding(success: Success): MethodDecorator {
  if ('answer' in success) return Answers({ status: success.status ?? 200, answer: success.answer });
  if ('files' in success) return ApiResponse({ status: 200, content: bytesOf(success.files) });
  return ApiResponse({ status: success.status });
}

const bytesOf = (mediaTypes: readonly string[]) =>
  Object.fromEntries(
    mediaTypes.map((mediaType) => [mediaType, { schema: { type: 'string', format: 'binary' } }]),
  );
