import type { Bilingual } from '#libs/kernel';
import { type LedgerRow, type ReadableCell, readCell, type Reading, WHY } from '#libs/ledger-import';
import { badCellAt, type Place, type Problems } from '../file-problem.js';

/** Where a row comes from: a sheet, or an object of a JSON file. */
export interface RowSource<Field extends string> {
  /** What a person calls the row. */
  readonly called: Bilingual;
  /** The cell, or why there is none to read. */
  cellOf(field: Field): LedgerRow['cells'][number] | { readonly why: Bilingual };
  placeOf(field: Field): Place;
}

/** One row, read cell by cell; what cannot be understood is noted with its place, and the other cells are read all the same. */
export class FileRow<Field extends string> {
  private readonly bad = new Set<Field>();

  constructor(
    private readonly source: RowSource<Field>,
    private readonly problems: Problems,
  ) {}

  get called(): Bilingual {
    return this.source.called;
  }

  placeOf(field: Field): Place {
    return this.source.placeOf(field);
  }

  /** What the cell says; nothing where it is empty, has no column or cannot be understood. */
  optional<T>(field: Field, read: (cell: ReadableCell) => Reading<T>): T | undefined {
    const cell = this.source.cellOf(field);
    const reading = 'why' in cell ? cell : readCell(cell, read);
    if (!('why' in reading)) return reading.value;
    this.note(field, reading.why);
    return undefined;
  }

  needed<T>(field: Field, read: (cell: ReadableCell) => Reading<T>): T | undefined {
    const value = this.optional(field, read);
    if (value === undefined && !this.isBad(field)) this.note(field, WHY.missing);
    return value;
  }

  note(field: Field, why: Bilingual): void {
    this.bad.add(field);
    this.problems.add(badCellAt(this.placeOf(field), why));
  }

  /** It could not be read, which is told elsewhere. */
  mark(field: Field): void {
    this.bad.add(field);
  }

  isBad(field: Field): boolean {
    return this.bad.has(field);
  }

  badFields(): readonly Field[] {
    return [...this.bad];
  }
}
