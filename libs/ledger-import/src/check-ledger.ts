import { type BadCell, repeats } from './bad-cell.js';
import type { ChosenColumns, ColumnMapping } from './column-mapping.js';
import type { LedgerEntry } from './ledger-entry.js';
import { mergedAway } from './merged-away.js';
import { readRows } from './read-ledger.js';
import type { LedgerFile } from './reading/ledger-file.js';

/** What a walk through the whole file found, before anything is written. */
export interface LedgerCheck {
  readonly ledger: string;
  /** Rows below the header, good and bad. */
  readonly rows: number;
  /** In the order of the rows; of a file that is bad throughout the first `MOST_BAD_CELLS`. */
  readonly badCells: readonly BadCell[];
  readonly badCellCount: number;
  /** Rows whose title (where there is none: whose words) looks like an accusation; a person must look before they go on (decisions 31). */
  readonly suspects: readonly number[];
  /** Sheets of the workbook that were not read. */
  readonly otherSheets: number;
}

/** So many are named one by one; whoever has more has a wrong file, not wrong cells. */
export const MOST_BAD_CELLS = 10_000;

const PROGRESS_EVERY = 500;

/** Words that announce an accusation. A hint for a person, never a classification. */
const ACCUSATION = /举报|检举|控告/;

/**
 * Validates the whole file and changes nothing; `progress` is told the rows so far, now and then and at the end.
 * @throws LedgerFileError, WrongColumns
 */
export async function checkLedger(
  file: LedgerFile,
  given: ColumnMapping | undefined,
  now: Date,
  progress: (rows: number) => void = () => undefined,
): Promise<LedgerCheck> {
  const named: BadCell[] = [];
  let badCellCount = 0;
  const refuse = (cells: readonly BadCell[]): void => {
    badCellCount += cells.length;
    named.push(...cells.slice(0, MOST_BAD_CELLS - named.length));
  };
  const rows: number[] = [];
  const suspects: number[] = [];
  const firstRows = new Map<string, number>();
  let chosen: ChosenColumns | undefined;
  for await (const { row, chosen: columns, read } of readRows(file, given, now)) {
    chosen = columns;
    rows.push(row);
    if ('bad' in read) refuse(read.bad);
    else if (looksLikeAccusation(read.entry)) suspects.push(row);
    const number = 'bad' in read ? read.number : read.entry.number;
    const first = number === undefined ? undefined : firstRows.get(number);
    if (first !== undefined)
      refuse([{ row, column: columns.mapping.columns.number ?? 'number', why: repeats(first) }]);
    else if (number !== undefined) firstRows.set(ownCopy(number), row);
    if (rows.length % PROGRESS_EVERY === 0) progress(rows.length);
  }
  progress(rows.length);
  if (chosen) refuse(mergedAway(file.mergedCells(), rows, chosen, MOST_BAD_CELLS));
  named.sort((left, right) => left.row - right.row);
  return {
    ledger: chosen?.mapping.ledger ?? '',
    rows: rows.length,
    badCells: named,
    badCellCount,
    suspects,
    otherSheets: file.otherSheets,
  };
}

const looksLikeAccusation = ({ title, words }: LedgerEntry): boolean => ACCUSATION.test(title ?? words);

/** A number cut out of the text of the file would keep a piece of the file alive for as long as it is remembered. */
const ownCopy = (number: string): string => Buffer.from(number).toString();
