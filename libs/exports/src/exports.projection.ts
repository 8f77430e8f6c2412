import { Column, Entity, PrimaryColumn } from 'typeorm';
import { readModel, type ReadModelRow, type ScopeRow } from '#libs/read-side';
import { exportType } from './export-case.js';
import { type ExportEvent, exportEventTypes } from './export.events.js';
import { type Export, ledgerExport } from './export.rules.js';

/** The register of exports 导出登记: which ledger left the service, for whom, and as what. */
@Entity('ledger_export')
export class LedgerExportRow implements ReadModelRow {
  @PrimaryColumn('text')
  stream!: string;

  /** Always '': an order has one row. */
  @PrimaryColumn('text')
  key!: string;

  @Column('jsonb')
  folded!: NonNullable<Export>;

  @Column('text')
  ledger!: string;

  @Column('text')
  unit!: string;

  @Column('timestamptz')
  ordered!: string;

  /** Units complained about: an export has none. */
  @Column('text', { array: true })
  accused!: readonly string[];
}

@Entity('ledger_export_scope')
export class LedgerExportScope implements ScopeRow {
  @PrimaryColumn('text')
  unit!: string;

  @PrimaryColumn('text')
  sort!: string;

  @PrimaryColumn('text')
  stream!: string;

  @PrimaryColumn('text')
  key!: string;
}

export const ledgerExports = readModel<LedgerExportRow, ExportEvent>({
  name: 'ledger-exports',
  version: 1,
  table: LedgerExportRow,
  scopeTable: LedgerExportScope,
  sources: { [exportType.category]: exportEventTypes },
  fold: (rows, event) => {
    const folded = ledgerExport.evolve(rows.get('')?.folded, event);
    if (!folded) return;
    const { orderedAt, orderedBy, query } = folded;
    rows.set({
      key: '',
      folded,
      ledger: query.ledger,
      unit: orderedBy.unit,
      ordered: orderedAt,
      accused: [],
    });
  },
  visibility: ({ unit, ordered }) => ({ units: [unit], sort: ordered }),
});
