import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Condition, Lists, periodOf } from '#libs/cases';
import { Choice, Code, LegalDate, type ListAnswer, ListQuery, Slug } from '#libs/contracts';
import { categoryOf, idOf } from '#libs/kernel';
import type { Principal } from '#rules/organisation';
import { type LateEntry, ORIGINS } from './late-entry.answers.js';
import type { LateEntryRow } from './late-entries.projection.js';

/** Filters of the late-entry list. */
export class LateEntriesFilter extends ListQuery {
  @Slug({ optional: true, description: 'Acts recorded in this unit and the units below it' })
  unit?: string;

  @Choice(ORIGINS, {
    optional: true,
    description: 'Imported acts are a line of their own, not late entries of an officer. Left out: OFFICER',
  })
  origin?: (typeof ORIGINS)[number];

  @Code({
    optional: true,
    pattern: /^[A-Z][A-Za-z]*$/,
    example: 'DisputeOpened',
    description: 'Type of an event',
  })
  act?: string;

  @LegalDate({ optional: true, description: 'Recorded on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Recorded on this day or earlier' })
  to?: string;
}

export class ListLateEntries extends Query<ListAnswer<LateEntry>> {
  constructor(
    readonly filter: LateEntriesFilter,
    readonly principal: Principal,
  ) {
    super();
  }
}

@QueryHandler(ListLateEntries)
export class ListLateEntriesHandler implements IQueryHandler<ListLateEntries> {
  constructor(@Inject(Lists) private readonly lists: Lists) {}

  execute({ filter, principal }: ListLateEntries): Promise<ListAnswer<LateEntry>> {
    return this.lists.page<LateEntryRow, LateEntry>(
      {
        model: { name: 'late-entries' },
        table: 'late_entry',
        ofCase: { column: 'stream', holds: 'STREAM' },
        order: 'descending',
        conditions: conditionsOf(filter),
        stretches: [periodOf(filter)],
        ...(filter.unit === undefined ? {} : { unit: filter.unit }),
        item: (row) => ({
          case: { category: categoryOf(row.stream), id: idOf(row.stream) },
          acts: row.acts,
          unit: row.unit,
          actor: { officer: row.officer, unit: row.unit, role: row.role },
          origin: row.imported ? 'IMPORT' : 'OFFICER',
          occurredAt: row.occurred,
          precision: row.dated ? 'date' : 'time',
          recordedAt: row.recorded,
          gap: { days: row.days, workingDays: row.working },
        }),
      },
      filter,
      principal,
    );
  }
}

const conditionsOf = (filter: LateEntriesFilter): Condition[] => [
  { sql: 'r.imported = ?::boolean', value: filter.origin === 'IMPORT' },
  ...(filter.act === undefined ? [] : [{ sql: '? = any(r.acts)', value: filter.act }]),
];
