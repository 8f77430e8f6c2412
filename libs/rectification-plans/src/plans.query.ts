import { type AsFilter, type Condition, defineList } from '#libs/cases';
import { Choice, Id, ListQuery, Slug } from '#libs/contracts';
import { idOf } from '#libs/kernel';
import { PlanEntryList } from './plan.answers.js';
import { PLAN_STATES } from './plan-state.js';
import { PLAN_KINDS } from './plan-vocabulary.js';
import { planRows, type RectificationPlanRow } from './plans.projection.js';

export class RectificationPlansFilter extends ListQuery {
  @Slug({ optional: true, description: 'Plans in which this unit, or one below it, has a task' })
  unit?: string;

  @Choice(PLAN_STATES, { optional: true, description: 'Where it stands in its procedure' })
  state?: string;

  @Choice(PLAN_KINDS, { optional: true, description: 'Plan of a team or of a person' })
  kind?: string;

  @Slug({ optional: true, description: 'Unit of the team, or of the person, that the plan is about' })
  subject?: string;

  @Id({ optional: true, description: 'Plans that answer this consultation round' })
  round?: string;

  @Choice(['true', 'false'], {
    optional: true,
    description: '`true`: with a gathered concern about which the plan says nothing yet',
  })
  undisposed?: 'true' | 'false';
}

/** The list of rectification plans 整改方案列表. */
export const planList = defineList<RectificationPlanRow, RectificationPlansFilter, ReturnType<typeof itemOf>>(
  {
    readModel: planRows,
    order: 'descending',
    filter: RectificationPlansFilter,
    asked: (filter) => ({ conditions: conditionsOf(filter) }),
    item: itemOf,
    route: {
      path: 'rectification-plans',
      id: 'rectificationPlanList',
      zh: '整改方案列表',
      en: 'The list of rectification plans',
      answer: PlanEntryList,
    },
  },
);

function conditionsOf(filter: AsFilter<RectificationPlansFilter>): Condition[] {
  const equal = ['state', 'kind', 'subject', 'round'] as const;
  return [
    ...equal.flatMap((column): Condition[] =>
      filter[column] === undefined ? [] : [{ sql: `r.${column} = ?`, value: filter[column] }],
    ),
    ...(filter.undisposed === undefined
      ? []
      : [{ sql: '(r.undisposed > 0) = ?::boolean', value: filter.undisposed }]),
  ];
}

function itemOf(row: RectificationPlanRow) {
  return {
    id: idOf(row.stream),
    revision: row.revision,
    title: row.title,
    state: row.state,
    kind: row.kind,
    unit: row.unit,
    subject: { unit: row.subject, officer: row.officer },
    round: row.round,
    version: row.version,
    concerns: row.disposed + row.undisposed,
    disposed: row.disposed,
    undisposed: row.undisposed,
    approvedBy: row.approver,
    draftedAt: row.drafted,
    publishedAt: row.published,
  };
}
