import type { Bilingual } from '#libs/kernel';
import {
  EMPTY,
  type LedgerRow,
  plainText,
  type ReadableCell,
  readCell,
  type Reading,
  type Sheet,
  WHY,
} from '#libs/ledger-import';
import { type FileProblem, problemAt } from '../file-problem.js';
import { type ChosenColumns, chooseColumns, plainHeader, type SheetForm } from './columns.js';

/** A title or a notice may stand above the header. */
const HEADER_WITHIN_ROWS = 10;

/** One row below the header, read cell by cell; what cannot be understood is noted with its place. */
export class TableRow<Field extends string> {
  bad = false;

  constructor(
    readonly row: number,
    private readonly cells: LedgerRow['cells'],
    private readonly table: SheetTable<Field>,
  ) {}

  /** What the cell says; nothing where it is empty, has no column or cannot be understood. */
  optional<T>(field: Field, read: (cell: ReadableCell) => Reading<T>): T | undefined {
    const index = this.table.indexOf(field);
    const reading = readCell((index === undefined ? undefined : this.cells[index]) ?? EMPTY, read);
    if (!('why' in reading)) return reading.value;
    this.note(field, reading.why);
    return undefined;
  }

  needed<T>(field: Field, read: (cell: ReadableCell) => Reading<T>): T | undefined {
    const before = this.table.problems.length;
    const value = this.optional(field, read);
    if (value === undefined && this.table.problems.length === before) this.note(field, WHY.missing);
    return value;
  }

  note(field: Field, why: Bilingual): void {
    this.bad = true;
    this.table.note(this.row, field, why);
  }
}

/** A sheet, or a CSV file in its place, with the columns of a form. */
export class SheetTable<Field extends string> {
  readonly problems: FileProblem[] = [];
  readonly rows: TableRow<Field>[] = [];
  private columns: ChosenColumns<Field>['at'] = new Map();

  private constructor(private readonly form: SheetForm<Field>) {}

  get sheet(): string {
    return this.form.names[0];
  }

  /** @throws LedgerFileError where the file cannot be read */
  static async read<Field extends string>(
    form: SheetForm<Field>,
    source: Pick<Sheet, 'rows' | 'mergedCells'>,
  ): Promise<SheetTable<Field>> {
    const table = new SheetTable(form);
    let header = 0;
    let best: { row: number; chosen: ChosenColumns<Field> } | undefined;
    for await (const { row, cells } of source.rows()) {
      if (header) {
        if (cells.some(({ kind }) => kind !== 'empty')) table.rows.push(new TableRow(row, cells, table));
        continue;
      }
      const chosen = chooseColumns(form, headerOf(cells));
      if (!best || chosen.at.size > best.chosen.at.size) best = { row, chosen };
      if (chosen.missing.length === 0) {
        header = row;
        table.columns = chosen.at;
      } else if (row >= HEADER_WITHIN_ROWS) break;
    }
    table.noteHeader(best);
    if (header) table.noteMerged(source.mergedCells(), header);
    return table;
  }

  indexOf(field: Field): number | undefined {
    return this.columns.get(field)?.index;
  }

  note(row: number, field: Field, why: Bilingual): void {
    const column = this.form.columns[field].headers[0];
    this.problems.push(
      problemAt(
        { sheet: this.sheet, row, column },
        {
          zh: `“${this.sheet}”第 ${row} 行“${column}”${why.zh}。`,
          en: `Sheet ${this.sheet}, row ${row}, ${column}: it ${why.en}.`,
        },
      ),
    );
  }

  private noteHeader(best: { row: number; chosen: ChosenColumns<Field> } | undefined): void {
    if (!best) {
      this.problems.push(
        problemAt(
          { sheet: this.sheet },
          { zh: `“${this.sheet}”中没有数据。`, en: `Sheet ${this.sheet} holds no rows.` },
        ),
      );
      return;
    }
    const { row, chosen } = best;
    const told = [
      [chosen.missing, '缺少列', 'it lacks the columns'],
      [chosen.repeated, '重复的列', 'it has more than once the columns'],
      [chosen.unknown, '没有这些列', 'there are no such columns as'],
    ] as const;
    for (const [names, zh, en] of told)
      if (names.length > 0)
        this.problems.push(
          problemAt(
            { sheet: this.sheet, row },
            {
              zh: `“${this.sheet}”表头(第 ${row} 行)${zh}:${names.join('、')}。模板中有全部列名;说明请写在“备注”列。`,
              en: `Header of sheet ${this.sheet} (row ${row}): ${en} ${names.join(', ')}. The template has all columns; remarks go into 备注.`,
            },
          ),
        );
  }

  /** The file holds the value of merged cells once; what it means for the other rows would be a guess. */
  private noteMerged(merged: ReturnType<Sheet['mergedCells']>, header: number): void {
    for (const { top, left, bottom, right } of merged)
      for (const [field, { index }] of this.columns)
        if (bottom > header && index + 1 >= left && index + 1 <= right)
          this.note(Math.max(top, header + 1), field, WHY.merged);
  }
}

const headerOf = (cells: LedgerRow['cells']): string[] =>
  cells.map((cell) => (cell.kind === 'formula' || cell.kind === 'error' ? '' : plainText(cell)));

/** True when this is the name of the form's sheet. */
export const isNameOf = (form: SheetForm<string>, name: string): boolean =>
  form.names.some((known) => plainHeader(known) === plainHeader(name));
