import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Documented, LIST_ANSWER, type ListAnswer, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { LateEntriesFilter, ListLateEntries } from './late-entries.query.js';

@ApiTags('late-entries')
@Controller('late-entries')
export class LateEntriesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @RequirePermission('READ_LATE_ENTRIES')
  @Documented({ id: 'lateEntries', zh: '补录清单', en: 'Acts recorded late', answer: LIST_ANSWER })
  list(@Query() filter: LateEntriesFilter, @Caller() principal: Principal): Promise<ListAnswer<object>> {
    return this.queries.execute(new ListLateEntries(filter, principal));
  }
}
