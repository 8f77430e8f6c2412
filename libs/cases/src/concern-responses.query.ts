import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Choice, Code, LegalDate, type ListAnswer, ListQuery, Slug } from '#libs/contracts';
import { categoryOf, idOf } from '#libs/kernel';
import { concernMarks, type ConcernResponseRow } from '#libs/concerns';
import { CONCERN_STATES, COVERAGES } from '#rules/concerns';
import type { Principal } from '#rules/organisation';
import { periodOf } from './case-list.query.js';
import { concernView } from './case-view.js';
import { type ListRequest, Lists } from './lists.js';
import type { Condition, Stretch } from './scoped-list.js';

/** Filters of the concern-response matrix. */
export class ConcernResponsesFilter extends ListQuery {
  @Slug({ optional: true, description: 'Concerns of cases in which this unit, or one below it, has a task' })
  unit?: string;

  @Slug({ optional: true, description: 'Unit id of a village' })
  village?: string;

  @Code({ optional: true, pattern: /^[A-Z][A-Z0-9_]*$/ })
  topic?: string;

  @Slug({ optional: true, description: 'Unit that owns the concern' })
  owner?: string;

  @Choice(CONCERN_STATES, { optional: true })
  state?: string;

  @Choice(COVERAGES, {
    optional: true,
    description: 'QUALIFIED answered; UNASSESSED, RECEIPT_OR_FORWARD_ONLY and NONE are not',
  })
  coverage?: string;

  @Choice(['true', 'false'], {
    optional: true,
    description: '`false`: without a qualifying response, here or in the case that carries it',
  })
  answered?: 'true' | 'false';

  @LegalDate({ optional: true, description: 'Raised on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Raised on this day or earlier' })
  to?: string;
}

/** Who responded to which concern, when, and what became of it. */
export class ListConcernResponses extends Query<ListAnswer<object>> {
  constructor(
    readonly filter: ConcernResponsesFilter,
    readonly principal: Principal,
  ) {
    super();
  }
}

@QueryHandler(ListConcernResponses)
export class ListConcernResponsesHandler implements IQueryHandler<ListConcernResponses> {
  constructor(@Inject(Lists) private readonly lists: Lists) {}

  execute({ filter, principal }: ListConcernResponses): Promise<ListAnswer<object>> {
    return this.lists.page(concernResponsesRequest(filter), filter, principal);
  }
}

type AsFilter = Omit<ConcernResponsesFilter, keyof ListQuery>;

/** What is asked of the lists for the matrix. Only the row that keeps the case has no concern, and no list shows it. */
export const concernResponsesRequest = (
  filter: AsFilter,
): ListRequest<ConcernResponseRow, ConcernResponseItem> => ({
  model: { name: 'concern-responses' },
  table: 'concern_response',
  scopeTable: 'concern_response_scope',
  order: 'ascending',
  conditions: conditionsOf(filter),
  marks: concernMarks(filter),
  stretches: stretchesOf(filter),
  ...(filter.unit === undefined ? {} : { unit: filter.unit }),
  item: concernResponseItem,
});

const concernResponseItem = ({ stream, concern, words, replies, elsewhere }: ConcernResponseRow) => ({
  case: { category: categoryOf(stream), id: idOf(stream) },
  ...(concern ? concernView(concern, words, replies) : {}),
  answeredElsewhere: elsewhere,
});
export type ConcernResponseItem = ReturnType<typeof concernResponseItem>;

function conditionsOf(filter: AsFilter): Condition[] {
  const equal = ['state', 'coverage'] as const;
  return equal.flatMap((column): Condition[] =>
    filter[column] === undefined ? [] : [{ sql: `r.${column} = ?`, value: filter[column] }],
  );
}

/** The matrix is in the order of "answered, raised" (concern-responses.projection.ts): what has no qualifying answer, then what has one. */
function stretchesOf(filter: AsFilter): Stretch[] {
  const { from = '', before } = periodOf(filter);
  return (['0', '1'] as const)
    .filter(
      (answered) => filter.answered === undefined || answered === (filter.answered === 'true' ? '1' : '0'),
    )
    .map((answered) => ({
      from: answered + from,
      before: before === undefined ? String(Number(answered) + 1) : answered + before,
    }));
}
