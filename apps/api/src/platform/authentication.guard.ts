import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  ANYONE,
  type AuthenticatedRequest,
  demandFreshCode,
  enrolmentNeeded,
  FRESH_CODE,
  OR_NOBODY,
  PERMISSION,
  Problem,
  PUBLIC,
  WHILE_OWING,
} from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { Sessions } from '#libs/organisation';
import { type Debt, may, type Permission } from '#rules/organisation';
import { demandActing, isUnattended } from './acting.js';
import { AnswersUnderWay } from './answers-under-way.js';
import './session-credential.js';

/** Default deny: a route that declares neither a permission nor that it is public lets nobody in. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AnswersUnderWay) private readonly underWay: AnswersUnderWay,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const permission = this.reflector.getAllAndOverride<Permission | typeof ANYONE | undefined>(
      PERMISSION,
      targets,
    );
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const { brought } = request;
    const principal = brought && (await this.sessions.principal(brought.token));
    if (!brought || !principal) {
      const orNobody = this.reflector.getAllAndOverride<boolean | undefined>(OR_NOBODY, targets);
      // A token in a header is meant: whoever writes one that is worth nothing is told so.
      if (orNobody && brought?.by !== 'HEADER' && request.headers.authorization === undefined) return true;
      throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } });
    }
    request.caller = principal;
    demandActing(request, brought, principal);
    if (!isUnattended(request)) await this.sessions.use(brought.token);
    if (principal.owes) {
      const open = this.reflector.getAllAndOverride<readonly Debt[] | undefined>(WHILE_OWING, targets);
      if (!open?.includes(principal.owes)) throw ANSWERS[principal.owes]();
    }
    if (permission === undefined || (permission !== ANYONE && !may(principal, permission)))
      throw new Problem('not-permitted');
    if (this.reflector.getAllAndOverride<boolean | undefined>(FRESH_CODE, targets))
      demandFreshCode(principal, this.clock.now());
    request.principal = principal;
    this.underWay.begin(brought.token, context.switchToHttp().getResponse());
    return true;
  }
}

const ANSWERS: Readonly<Record<Debt, () => Problem>> = {
  NEW_PASSWORD: () => new Problem('new-password-needed'),
  SECOND_FACTOR: enrolmentNeeded,
};
