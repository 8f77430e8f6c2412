import type { Bilingual } from '#libs/kernel';
import { type BadCell, WHY } from './bad-cell.js';
import { type ReadableCell, readCell, type Reading, readName, readNumber, readText } from './cell-reading.js';
import { type ChosenColumns, type LedgerField, NEEDED_FIELDS } from './column-mapping.js';
import { isEarlier, type LedgerTime, readTime } from './ledger-time.js';
import { EMPTY, type LedgerRow } from './reading/ledger-file.js';

/** A row of a petition ledger, understood. Nothing is in it that the ledger does not say. */
export interface LedgerEntry {
  readonly row: number;
  readonly number: string;
  /** Account or name by which the ledger knows the petitioner. */
  readonly petitioner?: string;
  readonly title?: string;
  readonly submitted: LedgerTime;
  readonly words: string;
  readonly reply?: { readonly text: string; readonly replied: LedgerTime };
}

/** The number of a bad row is told where it is known: it counts as taken. */
export type ReadEntry =
  { readonly entry: LedgerEntry } | { readonly bad: readonly BadCell[]; readonly number: string | undefined };

const needed: readonly LedgerField[] = NEEDED_FIELDS;

/** Reads one row, or names every cell of it that cannot be understood. `now` bounds what can have happened. */
export function readEntry(row: LedgerRow, chosen: ChosenColumns, now: Date): ReadEntry {
  const bad: BadCell[] = [];
  const unread = new Set<LedgerField>();
  const refuse = (field: LedgerField, why: Bilingual): void => {
    bad.push({ row: row.row, column: chosen.mapping.columns[field] ?? field, why });
    unread.add(field);
  };
  const take = <T>(field: LedgerField, read: (cell: ReadableCell) => Reading<T>): T | undefined => {
    const index = chosen.at[field];
    const reading = readCell((index === undefined ? undefined : row.cells[index]) ?? EMPTY, read);
    if ('why' in reading) refuse(field, reading.why);
    else if (reading.value === undefined && needed.includes(field)) refuse(field, WHY.missing);
    else return reading.value;
    return undefined;
  };
  const time = (cell: ReadableCell): Reading<LedgerTime> => readTime(cell, now);

  const number = take('number', readNumber);
  const petitioner = take('petitioner', readName);
  const title = take('title', readText);
  const submitted = take('submittedAt', time);
  const words = take('words', readText);
  const text = take('reply', readText);
  const replied = take('repliedAt', time);
  if (text && !replied && !unread.has('repliedAt')) refuse('repliedAt', WHY.replyWithoutTime);
  if (replied && !text && !unread.has('reply')) refuse('reply', WHY.timeWithoutReply);
  if (submitted && replied && isEarlier(replied, submitted)) refuse('repliedAt', WHY.replyTooEarly);

  if (bad.length || !number || !submitted || !words) return { bad, number };
  return {
    entry: {
      row: row.row,
      number,
      ...(petitioner ? { petitioner } : {}),
      ...(title ? { title } : {}),
      submitted,
      words,
      ...(text && replied ? { reply: { text, replied } } : {}),
    },
  };
}

/** Cells under no header. In a CSV a comma that should stand in quotes makes them: words went astray. */
export const cellsBeyondHeader = ({ row, cells }: LedgerRow, { width }: ChosenColumns): BadCell[] =>
  cells.flatMap((cell, index) =>
    index < width || cell.kind === 'empty' ? [] : [{ row, column: `#${index + 1}`, why: WHY.notUnderHeader }],
  );
