import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReadCase, withETag } from '#libs/cases';
import { Caller, Documented, LIST_ANSWER, type ListAnswer, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { rectificationPlanCase } from './plan-case.js';
import { ListRectificationPlans, RectificationPlansFilter } from './plans.query.js';

@ApiTags('rectification-plans')
@Controller('rectification-plans')
export class RectificationPlansController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @RequirePermission('READ_CASES')
  @Documented({
    id: 'rectificationPlanList',
    zh: '整改方案列表',
    en: 'The list of rectification plans',
    answer: LIST_ANSWER,
  })
  list(
    @Query() filter: RectificationPlansFilter,
    @Caller() principal: Principal,
  ): Promise<ListAnswer<object>> {
    return this.queries.execute(new ListRectificationPlans(filter, principal));
  }

  @Get(':id')
  @RequirePermission('READ_CASES')
  @ApiParam({ name: 'id', type: String })
  @ApiQuery({ name: 'knownAt', required: false, type: String })
  @Documented({ id: 'readRectificationPlan', zh: '一份整改方案', en: 'One plan, from its stream' })
  async read(
    @Param('id') id: string,
    @Query('knownAt') knownAt: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { category } = rectificationPlanCase;
    return withETag(
      reply,
      await this.queries.execute(new ReadCase(category, id, principal, knownAt)),
      knownAt,
    );
  }
}
