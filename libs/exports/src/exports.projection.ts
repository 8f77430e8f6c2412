import { Column, Entity, PrimaryColumn } from 'typeorm';
import { scopeTable } from '#libs/cases';
import { readModel, type ReadModelRow } from '#libs/read-side';
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

export const ledgerExports = {
  ...readModel<LedgerExportRow, ExportEvent>({
    name: 'ledger-exports',
    version: 1,
    table: LedgerExportRow,
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
  }),
  scopeTable: scopeTable('ledger_export'),
};
