import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type AnyLedger, defineList, periodOf, sees } from '#libs/cases';
import { Choice, LegalDate, ListQuery, Problem, Slug } from '#libs/contracts';
import { idOf, isId } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import { type FoldedStream, foldedStreamsOf, type FoldedStreams } from '#libs/write-side';
import type { Principal } from '#rules/organisation';
import { exportType } from './export-case.js';
import { type ExportEntry, ExportEntryList } from './export.answers.js';
import type { ExportEvent } from './export.events.js';
import type { Export } from './export.rules.js';
import { exportView } from './export-view.js';
import { type LedgerExportRow, ledgerExports } from './exports.projection.js';

/** Filters of the register of exports. */
abstract class ExportsFilter extends ListQuery {
  @Slug({ optional: true, description: 'Ordered in this unit and the units below it' })
  unit?: string;

  abstract ledger?: string;

  @LegalDate({ optional: true, description: 'Ordered on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Ordered on this day or earlier' })
  to?: string;
}

function exportsFilter(ledgers: readonly AnyLedger[]): new () => ExportsFilter {
  class Filter extends ExportsFilter {
    @Choice(ledgers.map(({ name }) => name), { optional: true, description: 'Exports of this ledger' })
    ledger?: string;
  }
  return Filter;
}

/** The register of exports 导出登记 of these ledgers. */
export const exportList = (ledgers: readonly AnyLedger[]) =>
  defineList<LedgerExportRow, ExportsFilter, ExportEntry>({
    readModel: ledgerExports,
    order: 'descending',
    filter: exportsFilter(ledgers),
    asked: (filter) => ({
      conditions: filter.ledger === undefined ? [] : [{ sql: 'r.ledger = ?', value: filter.ledger }],
      stretches: [periodOf(filter)],
    }),
    item: ({ stream, folded }) => exportView(idOf(stream), folded),
    route: {
      path: 'exports',
      id: 'exportList',
      zh: '导出登记',
      en: 'The register of exports',
      answer: ExportEntryList,
      permission: 'ORDER_EXPORT',
    },
  });

/** One export, from its stream. */
export class ReadExport extends Query<FoldedStream<NonNullable<Export>>> {
  constructor(
    readonly id: string,
    readonly principal: Principal,
  ) {
    super();
  }
}

@QueryHandler(ReadExport)
export class ReadExportHandler implements IQueryHandler<ReadExport> {
  constructor(
    @Inject(foldedStreamsOf(exportType.category))
    private readonly streams: FoldedStreams<Export, ExportEvent>,
    @Inject(OrganisationStore) private readonly organisation: OrganisationStore,
  ) {}

  /** @throws Problem not-found, the same for an unknown id and one outside the caller's scope */
  async execute({ id, principal }: ReadExport): Promise<FoldedStream<NonNullable<Export>>> {
    if (!isId(id)) throw new Problem('not-found');
    const loaded = await this.streams.load(id);
    const { state } = loaded;
    if (!state || !sees(principal, exportType.tasks(state), [], this.organisation.current()))
      throw new Problem('not-found');
    return { ...loaded, state };
  }
}
