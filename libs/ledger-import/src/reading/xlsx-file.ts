import { type LedgerFile, type LedgerRow, LIMITS } from './ledger-file.js';
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

async function* readRows(
  zip: Zip,
  part: string,
  sheet: SheetReader,
): AsyncGenerator<LedgerRow, void, undefined> {
  yield* parseXml(await zip.stream(part, LIMITS.bytes), sheet, () => sheet.take());
}
