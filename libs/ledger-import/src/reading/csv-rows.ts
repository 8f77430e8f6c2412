import { cellTooLong, tooManyColumns, tooManyRows, unmatchedQuote } from './file-faults.js';
import { type Cell, EMPTY, type LedgerRow, LIMITS } from './ledger-file.js';

/** `closed` is after the second quote of a cell: a further quote stands for itself, anything else ends the cell. */
type State = 'start' | 'plain' | 'quoted' | 'closed';

const SPECIAL = /[",\r\n]/g;

/**
 * Rows of comma-separated text (RFC 4180; CRLF, LF and CR all end a row), fed in pieces. It holds one row, and never more of it than the
 * limits allow; a quote that is out of place is an error with its row and column. Rows of nothing count but are not handed out.
 */
export class CsvRows {
  private state: State = 'start';
  private row = 1;
  private column = 1;
  private cells: Cell[] = [];
  private value = '';
  private afterReturn = false;
  private begun = false;

  *feed(text: string): Generator<LedgerRow, void, undefined> {
    // A byte order mark is no part of the first cell; the decoder takes away that of UTF-8 only.
    let at = !this.begun && text.startsWith('\uFEFF') ? 1 : 0;
    this.begun ||= text !== '';
    while (at < text.length) {
      if (this.state === 'quoted') {
        const quote = text.indexOf('"', at);
        this.append(text.slice(at, quote < 0 ? undefined : quote));
        if (quote < 0) return;
        this.state = 'closed';
        at = quote + 1;
        continue;
      }
      SPECIAL.lastIndex = at;
      const next = SPECIAL.exec(text)?.index ?? text.length;
      if (next > at) {
        if (this.state === 'closed') throw unmatchedQuote(this.row, this.column);
        this.append(text.slice(at, next));
        this.state = 'plain';
        this.afterReturn = false;
      }
      if (next < text.length) yield* this.special(text.charAt(next));
      at = next + 1;
    }
  }

  *end(): Generator<LedgerRow, void, undefined> {
    if (this.state === 'quoted') throw unmatchedQuote(this.row, this.column);
    if (this.state !== 'start' || this.column > 1) yield* this.endRow();
  }

  private *special(character: string): Generator<LedgerRow, void, undefined> {
    const { afterReturn } = this;
    this.afterReturn = character === '\r';
    if (character === '"') this.quote();
    else if (character === ',') this.endCell();
    else if (character === '\r' || !afterReturn) yield* this.endRow();
  }

  private quote(): void {
    if (this.state === 'plain') throw unmatchedQuote(this.row, this.column);
    if (this.state === 'closed') this.append('"');
    this.state = 'quoted';
  }

  private append(text: string): void {
    this.value += text;
    if (this.value.length > LIMITS.cellCharacters) throw cellTooLong(this.row, this.column);
  }

  private endCell(): void {
    if (this.value !== '') {
      if (this.column > LIMITS.columns) throw tooManyColumns(this.row);
      while (this.cells.length < this.column - 1) this.cells.push(EMPTY);
      this.cells.push({ kind: 'text', text: this.value });
    }
    this.value = '';
    this.state = 'start';
    if (++this.column > LIMITS.sheetColumns) throw tooManyColumns(this.row);
  }

  private *endRow(): Generator<LedgerRow, void, undefined> {
    if (this.row > LIMITS.rows) throw tooManyRows();
    this.endCell();
    if (this.cells.length) yield { row: this.row, cells: this.cells };
    this.cells = [];
    this.row++;
    this.column = 1;
  }
}
