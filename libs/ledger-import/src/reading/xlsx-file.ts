import { type LedgerFile, type LedgerRow, LIMITS, type Sheet } from './ledger-file.js';
import { SheetReader } from './sheet-reader.js';
import { readWorkbook } from './workbook.js';
import { parseXml } from './xml.js';
import { Zip } from './zip.js';

/** First visible sheet of an .xlsx workbook, row by row. @throws LedgerFileError */
export async function openXlsx(path: string): Promise<LedgerFile> {
  const zip = await Zip.open(path);
  try {
    const workbook = await readWorkbook(zip);
    let sheet = new SheetReader(workbook);
    return {
      format: 'xlsx',
      otherSheets: workbook.otherSheets,
      rows: () => {
        sheet = new SheetReader(workbook);
        return readRows(zip, workbook.sheet, sheet);
      },
      mergedCells: () => sheet.merged,
      close: async () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Every visible sheet of an .xlsx workbook, by name. @throws LedgerFileError */
export async function openSheets(path: string): Promise<{ sheets: readonly Sheet[]; close(): void }> {
  const zip = await Zip.open(path);
  try {
    const workbook = await readWorkbook(zip);
    const sheets = workbook.visible.map(({ name, part }): Sheet => {
      let reader = new SheetReader(workbook);
      return {
        name,
        rows: () => {
          reader = new SheetReader(workbook);
          return readRows(zip, part, reader);
        },
        mergedCells: () => reader.merged,
      };
    });
    return { sheets, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function* readRows(
  zip: Zip,
  part: string,
  sheet: SheetReader,
): AsyncGenerator<LedgerRow, void, undefined> {
  yield* parseXml(await zip.stream(part, LIMITS.bytes), sheet, () => sheet.take());
}
