import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type AuthenticatedRequest, type FieldError, Problem } from '#libs/contracts';
import { commandId } from '#libs/event-store';
import type { CommandRequest } from './command.js';

/** What a command takes from its request beside the path and the body. */
export type CommandCall = Pick<CommandRequest, 'commandId' | 'principal' | 'expected' | 'correlation'>;

/** Reads `Idempotency-Key` and, on an existing case, `If-Match`; names the command by them (decisions 7). */
export const CommandCaller = createParamDecorator(
  ({ existing }: { existing: boolean }, context: ExecutionContext): CommandCall => {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const key = idempotencyKey(request.headers['idempotency-key']);
    const path = request.url.split('?', 1)[0] ?? '';
    const ifMatch = request.headers['if-match'];
    return {
      commandId: commandId(request.principal.account, request.method, path, key),
      principal: request.principal,
      correlation: request.id,
      // Where it is missing the handler says so, after it has looked whether the case is there and the command is not a repeated one.
      ...(existing && ifMatch !== undefined ? { expected: expectedRevision(ifMatch) } : {}),
    };
  },
);

function idempotencyKey(header: string | string[] | undefined): string {
  if (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  throw invalidHeader('Idempotency-Key', {
    zh: '必须提供 Idempotency-Key(1 至 200 个可见 ASCII 字符,建议用 UUID),重发同一请求时保持不变。',
    en: 'Give an Idempotency-Key of 1 to 200 visible ASCII characters (a UUID is best) and keep it when you send the same request again.',
  });
}

function expectedRevision(header: string): number {
  const match = /^"(0|[1-9]\d{0,14})"$/.exec(header.trim());
  if (match) return Number(match[1]);
  throw invalidHeader('If-Match', {
    zh: 'If-Match 应为一个 ETag,例如 "3";不接受 * 和弱标签。',
    en: 'If-Match must be one ETag such as "3"; * and weak tags are refused.',
  });
}

const invalidHeader = (parameter: string, detail: FieldError['detail']): Problem =>
  new Problem('invalid-request', { detail, errors: [{ parameter, detail }] });
