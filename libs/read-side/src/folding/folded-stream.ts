import type { Recorded } from '#libs/kernel';
import { compareBytes } from '../rows/compare-bytes.js';
import type { ReadModel, ReadModelRow, StreamRows } from '../read-model.js';
import type { RowShape } from '../rows/row-shape.js';

/** What a batch makes of one row: `was` and `is` differ, or the row carries the stream's mark. */
export interface RowChange<Row extends ReadModelRow> {
  readonly key: string;
  readonly was: Row | undefined;
  readonly is: Row | undefined;
}

export interface StreamChanges<Row extends ReadModelRow> {
  readonly stream: FoldedStream<Row>;
  readonly changes: readonly RowChange<Row>[];
}

/**
 * The rows of one stream with the revision up to which they are folded. The row with the smallest key carries that revision in the
 * table (the mark), the others carry none: so the table is the same wherever batches end, and a gap is found without a table of its own.
 */
export class FoldedStream<Row extends ReadModelRow = ReadModelRow> implements StreamRows<Row> {
  private readonly rows = new Map<string, Row>();
  /** Rows as they are in the table, for the keys that were touched since. */
  private readonly before = new Map<string, Row | undefined>();
  /** Rows as they were before the event that is being folded. */
  private readonly undo: [key: string, row: Row | undefined][] = [];
  private marked: string | undefined;
  pending: unknown;
  private cleared = false;

  constructor(
    readonly stream: string,
    private readonly shape: RowShape<Row>,
    /** Revision of the last event folded; -1 before the first. */
    public revision: number,
    stored: readonly Row[] = [],
    marked?: string,
  ) {
    for (const row of stored) this.rows.set(row.key, row);
    this.marked = marked;
  }

  get(key: string): Row | undefined {
    return this.rows.get(key);
  }

  all(): readonly Row[] {
    return [...this.rows.values()].sort((one, other) => compareBytes(one.key, other.key));
  }

  set(row: Omit<Row, 'stream'>): void {
    const taken = this.shape.take(this.stream, row, this.rows.get(row.key));
    this.put(taken.key, taken);
  }

  alter(key: string, changes: Partial<Row>, as: string = key): void {
    const before = this.rows.get(key);
    if (!before) throw new Error(`There is no row ${key}`);
    this.put(as, this.shape.altered(before, changes, as));
  }

  remove(key: string): void {
    if (this.rows.has(key)) this.put(key, undefined);
  }

  /** Folds one event; when the fold throws, the rows are as before it. */
  fold(model: ReadModel<Row>, event: Recorded): void {
    this.undo.length = 0;
    try {
      model.fold(this, event);
      this.revision = event.revision;
    } catch (error) {
      for (const [key, row] of this.undo.reverse()) this.keep(key, row);
      throw error;
    }
  }

  /** The rows as they are shown. @throws what `derive` throws; the stream can then not be written */
  derive(model: ReadModel<Row>): void {
    model.derive?.(this);
  }

  /** A parked stream has no rows: what is shown is always the whole of a stream. */
  clear(): void {
    this.pending = undefined;
    for (const key of [...this.rows.keys()]) this.put(key, undefined);
    this.cleared = true;
  }

  /** Rows of the past that are in the table have to go as well: they are not known here. */
  get losesPast(): boolean {
    return this.cleared && this.shape.parts.past !== undefined;
  }

  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  /** Rows that differ from the table. */
  changes(): RowChange<Row>[] {
    const changes: RowChange<Row>[] = [];
    for (const [key, was] of this.before) {
      const is = this.rows.get(key);
      if (was && is ? !this.shape.same(was, is) : was !== is) changes.push({ key, was, is });
    }
    return changes;
  }

  /** Key of the row that must carry the mark from now on, and of the one that loses it. */
  marks(): { readonly gains: string | undefined; readonly loses: string | undefined } {
    let smallest: string | undefined;
    for (const key of this.rows.keys()) {
      if (smallest === undefined || compareBytes(key, smallest) < 0) smallest = key;
      // No key is smaller.
      if (key === '') break;
    }
    const loses =
      this.marked !== undefined && this.marked !== smallest && this.rows.has(this.marked)
        ? this.marked
        : undefined;
    return { gains: smallest, loses };
  }

  /** The table holds what this holds. What is past is not needed any more. */
  written(): void {
    this.marked = this.marks().gains;
    for (const key of this.before.keys()) if (this.shape.parts.isPast(key)) this.rows.delete(key);
    this.before.clear();
  }

  private put(key: string, row: Row | undefined): void {
    const current = this.rows.get(key);
    this.undo.push([key, current]);
    if (!this.before.has(key)) this.before.set(key, current);
    this.keep(key, row);
  }

  private keep(key: string, row: Row | undefined): void {
    if (row) this.rows.set(key, row);
    else this.rows.delete(key);
  }
}
