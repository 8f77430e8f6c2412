import type { Cell } from '../cells.js';

/** A ledger on its way into a file, whatever its form. */
export interface LedgerFile {
  readonly title: string;
  readonly header: readonly string[];
  /** Rows page by page; nothing is fetched before it is asked for. */
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
  /** How many rows come. */
  readonly count: number;
  /** What the file says of itself, as lines of two cells; asked when all rows are written. */
  readonly about: () => readonly (readonly [string, Cell])[];
  /** Told of every cell that held more than the form can take. */
  readonly onCut: () => void;
}
