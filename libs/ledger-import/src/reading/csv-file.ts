import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CsvRows } from './csv-rows.js';
import { notASpreadsheet, tooLarge, unknownEncoding } from './file-faults.js';
import { type LedgerFile, type LedgerRow, LIMITS } from './ledger-file.js';

type Encoding = 'utf-8' | 'gb18030';

/** A CSV ledger in UTF-8 (with or without a mark) or GB18030, row by row. @throws LedgerFileError */
export async function openCsv(path: string): Promise<LedgerFile> {
  if ((await stat(path)).size > LIMITS.bytes) throw tooLarge();
  const encoding = await encodingOf(path);
  return {
    format: 'csv',
    otherSheets: 0,
    rows: () => readRows(path, encoding),
    mergedCells: () => [],
    close: async () => undefined,
  };
}

/** UTF-8 is strict, so a file that is wholly valid UTF-8 is UTF-8; the spreadsheets of Chinese offices otherwise write GB18030. */
async function encodingOf(path: string): Promise<Encoding> {
  for (const encoding of ['utf-8', 'gb18030'] as const) if (await decodes(path, encoding)) return encoding;
  throw unknownEncoding();
}

async function decodes(path: string, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const valid = (bytes?: Buffer): boolean => {
    try {
      decoder.decode(bytes, { stream: bytes !== undefined });
      return true;
    } catch {
      return false;
    }
  };
  for await (const chunk of bytesOf(path)) {
    if (chunk.includes(0)) throw notASpreadsheet();
    if (!valid(chunk)) return false;
  }
  return valid();
}

async function* readRows(path: string, encoding: Encoding): AsyncGenerator<LedgerRow, void, undefined> {
  const decoder = new TextDecoder(encoding);
  const rows = new CsvRows();
  for await (const chunk of bytesOf(path)) yield* rows.feed(decoder.decode(chunk, { stream: true }));
  yield* rows.feed(decoder.decode());
  yield* rows.end();
}

const bytesOf = (path: string): AsyncIterable<Buffer> => createReadStream(path);
