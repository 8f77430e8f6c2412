import type { Cell } from '../cells.js';
import type { LedgerFile } from './ledger-file.js';
import { inPieces } from './pieces.js';
import { BOLD, rowXml, sheetBegin, sheetEnd } from './sheet-xml.js';
import { sheetPart, workbookParts } from './workbook-parts.js';
import { type ZipPart, zipStream } from './zip-stream.js';

/** Rows of a sheet, the header among them; what is more goes on in a further sheet. */
const SHEET_ROWS = 1_048_576;
const ABOUT = '导出说明';

/** An .xlsx workbook, written while it is read: the ledger in as many sheets as it needs, and one that says what the file is. */
export function xlsxFile(file: LedgerFile, sheetRows = SHEET_ROWS): AsyncGenerator<Buffer> {
  const rows = new Rows(file.rows);
  const perSheet = sheetRows - 1;
  const count = Math.max(1, Math.ceil(file.count / perSheet));
  const names = Array.from({ length: count }, (_, index) =>
    index === 0 ? file.title : `${file.title} ${index + 1}`,
  );
  const sheets = [...names.map(() => ledgerSheet(file, rows, perSheet)), aboutSheet(file)].map(
    (content, index): ZipPart => ({ name: sheetPart(index + 1), content }),
  );
  const parts = Object.entries(workbookParts([...names, ABOUT])).map(([name, content]): ZipPart => ({
    name,
    content,
  }));
  return closing(zipStream([...parts, ...sheets]), rows);
}

async function* ledgerSheet(file: LedgerFile, rows: Rows, most: number): AsyncGenerator<string> {
  yield sheetBegin + rowXml(1, file.header, file.onCut, BOLD);
  let row = 1;
  for (let left = most; left > 0;) {
    const some = await rows.take(left);
    if (some.length === 0) break;
    left -= some.length;
    yield* inPieces(some, (cells) => rowXml(++row, cells, file.onCut));
  }
  yield sheetEnd;
}

async function* aboutSheet({ about, onCut }: LedgerFile): AsyncGenerator<string> {
  // Asked here, and not before: by now every row is written.
  const lines = await Promise.resolve(about());
  yield sheetBegin + lines.map((cells, index) => rowXml(index + 1, cells, onCut)).join('') + sheetEnd;
}

/** Rows that several sheets take one after the other. */
class Rows {
  private readonly pages: AsyncIterator<readonly (readonly Cell[])[]>;
  private waiting: readonly (readonly Cell[])[] = [];

  constructor(pages: AsyncIterable<readonly (readonly Cell[])[]>) {
    this.pages = pages[Symbol.asyncIterator]();
  }

  /** At most `most` of the next rows; none at the end. */
  async take(most: number): Promise<readonly (readonly Cell[])[]> {
    while (this.waiting.length === 0) {
      const next = await this.pages.next();
      if (next.done) return [];
      this.waiting = next.value;
    }
    const taken = this.waiting.slice(0, most);
    this.waiting = this.waiting.slice(most);
    return taken;
  }

  async end(): Promise<void> {
    await this.pages.return?.();
  }
}

/** Whoever stops reading the file stops the rows as well. */
async function* closing(bytes: AsyncGenerator<Buffer>, rows: Rows): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } finally {
    await rows.end();
  }
}
