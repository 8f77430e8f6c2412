import { createHash } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Observable, of } from 'rxjs';
import type { AuthenticatedRequest } from '#libs/contracts';
import { Clock, shanghaiDate } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import { ReadSide } from '#libs/read-side';
import { WORK_CALENDAR } from '#rules/organisation';

/**
 * A page looks for news every half minute. Where nothing has moved since, neither what was recorded nor the organisation, the calendar, the day or
 * who asks, the list is told to be unchanged (304), and no row is read. The mark is taken before the rows are: they are never older than it.
 */
@Injectable()
export class UnchangedList implements NestInterceptor {
  constructor(
    @Inject(ReadSide) private readonly readSide: ReadSide,
    @Inject(OrganisationStore) private readonly organisation: OrganisationStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    const reply = http.getResponse<FastifyReply>();
    const etag = await this.etagOf(request);
    void reply.header('etag', etag);
    if (request.headers['if-none-match'] !== etag) return next.handle();
    void reply.code(304);
    return of(undefined);
  }

  private async etagOf({ url, principal }: AuthenticatedRequest): Promise<string> {
    const { account, officer, unit, role, scope } = principal;
    const parts = [
      await this.readSide.moment(),
      (await this.organisation.fresh()).version,
      WORK_CALENDAR.version,
      shanghaiDate(this.clock.now()),
      url,
      ...[account, officer, unit, role, scope],
    ];
    return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;
  }
}

/** A list that says whether it has changed. */
export const SaysUnchanged = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(UnchangedList),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'ETag of an earlier answer: 304 without a body where nothing has moved since',
    }),
    ApiResponse({ status: 304, description: 'Nothing has moved since' }),
  );
