/**
 * One cell as the file holds it, before anybody says what it means.
 * `date` is a wall-clock time `YYYY-MM-DDTHH:mm:ss` (a date without time of day has no `T…`); it is empty for a serial number that no date has.
 */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'date'; readonly wallClock: string }
  | { readonly kind: 'formula' }
  | { readonly kind: 'error' };

export const EMPTY: Cell = { kind: 'empty' };

/** A row that holds something, with its number in the file (from 1). */
export interface LedgerRow {
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** A rectangle of merged cells; rows and columns count from 1, both ends included. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A ledger opened for reading; `rows` may be walked more than once and never holds more than a piece of the file. */
export interface LedgerFile {
  readonly format: 'xlsx' | 'csv';
  /** Sheets of the workbook that are not read: only the first visible one is. */
  readonly otherSheets: number;
  rows(): AsyncIterable<LedgerRow>;
  /** A workbook names its merged cells after its rows: complete once `rows` was walked to the end. */
  mergedCells(): readonly MergedCells[];
  close(): Promise<void>;
}

/** One sheet of a workbook that has several; `rows` and `mergedCells` as in a ledger. */
export interface Sheet extends Pick<LedgerFile, 'rows' | 'mergedCells'> {
  readonly name: string;
}

/** What a ledger may hold, checked while reading: a small file can unpack to gigabytes. */
export const LIMITS = {
  /** Bytes of a CSV file, and of the unpacked sheet of a workbook. */
  bytes: 256 * 1024 * 1024,
  /** Unpacked bytes of a part of a workbook that only describes it. */
  partBytes: 32 * 1024 * 1024,
  /** Parts of a workbook; every picture is one. */
  parts: 10_000,
  /** As many as a sheet can have. */
  rows: 1_048_576,
  /** Columns that hold something. */
  columns: 200,
  /** Columns of a sheet, whether they hold something or not. */
  sheetColumns: 16_384,
  cellCharacters: 100_000,
  /** All texts that the cells of a workbook share; they are kept while it is open, at two bytes each. */
  sharedCharacters: 50_000_000,
  mergedCells: 20_000,
} as const;
