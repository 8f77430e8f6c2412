import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  type AuthenticatedRequest,
  PERMISSION,
  Problem,
  type ProblemCode,
  PUBLIC,
  WHILE_OWING,
} from '#libs/contracts';
import { Sessions } from '#libs/organisation';
import { type Debt, may, type Permission } from '#rules/organisation';

/** Default deny: a route that declares neither a permission nor that it is public lets nobody in. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const permission = this.reflector.getAllAndOverride<Permission | typeof ANYONE | undefined>(
      PERMISSION,
      targets,
    );
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = bearer(request.headers.authorization);
    const principal = token === undefined ? undefined : await this.sessions.principal(token);
    if (!principal) throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } });
    if (principal.owes && !this.reflector.getAllAndOverride<boolean | undefined>(WHILE_OWING, targets))
      throw new Problem(ANSWERS[principal.owes]);
    if (permission === undefined || (permission !== ANYONE && !may(principal, permission)))
      throw new Problem('not-permitted');
    request.principal = principal;
    return true;
  }
}

const ANSWERS = { NEW_PASSWORD: 'new-password-needed' } as const satisfies Record<Debt, ProblemCode>;

/** Anybody who is signed in. */
export const ANYONE = 'ANYONE';

export const bearer = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : /^Bearer ([\w-]{1,200})$/i.exec(header)?.[1];
