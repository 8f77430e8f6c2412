import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Condition, Lists } from '#libs/cases';
import { Choice, Id, type ListAnswer, ListQuery, Slug } from '#libs/contracts';
import { idOf } from '#libs/kernel';
import type { Principal } from '#rules/organisation';
import { PLAN_STATES } from './plan-state.js';
import { PLAN_KINDS } from './plan-vocabulary.js';
import type { RectificationPlanRow } from './plans.projection.js';

export class RectificationPlansFilter extends ListQuery {
  @Slug({ optional: true, description: 'Plans in which this unit, or one below it, has a task' })
  unit?: string;

  @Choice(PLAN_STATES, { optional: true })
  state?: string;

  @Choice(PLAN_KINDS, { optional: true })
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

export class ListRectificationPlans extends Query<ListAnswer<object>> {
  constructor(
    readonly filter: RectificationPlansFilter,
    readonly principal: Principal,
  ) {
    super();
  }
}

@QueryHandler(ListRectificationPlans)
export class ListRectificationPlansHandler implements IQueryHandler<ListRectificationPlans> {
  constructor(@Inject(Lists) private readonly lists: Lists) {}

  execute({ filter, principal }: ListRectificationPlans): Promise<ListAnswer<object>> {
    return this.lists.page<RectificationPlanRow, object>(
      {
        model: { name: 'rectification-plans' },
        table: 'rectification_plan',
        scopeTable: 'rectification_plan_scope',
        order: 'descending',
        conditions: conditionsOf(filter),
        ...(filter.unit === undefined ? {} : { unit: filter.unit }),
        item: itemOf,
      },
      filter,
      principal,
    );
  }
}

function conditionsOf(filter: RectificationPlansFilter): Condition[] {
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

const itemOf = (row: RectificationPlanRow): object => ({
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
});
