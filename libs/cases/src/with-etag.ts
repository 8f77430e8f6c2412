import type { FastifyReply } from 'fastify';

/** Only what is known now can be acted upon: an answer about the past carries no ETag. */
export function withETag(
  reply: FastifyReply,
  { revision, body }: { readonly revision: number; readonly body: object },
  knownAt: string | undefined,
): object {
  if (knownAt === undefined) void reply.header('etag', `"${revision}"`);
  return body;
}
