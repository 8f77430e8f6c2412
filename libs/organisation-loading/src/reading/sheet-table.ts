import { EMPTY, type LedgerRow, plainText, type Sheet, WHY } from '#libs/ledger-import';
import { badCellAt, type Place, problemAt, type Problems } from '../file-problem.js';
import { type ChosenColumns, chooseColumns, plainHeader, type SheetForm } from './columns.js';
import { FileRow } from './file-row.js';
import { mergedAway } from './merged-cells.js';

/** A title or a notice may stand above the header. */
const HEADER_WITHIN_ROWS = 10;

/** A sheet, or a CSV file in its place, with the columns of a form. */
export class SheetTable<Field extends string> {
  readonly rows: FileRow<Field>[] = [];
  /** False where the header is not understood, or there are more rows than an organisation has. */
  whole = false;
  private columns: ChosenColumns<Field>['at'] = new Map();
  /** Columns under which something may stand. */
  private headed: ReadonlySet<number> = new Set();
  private mergedAway: ReadonlyMap<number, ReadonlySet<number>> = new Map();

  private constructor(
    private readonly form: SheetForm<Field>,
    private readonly problems: Problems,
  ) {}

  get sheet(): string {
    return this.form.names[0];
  }

  /** @throws LedgerFileError where the file cannot be read */
  static async read<Field extends string>(
    form: SheetForm<Field>,
    source: Pick<Sheet, 'rows' | 'mergedCells'>,
    problems: Problems,
  ): Promise<SheetTable<Field>> {
    const table = new SheetTable(form, problems);
    const numbers: number[] = [];
    let best: Header<Field> | undefined;
    for await (const { row, cells } of source.rows()) {
      if (table.whole) {
        if (!cells.some(holdsSomething)) continue;
        if (!table.add(row, cells)) break;
        numbers.push(row);
        continue;
      }
      const header = headerOf(cells);
      const chosen = chooseColumns(form, header);
      if (!best || chosen.at.size > best.chosen.at.size) best = { row, chosen, header };
      if (chosen.missing.length === 0) {
        table.whole = true;
        table.columns = chosen.at;
        table.headed = new Set(header.flatMap((text, index) => (text === '' ? [] : [index])));
      } else if (row >= HEADER_WITHIN_ROWS) break;
    }
    table.noteHeader(best);
    table.mergedAway = mergedAway(source.mergedCells(), numbers, table.columns);
    return table;
  }

  /** False where it is one row too many. */
  private add(row: number, cells: LedgerRow['cells']): boolean {
    const { most } = this.form;
    if (this.rows.length === most) {
      this.whole = false;
      this.problems.add(
        problemAt(
          { sheet: this.sheet, row },
          {
            zh: `“${this.sheet}”超过 ${most} 行,不像一个县的组织机构,未予读取。`,
            en: `Sheet ${this.sheet} has more than ${most} rows, which no county has; it is not read.`,
          },
        ),
      );
      return false;
    }
    const source = {
      called: { zh: `第 ${row} 行`, en: `row ${row}` },
      cellOf: (field: Field) => {
        const index = this.columns.get(field)?.index ?? -1;
        return this.mergedAway.get(row)?.has(index) ? { why: WHY.merged } : (cells[index] ?? EMPTY);
      },
      placeOf: (field: Field) => this.placeOf(row, field),
    };
    this.rows.push(new FileRow(source, this.problems));
    const stray = cells.findIndex((cell, index) => !this.headed.has(index) && holdsSomething(cell));
    if (stray >= 0)
      this.problems.add(badCellAt({ sheet: this.sheet, row, column: `#${stray + 1}` }, WHY.notUnderHeader));
    return true;
  }

  private placeOf(row: number, field: Field): Place {
    return { sheet: this.sheet, row, column: this.form.columns[field].headers[0] };
  }

  private noteHeader(best: Header<Field> | undefined): void {
    if (!best) {
      this.problems.add(
        problemAt(
          { sheet: this.sheet },
          { zh: `“${this.sheet}”中没有数据。`, en: `Sheet ${this.sheet} holds no rows.` },
        ),
      );
      return;
    }
    const { row, chosen, header } = best;
    if (header.length === 1 && /[;\t]/.test(header[0] ?? '')) {
      this.problems.add(problemAt({ sheet: this.sheet, row }, NO_COMMAS));
      return;
    }
    const told = [
      [chosen.missing, '缺少列', 'it lacks the columns'],
      [chosen.repeated, '重复的列', 'it has more than once the columns'],
      // Where no header was understood this may be a row of people, who are repeated in no message.
      [chosen.at.size === 0 ? [] : chosen.unknown, '没有这些列', 'there are no such columns as'],
    ] as const;
    for (const [names, zh, en] of told)
      if (names.length > 0)
        this.problems.add(
          problemAt(
            { sheet: this.sheet, row },
            {
              zh: `“${this.sheet}”表头(第 ${row} 行)${zh}:${names.join('、')}。模板中有全部列名;说明请写在“备注”列。`,
              en: `Header of sheet ${this.sheet} (row ${row}): ${en} ${names.join(', ')}. The template has all columns; remarks go into 备注.`,
            },
          ),
        );
    if (this.whole && this.rows.length === 0)
      this.problems.add(
        problemAt(
          { sheet: this.sheet },
          {
            zh: `“${this.sheet}”表头下没有数据。`,
            en: `Sheet ${this.sheet} has no rows below its header.`,
          },
        ),
      );
  }
}

interface Header<Field extends string> {
  readonly row: number;
  readonly chosen: ChosenColumns<Field>;
  readonly header: readonly string[];
}

/** A row of blanks is none. */
const holdsSomething = (cell: LedgerRow['cells'][number]): boolean =>
  cell.kind === 'text' ? plainText(cell) !== '' : cell.kind !== 'empty';

const NO_COMMAS = {
  zh: 'CSV 文件的各列不是以逗号分隔的;请另存为“CSV UTF-8(逗号分隔)”,或另存为 .xlsx。',
  en: 'The columns of the CSV file are not separated by commas; save it as CSV UTF-8 (comma delimited), or as .xlsx.',
};

/** A header is short; what is longer is repeated in no message. */
const MAX_HEADER = 100;

const headerOf = (cells: LedgerRow['cells']): string[] =>
  cells.map((cell) =>
    cell.kind === 'formula' || cell.kind === 'error' ? '' : plainText(cell).slice(0, MAX_HEADER),
  );

/** True when this is the name of the form's sheet. */
export const isNameOf = (form: SheetForm<string>, name: string): boolean =>
  form.names.some((known) => plainHeader(known) === plainHeader(name));
