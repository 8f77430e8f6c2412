import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Caller, Documented, LIST_ANSWER, type ListAnswer, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { CaseListFilter } from './case-list.query.js';
import { ListCases, ReadCase, ReadTimeline } from './case-queries.js';
import { ConcernResponsesFilter, ListConcernResponses } from './concern-responses.query.js';

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

  @Get('case-board')
  @RequirePermission('READ_CASES')
  @Documented({ id: 'caseBoard', zh: '我的案件', en: 'The case board', answer: LIST_ANSWER })
  board(@Query() filter: CaseListFilter, @Caller() principal: Principal): Promise<ListAnswer<object>> {
    return this.queries.execute(new ListCases('case-board', filter, principal));
  }

  @Get('concern-responses')
  @RequirePermission('READ_CASES')
  @Documented({
    id: 'concernResponses',
    zh: '关切回应矩阵',
    en: 'The concern-response matrix',
    answer: LIST_ANSWER,
  })
  matrix(
    @Query() filter: ConcernResponsesFilter,
    @Caller() principal: Principal,
  ): Promise<ListAnswer<object>> {
    return this.queries.execute(new ListConcernResponses(filter, principal));
  }

  @Get('cases/:id')
  @RequirePermission('READ_CASES')
  @ApiParam({ name: 'id', type: String })
  @ApiQuery(KNOWN_AT)
  @Documented({ id: 'readCase', zh: '任一类型的事项', en: 'One case of any type' })
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
  @Documented({ id: 'caseTimeline', zh: '事项的全部经过', en: 'Every act of a case' })
  timeline(
    @Param('id') id: string,
    @Query('knownAt') knownAt: string | undefined,
    @Caller() principal: Principal,
  ): Promise<object> {
    return this.queries.execute(new ReadTimeline(id, principal, knownAt));
  }
}

/** Only what is known now can be acted upon: an answer about the past carries no ETag. */
export function withETag(
  reply: FastifyReply,
  { revision, body }: { readonly revision: number; readonly body: object },
  knownAt: string | undefined,
): object {
  if (knownAt === undefined) void reply.header('etag', `"${revision}"`);
  return body;
}
