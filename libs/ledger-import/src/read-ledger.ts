import type { BadCell } from './bad-cell.js';
import {
  type ChosenColumns,
  chooseColumns,
  type ColumnMapping,
  nearer,
  WrongColumns,
} from './column-mapping.js';
import { KNOWN_LEDGERS } from './known-ledgers.js';
import { cellsBeyondHeader, type LedgerEntry, readEntry, type ReadEntry } from './ledger-entry.js';
import { holdsNothing } from './reading/file-faults.js';
import type { LedgerFile, LedgerRow } from './reading/ledger-file.js';

/** A title and a line of remarks may stand above the header. */
const HEADER_WITHIN = 10;

/** A row below the header, read by the mapping that the header chose. */
export interface ReadRow {
  readonly row: number;
  readonly chosen: ChosenColumns;
  readonly read: ReadEntry;
}

/**
 * Entries of a ledger in the order of the file, one at a time. Bad rows are handed to `onBad` and left out.
 * `given` takes the place of the known ledgers; `now` bounds what can have happened. @throws LedgerFileError, WrongColumns
 */
export async function* readLedger(
  file: LedgerFile,
  given: ColumnMapping | undefined,
  now: Date,
  onBad: (bad: readonly BadCell[]) => void,
): AsyncGenerator<{ ledger: string; entry: LedgerEntry }, void, undefined> {
  for await (const { chosen, read } of readRows(file, given, now)) {
    if ('bad' in read) onBad(read.bad);
    else yield { ledger: chosen.mapping.ledger, entry: read.entry };
  }
}

/** Every row below the header, good or bad. The header is the first of the first rows that has all columns of a mapping. */
export async function* readRows(
  file: LedgerFile,
  given: ColumnMapping | undefined,
  now: Date,
): AsyncGenerator<ReadRow, void, undefined> {
  const mappings = given ? [given] : KNOWN_LEDGERS;
  let chosen: ChosenColumns | undefined;
  let wrong: WrongColumns | undefined;
  let [tried, read] = [0, 0];
  for await (const row of file.rows()) {
    if (chosen) {
      read++;
      yield { row: row.row, chosen, read: readRow(row, chosen, now, file.format) };
      continue;
    }
    const found = chooseColumns(headerOf(row), row.row, mappings);
    if (found instanceof WrongColumns) wrong = wrong ? nearer(wrong, found) : found;
    else chosen = found;
    if (wrong && !chosen && ++tried === HEADER_WITHIN) throw wrong;
  }
  if (!chosen && wrong) throw wrong;
  if (read === 0) throw holdsNothing();
}

function readRow(row: LedgerRow, chosen: ChosenColumns, now: Date, format: LedgerFile['format']): ReadEntry {
  const entry = readEntry(row, chosen, now);
  const astray = format === 'csv' ? cellsBeyondHeader(row, chosen) : [];
  if (!astray.length) return entry;
  return 'bad' in entry
    ? { ...entry, bad: [...entry.bad, ...astray] }
    : { bad: astray, number: entry.entry.number };
}

const headerOf = (row: LedgerRow): string[] =>
  row.cells.map((cell) => (cell.kind === 'text' || cell.kind === 'number' ? cell.text : ''));
