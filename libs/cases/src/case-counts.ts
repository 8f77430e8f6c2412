import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Code, Documented, LegalDate, RequirePermission, Slug } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import type { CaseBoardRow } from './case-board.projection.js';
import { CaseCounts } from './case.answers.js';
import { caseConditions, periodOf } from './case-list.query.js';
import { caseMarks } from './case-rows.js';
import { CASE_BOARD, Lists } from './lists.js';
import { SaysUnchanged } from './unchanged-list.js';

/** What narrows the board whichever of its tabs is open. */
class CaseCountsFilter {
  @Slug({ optional: true, description: 'Cases of this unit and of the units below it' })
  unit?: string;

  @Slug({ optional: true, description: 'Unit id of a village' })
  place?: string;

  @Code({
    optional: true,
    pattern: /^[A-Z][A-Z0-9_]*$/,
    example: 'LABOUR',
    description: 'Kind in the words of the case type, a code of its catalogue',
  })
  kind?: string;

  @Slug({ optional: true, description: 'The unit that answers for it now' })
  holder?: string;

  @LegalDate({ optional: true, description: 'Received on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Received on this day or earlier' })
  to?: string;
}

/** The tabs of the case board, as conditions on its rows. */
const TABS = {
  open: 'not r.closed',
  unanswered: 'not r.closed and r.unanswered > 0',
  closed: 'r.closed',
} as const;

/** How many cases stand under each tab of the board: one question for all of them. */
@ApiTags('cases')
@Controller('case-board/counts')
export class CaseCountsController {
  constructor(@Inject(Lists) private readonly lists: Lists) {}

  @Get()
  @RequirePermission('READ_CASES')
  @Documented({
    id: 'caseBoardCounts',
    zh: '我的案件各栏件数',
    en: 'How many cases stand under each tab of the board',
    answer: CaseCounts,
  })
  @SaysUnchanged()
  counts(@Query() filter: CaseCountsFilter, @Caller() principal: Principal): Promise<CaseCounts> {
    return this.lists.counts<CaseBoardRow, keyof typeof TABS>(
      {
        model: { name: CASE_BOARD },
        table: 'case_board',
        order: 'descending',
        conditions: caseConditions(filter),
        marks: caseMarks(filter),
        stretches: [periodOf(filter)],
        ...(filter.unit === undefined ? {} : { unit: filter.unit }),
      },
      TABS,
      principal,
    );
  }
}
