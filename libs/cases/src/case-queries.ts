import { Inject, type Type } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ListAnswer, ListQuery } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { caseConditions, caseItem, type CaseListFilter, periodOf } from './case-list.query.js';
import { caseMarks, CaseRow } from './case-rows.js';
import { type CaseAnswer, CaseReader } from './case-reader.js';
import { type ListRequest, Lists } from './lists.js';
import { columnsWithout } from './scoped-list.js';

/** How one case stands, or stood when `knownAt` is given. */
export class ReadCase extends Query<CaseAnswer> {
  constructor(
    readonly category: string | undefined,
    readonly id: string,
    readonly principal: Principal,
    readonly knownAt?: string,
  ) {
    super();
  }
}

/** Every act of one case. */
export class ReadTimeline extends Query<object> {
  constructor(
    readonly id: string,
    readonly principal: Principal,
    readonly knownAt?: string,
  ) {
    super();
  }
}

/** One of the lists with a row for each case. */
export class ListCases extends Query<ListAnswer<object>> {
  constructor(
    readonly list: CaseListName,
    readonly filter: CaseListFilter,
    readonly principal: Principal,
  ) {
    super();
  }
}

/** Read model → its table. */
export const CASE_LISTS = {
  'case-board': 'case_board',
  'dispute-ledger': 'dispute_ledger',
  'petition-list': 'petition_list',
  'consultation-rounds': 'consultation_round',
} as const;
export type CaseListName = keyof typeof CASE_LISTS;

@QueryHandler(ReadCase)
export class ReadCaseHandler implements IQueryHandler<ReadCase> {
  constructor(@Inject(CaseReader) private readonly cases: CaseReader) {}

  execute({ category, id, principal, knownAt }: ReadCase): Promise<CaseAnswer> {
    return this.cases.read(category, id, principal, knownAt);
  }
}

@QueryHandler(ReadTimeline)
export class ReadTimelineHandler implements IQueryHandler<ReadTimeline> {
  constructor(@Inject(CaseReader) private readonly cases: CaseReader) {}

  execute({ id, principal, knownAt }: ReadTimeline): Promise<object> {
    return this.cases.timeline(id, principal, knownAt);
  }
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(@Inject(Lists) private readonly lists: Lists) {}

  execute({ list, filter, principal }: ListCases): Promise<ListAnswer<object>> {
    return this.lists.page(caseListRequest(list, filter), filter, principal);
  }
}

const CASE_COLUMNS = columnsWithout(CaseRow, 'folded', 'persons');

export type CaseListItem = ReturnType<typeof caseItem>;

/** What is asked of the lists for one of them. */
export function caseListRequest(
  list: CaseListName,
  filter: Omit<CaseListFilter, keyof ListQuery>,
): ListRequest<CaseRow, CaseListItem> {
  const table = CASE_LISTS[list];
  return {
    model: { name: list },
    table,
    scopeTable: `${table}_scope`,
    order: 'descending',
    conditions: caseConditions(filter),
    marks: caseMarks(filter),
    stretches: [periodOf(filter)],
    ...(filter.unit === undefined ? {} : { unit: filter.unit }),
    columns: CASE_COLUMNS,
    item: caseItem,
  };
}

export const caseQueryHandlers: Type<IQueryHandler>[] = [
  ReadCaseHandler,
  ReadTimelineHandler,
  ListCasesHandler,
];
