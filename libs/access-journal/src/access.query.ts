import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Condition, Lists, periodOf } from '#libs/cases';
import { Id, LegalDate, type ListAnswer, ListQuery, Slug } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import type { AccessEntry } from './access.answers.js';
import type { AccessRow } from './access-journal.projection.js';

/** Filters of the access journal. */
export class AccessFilter extends ListQuery {
  @Slug({ optional: true, description: 'Readings in this unit and the units below it' })
  unit?: string;

  @Slug({ optional: true, description: 'Readings of this officer' })
  officer?: string;

  @Id({ optional: true, description: 'Readings of files of this case' })
  case?: string;

  @Id({ optional: true, description: 'Readings of this file' })
  evidence?: string;

  @LegalDate({ optional: true, description: 'Read on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Read on this day or earlier' })
  to?: string;
}

export class ListAccesses extends Query<ListAnswer<AccessEntry>> {
  constructor(
    readonly filter: AccessFilter,
    readonly principal: Principal,
  ) {
    super();
  }
}

@QueryHandler(ListAccesses)
export class ListAccessesHandler implements IQueryHandler<ListAccesses> {
  constructor(@Inject(Lists) private readonly lists: Lists) {}

  execute({ filter, principal }: ListAccesses): Promise<ListAnswer<AccessEntry>> {
    return this.lists.page<AccessRow, AccessEntry>(
      {
        model: { name: 'access-journal' },
        table: 'access_journal',
        ofCase: { column: 'subject', holds: 'ID' },
        order: 'descending',
        conditions: conditionsOf(filter),
        stretches: [periodOf(filter)],
        ...(filter.unit === undefined ? {} : { unit: filter.unit }),
        item: ({ at, category, subject, evidence, purpose, unit, officer, role }) => ({
          at,
          case: { category, id: subject },
          evidence,
          purpose,
          actor: { officer, unit, role },
        }),
      },
      filter,
      principal,
    );
  }
}

function conditionsOf(filter: AccessFilter): Condition[] {
  const equal = [
    ['r.officer', filter.officer],
    ['r.subject', filter.case],
    ['r.evidence', filter.evidence],
  ] as const;
  return [
    ...equal.flatMap(([column, value]): Condition[] =>
      value === undefined ? [] : [{ sql: `${column} = ?`, value }],
    ),
  ];
}
