import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Documented, type ListAnswer, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { type LateEntry, LateEntryList } from './late-entry.answers.js';
import { LateEntriesFilter, ListLateEntries } from './late-entries.query.js';

@ApiTags('late-entries')
@Controller('late-entries')
export class LateEntriesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @RequirePermission('READ_LATE_ENTRIES')
  @Documented({ id: 'lateEntries', zh: '补录清单', en: 'Acts recorded late', answer: LateEntryList })
  list(@Query() filter: LateEntriesFilter, @Caller() principal: Principal): Promise<ListAnswer<LateEntry>> {
    return this.queries.execute(new ListLateEntries(filter, principal));
  }
}
