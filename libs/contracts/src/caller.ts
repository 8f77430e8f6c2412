import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '#rules/organisation';

/** A request that the guard has let through: who asks stands on it. */
export type AuthenticatedRequest = FastifyRequest & { principal: Principal };

/** The principal of the request. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal =>
    context.switchToHttp().getRequest<AuthenticatedRequest>().principal,
);
