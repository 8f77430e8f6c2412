import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Lists, periodOf, sees } from '#libs/cases';
import { Choice, LegalDate, type ListAnswer, ListQuery, Problem, Slug } from '#libs/contracts';
import { idOf } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import { type FoldedStream, foldedStreamsOf, type FoldedStreams } from '#libs/write-side';
import type { Principal } from '#rules/organisation';
import { exportType } from './export-case.js';
import { type ExportEvent, LEDGER_NAMES } from './export.events.js';
import type { Export } from './export.rules.js';
import { exportView } from './export-view.js';
import type { LedgerExportRow } from './exports.projection.js';

/** Filters of the register of exports. */
export class ExportsFilter extends ListQuery {
  @Slug({ optional: true, description: 'Ordered in this unit and the units below it' })
  unit?: string;

  @Choice(LEDGER_NAMES, { optional: true })
  ledger?: string;

  @LegalDate({ optional: true, description: 'Ordered on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Ordered on this day or earlier' })
  to?: string;
}

export class ListExports extends Query<ListAnswer<object>> {
  constructor(
    readonly filter: ExportsFilter,
    readonly principal: Principal,
  ) {
    super();
  }
}

/** One export, from its stream. */
export class ReadExport extends Query<FoldedStream<NonNullable<Export>>> {
  constructor(
    readonly id: string,
    readonly principal: Principal,
  ) {
    super();
  }
}

@QueryHandler(ListExports)
export class ListExportsHandler implements IQueryHandler<ListExports> {
  constructor(@Inject(Lists) private readonly lists: Lists) {}

  execute({ filter, principal }: ListExports): Promise<ListAnswer<object>> {
    return this.lists.page<LedgerExportRow, object>(
      {
        model: { name: 'ledger-exports' },
        table: 'ledger_export',
        scopeTable: 'ledger_export_scope',
        order: 'descending',
        conditions: filter.ledger === undefined ? [] : [{ sql: 'r.ledger = ?', value: filter.ledger }],
        stretches: [periodOf(filter)],
        ...(filter.unit === undefined ? {} : { unit: filter.unit }),
        item: ({ stream, folded }) => exportView(idOf(stream), folded),
      },
      filter,
      principal,
    );
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@QueryHandler(ReadExport)
export class ReadExportHandler implements IQueryHandler<ReadExport> {
  constructor(
    @Inject(foldedStreamsOf(exportType.category))
    private readonly streams: FoldedStreams<Export, ExportEvent>,
    @Inject(OrganisationStore) private readonly organisation: OrganisationStore,
  ) {}

  /** @throws Problem not-found, the same for an unknown id and one outside the caller's scope */
  async execute({ id, principal }: ReadExport): Promise<FoldedStream<NonNullable<Export>>> {
    if (!UUID.test(id)) throw new Problem('not-found');
    const loaded = await this.streams.load(id);
    const { state } = loaded;
    if (!state || !sees(principal, exportType.tasks(state), [], this.organisation.current()))
      throw new Problem('not-found');
    return { ...loaded, state };
  }
}
