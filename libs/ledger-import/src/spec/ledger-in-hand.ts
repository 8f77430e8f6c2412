import { mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkLedger, type LedgerCheck } from '../check-ledger.js';
import { type ColumnMapping, WrongColumns } from '../column-mapping.js';
import { LedgerFileError } from '../reading/file-faults.js';
import type { LedgerFile } from '../reading/ledger-file.js';
import { openLedger } from '../reading/open-ledger.js';

/** Header of the known ledger `online-messages`. */
export const header: readonly string[] = [
  '留言编号',
  '留言用户',
  '留言主题',
  '留言时间',
  '留言详情',
  '答复意见',
  '答复时间',
];

/** A good row of it. */
export const goodRow = (number: number | string = 1): string[] => [
  String(number),
  '溪边人家',
  '路灯不亮',
  '2026/1/5 9:00:00',
  '村口的路灯坏了半个月。',
  '已更换灯泡。',
  '2026/1/9 10:30:00',
];

/** The day on which these ledgers are read. */
export const now = new Date('2026-03-02T02:00:00Z');

/** Comma-separated text in which every cell is quoted. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');

/** A file of its own, gone with the test run at the latest. */
export async function fileOf(bytes: Buffer | string, name = 'ledger'): Promise<string> {
  const run = process.env['TEST_DATABASE_STARTER'];
  if (run === undefined) throw new Error('Run the tests by Jest with the configuration of the project');
  const path = join(await mkdtemp(join(dirname(run), 'ledger-')), name);
  await writeFile(path, bytes);
  return path;
}

/** The ledger as `use` needs it, closed afterwards. */
export async function withLedger<T>(
  source: { readonly path: string } | Buffer | string,
  use: (file: LedgerFile) => Promise<T>,
): Promise<T> {
  const path = typeof source === 'string' || Buffer.isBuffer(source) ? await fileOf(source) : source.path;
  const file = await openLedger(path);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/**
 * Rows as short text, for one look at many cells: a text in quotes, `#12` a number, `@2019-04-08` a date, `=` a formula, `!` an error, `` nothing.
 */
export const rowsOf = (source: Buffer | string): Promise<string[][]> =>
  withLedger(source, async (file) => {
    const rows: string[][] = [];
    for await (const { row, cells } of file.rows())
      rows.push([
        String(row),
        ...cells.map((cell) => {
          switch (cell.kind) {
            case 'text':
              return `"${cell.text}"`;
            case 'number':
              return `#${cell.text}`;
            case 'date':
              return `@${cell.wallClock}`;
            case 'formula':
              return '=';
            case 'error':
              return '!';
            case 'empty':
              return '';
          }
        }),
      ]);
    return rows;
  });

export const check = (
  source: { readonly path: string } | Buffer | string,
  mapping?: ColumnMapping,
): Promise<LedgerCheck> => withLedger(source, (file) => checkLedger(file, mapping, now));

/** Bad cells as `row column: why`. */
export const badCellsOf = async (source: Buffer | string, mapping?: ColumnMapping): Promise<string[]> =>
  (await check(source, mapping)).badCells.map(({ row, column, why }) => `${row} ${column}: ${why.en}`);

/** The error that stops the check of a file; any other error is thrown on. */
export async function faultOf(
  source: { readonly path: string } | Buffer | string,
  mapping?: ColumnMapping,
): Promise<LedgerFileError | WrongColumns | undefined> {
  try {
    await check(source, mapping);
    return undefined;
  } catch (error) {
    if (error instanceof LedgerFileError || error instanceof WrongColumns) return error;
    throw error;
  }
}
