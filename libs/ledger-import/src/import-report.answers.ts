import {
  Bilingual,
  code,
  flag,
  list,
  named,
  object,
  orNull,
  type Static,
  text,
  whole,
} from '#answers/contracts';

/** What became of a ledger that was sent, or would become of it. */
export const ImportReportAnswer = named(
  'ImportReportAnswer',
  object({
    ledger: code(),
    rows: whole('Rows below the header, good and bad'),
    badCells: list(
      object({
        row: whole(),
        column: text('Header of the column; `#9` for a cell under no header'),
        why: Bilingual,
      }),
    ),
    badCellCount: whole(),
    suspects: list(whole('Row that looks like an accusation: a person must look before it goes on')),
    otherSheets: whole('Sheets of the workbook that were not read'),
    dryRun: flag(),
    imported: whole('Rows that became petitions now'),
    repeated: whole('Rows that were there already, unchanged'),
    conflicting: list(
      whole('Row whose number was imported before with other content: neither skipped nor overwritten'),
    ),
    position: orNull(text('Position of the last row written, to wait for with `after=`')),
  }),
);
export type ImportReportAnswer = Static<typeof ImportReportAnswer>;
