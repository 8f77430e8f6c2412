import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseListFilter, ListCases, ReadCase, withETag } from '#libs/cases';
import { Caller, Documented, LIST_ANSWER, type ListAnswer, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { consultationRoundCase } from './round-case.js';

@ApiTags('consultation-rounds')
@Controller('consultation-rounds')
export class ConsultationRoundsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @RequirePermission('READ_CASES')
  @Documented({
    id: 'consultationRoundList',
    zh: '征求意见列表',
    en: 'The list of consultation rounds',
    answer: LIST_ANSWER,
  })
  list(@Query() filter: CaseListFilter, @Caller() principal: Principal): Promise<ListAnswer<object>> {
    return this.queries.execute(new ListCases('consultation-rounds', filter, principal));
  }

  @Get(':id')
  @RequirePermission('READ_CASES')
  @ApiParam({ name: 'id', type: String })
  @ApiQuery({ name: 'knownAt', required: false, type: String })
  @Documented({ id: 'readConsultationRound', zh: '一轮征求意见', en: 'One round, from its stream' })
  async read(
    @Param('id') id: string,
    @Query('knownAt') knownAt: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { category } = consultationRoundCase;
    return withETag(
      reply,
      await this.queries.execute(new ReadCase(category, id, principal, knownAt)),
      knownAt,
    );
  }
}
