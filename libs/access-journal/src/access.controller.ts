import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Documented, type ListAnswer, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { type AccessEntry, AccessEntryList } from './access.answers.js';
import { AccessFilter, ListAccesses } from './access.query.js';

@ApiTags('access-journal')
@Controller('access-journal')
export class AccessController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @RequirePermission('READ_ACCESS_JOURNAL')
  @Documented({
    id: 'accessJournal',
    zh: '查阅记录:谁在何时调取了哪份原件',
    en: 'The access journal: who was given which original, and when',
    answer: AccessEntryList,
  })
  list(@Query() filter: AccessFilter, @Caller() principal: Principal): Promise<ListAnswer<AccessEntry>> {
    return this.queries.execute(new ListAccesses(filter, principal));
  }
}
