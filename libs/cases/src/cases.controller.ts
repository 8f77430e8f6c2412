import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Caller, Documented, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { CaseView, Timeline } from './case.answers.js';
import { ReadCase, ReadTimeline } from './case-queries.js';
import { withETag } from './with-etag.js';

const KNOWN_AT = {
  name: 'knownAt',
  required: false,
  type: String,
  description: 'As it was known then: a position of the log, or an RFC 3339 time',
};

/** Cases of any type. */
@ApiTags('cases')
@Controller()
export class CasesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('cases/:id')
  @RequirePermission('READ_CASES')
  @ApiParam({ name: 'id', type: String })
  @ApiQuery(KNOWN_AT)
  @Documented({ id: 'readCase', zh: '任一类型的事项', en: 'One case of any type', answer: CaseView })
  async read(
    @Param('id') id: string,
    @Query('knownAt') knownAt: string | undefined,
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
  @ApiQuery(KNOWN_AT)
  @Documented({ id: 'caseTimeline', zh: '事项的全部经过', en: 'Every act of a case', answer: Timeline })
  timeline(
    @Param('id') id: string,
    @Query('knownAt') knownAt: string | undefined,
    @Caller() principal: Principal,
  ): Promise<Timeline> {
    return this.queries.execute(new ReadTimeline(id, principal, knownAt));
  }
}
