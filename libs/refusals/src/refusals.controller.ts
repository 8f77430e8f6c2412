import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Documented, type ListAnswer, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { type RefusalEntry, RefusalEntryList } from './refusal.answers.js';
import { ListRefusals, RefusalsFilter } from './refusals.query.js';

@ApiTags('refusals')
@Controller('refusals')
export class RefusalsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @RequirePermission('READ_REFUSALS')
  @Documented({ id: 'refusals', zh: '拒绝登记', en: 'The refusal register', answer: RefusalEntryList })
  list(@Query() filter: RefusalsFilter, @Caller() principal: Principal): Promise<ListAnswer<RefusalEntry>> {
    return this.queries.execute(new ListRefusals(filter, principal));
  }
}
