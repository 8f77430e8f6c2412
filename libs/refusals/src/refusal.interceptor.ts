import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, concatMap, from, type Observable, throwError } from 'rxjs';
import { type AuthenticatedRequest, COMMAND, Problem, UNREGISTERED } from '#libs/contracts';
import { commandId } from '#libs/event-store';
import { RefusalRegister, type RefusedCommand } from './refusal-register.js';

/**
 * The one place that sees every refused command of an officer, whatever route it took: imports by command line and the service's own processes do
 * not come by here. Refusals by an R-code are registered; a step that a case's state does not allow (S-…) is nobody's attempt at anything.
 */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(RefusalRegister) private readonly register: RefusalRegister,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        const refused = this.refusedCommand(error, context);
        const told = throwError(() => error);
        return refused ? from(this.register.note(refused)).pipe(concatMap(() => told)) : told;
      }),
    );
  }

  private refusedCommand(error: unknown, context: ExecutionContext): RefusedCommand | undefined {
    if (!(error instanceof Problem) || error.more.unregistered) return undefined;
    const code = error.more.refusal?.code;
    if (!code?.startsWith('R-')) return undefined;
    const request = context.switchToHttp().getRequest<Partial<AuthenticatedRequest>>();
    const { principal, method = '', url = '', headers = {}, id = '' } = request;
    const command = this.nameOf(context);
    if (!principal || command === UNREGISTERED) return undefined;
    const key = headers['idempotency-key'];
    const subject = caseIn(request);
    return {
      command,
      commandId:
        typeof key === 'string' ? commandId(principal.account, method, url.split('?', 1)[0] ?? '', key) : id,
      // An accusation is kept from general streams, and so is where it was brought (decisions 39).
      case: code === 'R-11' ? null : subject,
      code,
      principal,
      trace: id,
    };
  }

  /** What a declared command is called; a route that is none gives the name of its handler. */
  private nameOf(context: ExecutionContext): string | typeof UNREGISTERED {
    const handler = context.getHandler();
    const declared = this.reflector.get<string | typeof UNREGISTERED | undefined>(COMMAND, handler);
    return declared ?? `${handler.name[0]?.toUpperCase()}${handler.name.slice(1)}`;
  }
}

/** The case that a request names: by its path, and what is sent to any type of case (a file) beside it. */
function caseIn({ params, query }: Pick<Partial<AuthenticatedRequest>, 'params' | 'query'>): string | null {
  const { id } = (params ?? {}) as { readonly id?: unknown };
  const { case: asked } = (query ?? {}) as { readonly case?: unknown };
  const subject = id ?? asked;
  return typeof subject === 'string' ? subject.toLowerCase() : null;
}
