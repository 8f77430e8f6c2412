import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Caller, Documented, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { CaseView, Timeline } from './case.answers.js';
import { ReadCase, ReadTimeline } from './case-queries.js';
import { KNOWN_AT_PARAMETER, KnownAt } from './known-at.js';
import { withETag } from './with-etag.js';

/** Cases of any type. */
@ApiTags('cases')
@Controller()
export class CasesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('cases/:id')
  @RequirePermission('READ_CASES')
  @ApiParam({ name: 'id', type: String })
  @ApiQuery(KNOWN_AT_PARAMETER)
  @Documented({ id: 'readCase', zh: '任一类型的事项', en: 'One case of any type', answer: CaseView })
  async read(
    @Param('id') id: string,
    @KnownAt() knownAt: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return withETag(
      reply,
      await this.queries.execute(new ReadCase(undefined, id, principal, knownAt)),
      knownAt,
    );
  }

  @Get('cases/:id/timeline')
  @RequirePermission('READ_TRAILS')
  @ApiParam({ name: 'id', type: String })
  @ApiQuery(KNOWN_AT_PARAMETER)
  @Documented({ id: 'caseTimeline', zh: '事项的全部经过', en: 'Every act of a case', answer: Timeline })
  timeline(
    @Param('id') id: string,
    @KnownAt() knownAt: string | undefined,
    @Caller() principal: Principal,
  ): Promise<Timeline> {
    return this.queries.execute(new ReadTimeline(id, principal, knownAt));
  }
}
