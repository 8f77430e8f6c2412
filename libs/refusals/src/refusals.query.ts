import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Condition, Lists, periodOf } from '#libs/cases';
import { Code, Id, LegalDate, type ListAnswer, ListQuery, Slug } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import type { RefusalEntry } from './refusal.answers.js';
import type { RefusalRow } from './refusal-register.projection.js';

/** Filters of the refusal register. There is none by person, and nothing is counted by person: the register is no ranking (decisions 39). */
export class RefusalsFilter extends ListQuery {
  @Slug({ optional: true, description: 'Refusals in this unit and the units below it' })
  unit?: string;

  @Code({ optional: true, pattern: /^R-\d{2}b?$/, example: 'R-30' })
  code?: string;

  @Code({ optional: true, pattern: /^[A-Z][A-Za-z]*$/, example: 'CloseDispute' })
  command?: string;

  @Id({ optional: true, description: 'Refusals in this case' })
  case?: string;

  @LegalDate({ optional: true, description: 'Refused on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Refused on this day or earlier' })
  to?: string;
}

export class ListRefusals extends Query<ListAnswer<RefusalEntry>> {
  constructor(
    readonly filter: RefusalsFilter,
    readonly principal: Principal,
  ) {
    super();
  }
}

@QueryHandler(ListRefusals)
export class ListRefusalsHandler implements IQueryHandler<ListRefusals> {
  constructor(@Inject(Lists) private readonly lists: Lists) {}

  execute({ filter, principal }: ListRefusals): Promise<ListAnswer<RefusalEntry>> {
    return this.lists.page<RefusalRow, RefusalEntry>(
      {
        model: { name: 'refusal-register' },
        table: 'refusal_register',
        // What opened no case, and an accusation in one, names none.
        ofCase: { column: 'subject', holds: 'ID', mayBeNone: true },
        order: 'descending',
        conditions: conditionsOf(filter),
        stretches: [periodOf(filter)],
        ...(filter.unit === undefined ? {} : { unit: filter.unit }),
        item: ({ at, command, code, subject, unit, officer, role }) => ({
          at,
          command,
          code,
          case: subject,
          actor: { officer, unit, role },
        }),
      },
      filter,
      principal,
    );
  }
}

function conditionsOf(filter: RefusalsFilter): Condition[] {
  const equal = [
    ['r.code', filter.code],
    ['r.command', filter.command],
    ['r.subject', filter.case],
  ] as const;
  return [
    ...equal.flatMap(([column, value]): Condition[] =>
      value === undefined ? [] : [{ sql: `${column} = ?`, value }],
    ),
  ];
}
