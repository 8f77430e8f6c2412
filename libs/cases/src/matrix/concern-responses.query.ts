import { Choice, Code, LegalDate, ListQuery, Slug } from '#libs/contracts';
import { categoryOf, idOf } from '#libs/kernel';
import { CONCERN_STATES, COVERAGES } from '#rules/concerns';
import { ConcernEntryList } from '../case.answers.js';
import type { AnyCaseDescription } from '../case-description.js';
import { periodOf } from '../case-list.query.js';
import { concernView } from '../case-view.js';
import { defineList } from '../define-list.js';
import type { AsFilter } from '../list-declaration.js';
import type { Condition, Stretch } from '../scoped-list.js';
import { concernMarks, type ConcernResponseRow, concernResponses } from './concern-responses.projection.js';

/** Filters of the concern-response matrix. */
export class ConcernResponsesFilter extends ListQuery {
  @Slug({ optional: true, description: 'Concerns of cases in which this unit, or one below it, has a task' })
  unit?: string;

  @Slug({ optional: true, description: 'Unit id of a village' })
  village?: string;

  @Code({
    optional: true,
    pattern: /^[A-Z][A-Z0-9_]*$/,
    example: 'LAND_COMPENSATION',
    description: 'Topic, a code of the catalogue',
  })
  topic?: string;

  @Slug({ optional: true, description: 'Unit that owns the concern' })
  owner?: string;

  @Choice(CONCERN_STATES, { optional: true, description: 'Where the concern stands' })
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

type AsMatrixFilter = AsFilter<ConcernResponsesFilter>;

/**
 * The concern-response matrix 关切回应矩阵 over these case types: who responded to which concern, when, and what became of it. Only the row that keeps
 * the case has no concern, and no list shows it.
 */
export const concernMatrix = (cases: readonly AnyCaseDescription[]) =>
  defineList<ConcernResponseRow, ConcernResponsesFilter, ConcernResponseItem>({
    readModel: concernResponses(cases),
    order: 'ascending',
    filter: ConcernResponsesFilter,
    asked: (filter) => ({
      conditions: conditionsOf(filter),
      marks: concernMarks(filter),
      stretches: stretchesOf(filter),
    }),
    item: concernResponseItem,
    route: {
      path: 'concern-responses',
      tag: 'cases',
      id: 'concernResponses',
      zh: '关切回应矩阵',
      en: 'The concern-response matrix',
      answer: ConcernEntryList,
    },
  });

/** A row as the matrix shows it. */
function concernResponseItem({ stream, concern, words, replies, elsewhere }: ConcernResponseRow) {
  if (!concern) throw new Error('The row that keeps the case stands in no list');
  return {
    case: { category: categoryOf(stream), id: idOf(stream) },
    ...concernView(concern, words, replies),
    answeredElsewhere: elsewhere,
  };
}
export type ConcernResponseItem = ReturnType<typeof concernResponseItem>;

function conditionsOf(filter: AsMatrixFilter): Condition[] {
  const equal = ['state', 'coverage'] as const;
  return equal.flatMap((column): Condition[] =>
    filter[column] === undefined ? [] : [{ sql: `r.${column} = ?`, value: filter[column] }],
  );
}

/** The matrix is in the order of "answered, raised" (concern-responses.projection.ts): what has no qualifying answer, then what has one. */
function stretchesOf(filter: AsMatrixFilter): Stretch[] {
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
