import { decodeEscapes } from './escapes.js';
import {
  cellTooLong,
  damaged,
  type LedgerFileError,
  tooManyColumns,
  tooManyMergedCells,
  tooManyRows,
} from './file-faults.js';
import { type Cell, EMPTY, type LedgerRow, LIMITS, type MergedCells } from './ledger-file.js';
import { RichText } from './rich-text.js';
import { wallClockOfSerial } from './serial-day.js';
import { mergedCellsOf, placeOf } from './sheet-places.js';
import type { Workbook } from './workbook.js';
import type { XmlListener } from './xml.js';

/** Hears the XML of a worksheet and gathers its rows (ECMA-376 part 1, 18.3.1). Rows and cells without a reference follow the one before;
 * what stands out of order or twice is no sheet. */
export class SheetReader implements XmlListener {
  readonly merged: MergedCells[] = [];
  private readonly done: LedgerRow[] = [];
  private readonly inline = new RichText();
  private inData = false;
  private row = 0;
  private cells: Cell[] = [];
  private column = 0;
  private type = 'n';
  private style = 0;
  private value = '';
  private formula = false;
  private inValue = false;

  constructor(private readonly workbook: Workbook) {}

  /** Rows that are complete; they are handed out once. */
  take(): LedgerRow[] {
    return this.done.splice(0);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'sheetData') this.inData = true;
    else if (name === 'mergeCell') this.merge(attributes['ref']);
    else if (!this.inData) return;
    else if (name === 'row') this.openRow(attributes['r']);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'f') this.formula = true;
    else if (name === 'v') this.inValue = true;
    else this.inline.open(name);
  }

  text(text: string): void {
    if (!this.inValue) return this.inline.add(text);
    this.value += text;
    if (this.value.length > LIMITS.cellCharacters) throw this.endless();
  }

  close(name: string): void {
    if (name === 'sheetData') this.inData = false;
    else if (!this.inData) return;
    else if (name === 'v') this.inValue = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row' && this.cells.length) this.done.push({ row: this.row, cells: this.cells });
    else this.inline.close(name);
  }

  endless(): LedgerFileError {
    return this.inData ? cellTooLong(this.row, this.column) : damaged();
  }

  private merge(reference: string | undefined): void {
    if (this.merged.length === LIMITS.mergedCells) throw tooManyMergedCells();
    this.merged.push(mergedCellsOf(reference));
  }

  private openRow(reference: string | undefined): void {
    const row = reference === undefined ? this.row + 1 : Number(reference);
    if (!(Number.isInteger(row) && row > this.row)) throw damaged();
    this.row = row;
    if (this.row > LIMITS.rows) throw tooManyRows();
    this.cells = [];
    this.column = 0;
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const reference = attributes['r'];
    const column = reference === undefined ? this.column + 1 : placeOf(reference).column;
    if (column <= this.column) throw damaged();
    if (column > LIMITS.sheetColumns) throw tooManyColumns(this.row);
    this.column = column;
    this.type = attributes['t'] ?? 'n';
    this.style = Number(attributes['s'] ?? 0);
    this.value = '';
    this.formula = false;
    this.inline.begin();
  }

  /** Styled cells without content may go on to the last column of the sheet: only what holds something counts. */
  private closeCell(): void {
    const cell = this.cell();
    if (cell.kind === 'empty') return;
    if (this.column > LIMITS.columns) throw tooManyColumns(this.row);
    while (this.cells.length < this.column - 1) this.cells.push(EMPTY);
    this.cells[this.column - 1] = cell;
  }

  private cell(): Cell {
    if (this.formula) return { kind: 'formula' };
    if (this.type === 'inlineStr') return this.textCell(this.inline.value);
    if (this.value === '') return EMPTY;
    switch (this.type) {
      case 's':
        return this.textCell(this.workbook.sharedStrings.get(Number(this.value)));
      case 'str':
        return this.textCell(decodeEscapes(this.value));
      case 'd':
        return this.textCell(this.value);
      case 'e':
        return { kind: 'error' };
      case 'b':
        return { kind: 'text', text: this.value === '1' ? 'TRUE' : 'FALSE' };
      default:
        return this.numberCell();
    }
  }

  private textCell(text: string | undefined): Cell {
    if (text === undefined) throw damaged();
    if (text.length > LIMITS.cellCharacters) throw this.endless();
    return text === '' ? EMPTY : { kind: 'text', text };
  }

  private numberCell(): Cell {
    const style = this.workbook.dateStyles[this.style] ?? 'none';
    const text = this.value.trim();
    const number = Number(text);
    if (text === '' || !Number.isFinite(number)) throw damaged();
    if (style === 'none') return { kind: 'number', text };
    return { kind: 'date', wallClock: wallClockOfSerial(number, this.workbook.date1904, style) };
  }
}
