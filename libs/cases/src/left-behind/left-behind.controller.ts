import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Documented, type ListAnswer, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { LeftBehind, LeftBehindFilter } from './left-behind.js';
import { LeftBehindList } from './left-behind.answers.js';

/** Work of closed units and of officers who left. */
@ApiTags('cases')
@Controller('left-behind')
export class LeftBehindController {
  constructor(@Inject(LeftBehind) private readonly leftBehind: LeftBehind) {}

  @Get()
  @RequirePermission('READ_CASES')
  @Documented({
    id: 'leftBehind',
    zh: '遗留事项:承办单位已撤销或承办人已离任,附移交办法',
    en: 'What closed units and officers who left have in hand, with the act that gives it to another',
    answer: LeftBehindList,
  })
  page(@Query() filter: LeftBehindFilter, @Caller() principal: Principal): Promise<ListAnswer<object>> {
    return this.leftBehind.page(filter, principal);
  }
}
