import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemAnswer' } } };

/** Problems that a route may answer, documented alike everywhere. */
export const ProblemResponses = (...statuses: readonly number[]): MethodDecorator =>
  applyDecorators(
    ...statuses.map((status) => ApiResponse({ status, description: 'Problem', content: PROBLEM })),
  );

/** Schema of an answer. */
export type DocumentedAnswer = Readonly<Record<string, unknown>>;

interface Documentation {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Schema of the answer; by default an object. */
  readonly answer?: DocumentedAnswer;
  /** Where it answers files: the media types that they come in. */
  readonly files?: readonly string[];
  /** Status of success; with 204 nothing is answered. */
  readonly status?: 200 | 201 | 204;
  /** Open without a session. */
  readonly open?: boolean;
}

export const OBJECT_ANSWER = { type: 'object', additionalProperties: true };

/** A query: its name, its sentence in both languages, its answers. */
export const Documented = ({
  id,
  zh,
  en,
  status = 200,
  open = false,
  ...rest
}: Documentation): MethodDecorator =>
  applyDecorators(
    ...(open ? [] : [ApiBearerAuth()]),
    ApiOperation({ operationId: id, summary: `${zh} · ${en}` }),
    ApiResponse(status === 204 ? { status } : { status, content: contentOf(rest) }),
    ProblemResponses(400, 401, 403, 404, 429, 500, 503),
  );

function contentOf({ answer = OBJECT_ANSWER, files }: Pick<Documentation, 'answer' | 'files'>) {
  if (!files) return { 'application/json': { schema: answer } };
  return Object.fromEntries(
    files.map((mediaType) => [mediaType, { schema: { type: 'string', format: 'binary' } }]),
  );
}

/** Schema of `{items, next, total?, leftOut?}`. */
export const LIST_ANSWER = {
  type: 'object',
  required: ['items', 'next'],
  properties: {
    items: { type: 'array', items: OBJECT_ANSWER },
    next: { type: ['string', 'null'], description: 'Cursor of the next page' },
    total: { type: 'integer', description: 'With total=true' },
    leftOut: {
      type: 'integer',
      description: 'Streams that are missing because one of their events could not be read',
    },
  },
};
