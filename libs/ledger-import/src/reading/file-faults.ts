import type { Bilingual } from '#libs/kernel';
import { LIMITS } from './ledger-file.js';

export type FileFault =
  | 'empty'
  | 'not-a-spreadsheet'
  | 'web-page'
  | 'old-excel'
  | 'encrypted'
  | 'damaged'
  | 'document-type'
  | 'no-sheet'
  | 'unknown-encoding'
  | 'unmatched-quote'
  | 'too-large'
  | 'unpacks-too-large'
  | 'cell-too-long'
  | 'too-many-columns'
  | 'too-many-rows'
  | 'too-many-merged-cells';

/** The file cannot be read as a ledger; nothing was changed. The message never repeats what a cell holds. */
export class LedgerFileError extends Error {
  constructor(
    readonly fault: FileFault,
    readonly detail: Bilingual,
    readonly row?: number,
  ) {
    super(detail.en);
    this.name = 'LedgerFileError';
  }
}

export const holdsNothing = (): LedgerFileError =>
  new LedgerFileError('empty', { zh: '文件中没有数据。', en: 'The file holds no rows.' });

export const notASpreadsheet = (): LedgerFileError =>
  new LedgerFileError('not-a-spreadsheet', {
    zh: '这不是台账文件。请提供 .xlsx 或 .csv。',
    en: 'This is no ledger. Give an .xlsx or a .csv file.',
  });

export const webPage = (): LedgerFileError =>
  new LedgerFileError('web-page', {
    zh: '这是网页或 XML 文件(有的系统把它导出成 .xls)。请用 Excel 或 WPS 打开后另存为 .xlsx。',
    en: 'This is a web page or XML (some systems export it as .xls). Open it in a spreadsheet program and save it as .xlsx.',
  });

export const noWorkbook = (): LedgerFileError =>
  new LedgerFileError('not-a-spreadsheet', {
    zh: '这不是 .xlsx 工作簿。请提供 .xlsx 或 .csv 台账。',
    en: 'This is no .xlsx workbook. Give a ledger as .xlsx or .csv.',
  });

export const oldExcel = (): LedgerFileError =>
  new LedgerFileError('old-excel', {
    zh: '这是旧版 .xls 工作簿,请另存为 .xlsx。',
    en: 'This is an old .xls workbook; save it as .xlsx.',
  });

export const encrypted = (): LedgerFileError =>
  new LedgerFileError('encrypted', {
    zh: '文件设有密码,请取消密码后再导入。',
    en: 'The file is protected by a password; remove it first.',
  });

export const damaged = (): LedgerFileError =>
  new LedgerFileError('damaged', {
    zh: '文件已损坏或不完整,请用 Excel 或 WPS 打开后另存为 .xlsx。',
    en: 'The file is damaged or incomplete; open it in a spreadsheet program and save it as .xlsx again.',
  });

export const documentType = (): LedgerFileError =>
  new LedgerFileError('document-type', {
    zh: '文件含有文档类型声明(DTD),工作簿中不应有,不予读取。',
    en: 'The file holds a document type declaration, which no workbook has; it is not read.',
  });

export const noSheet = (): LedgerFileError =>
  new LedgerFileError('no-sheet', { zh: '工作簿中没有工作表。', en: 'The workbook has no sheet.' });

export const unknownEncoding = (): LedgerFileError =>
  new LedgerFileError('unknown-encoding', {
    zh: 'CSV 文件既不是 UTF-8 也不是 GB18030 编码。请另存为“CSV UTF-8”。',
    en: 'The CSV file is neither UTF-8 nor GB18030. Save it as CSV UTF-8.',
  });

export const unmatchedQuote = (row: number, column: number): LedgerFileError =>
  new LedgerFileError(
    'unmatched-quote',
    {
      zh: `CSV 文件第 ${row} 行第 ${column} 列的引号没有配对。`,
      en: `The quotes in row ${row}, column ${column} of the CSV file do not match.`,
    },
    row,
  );

export const tooLarge = (): LedgerFileError =>
  new LedgerFileError('too-large', {
    zh: `文件超过 ${LIMITS.bytes / 1024 / 1024} MB,请拆分后导入。`,
    en: `The file is larger than ${LIMITS.bytes / 1024 / 1024} MB; split it.`,
  });

export const unpacksTooLarge = (): LedgerFileError =>
  new LedgerFileError('unpacks-too-large', {
    zh: '文件解压后过大,不予读取。台账确有这么多内容的,请拆分或另存为 CSV。',
    en: 'The file unpacks to more than can be read. If the ledger really holds that much, split it or save it as CSV.',
  });

/** Where the place is known, it is named. */
export const cellTooLong = (row?: number, column?: number): LedgerFileError => {
  const place =
    row === undefined ? undefined : { zh: `第 ${row} 行第 ${column} 列`, en: `Row ${row}, column ${column}` };
  return new LedgerFileError(
    'cell-too-long',
    {
      zh: `${place?.zh ?? '有单元格'}的内容超过 ${LIMITS.cellCharacters} 个字符。`,
      en: `${place?.en ?? 'A cell'} holds more than ${LIMITS.cellCharacters} characters.`,
    },
    row,
  );
};

export const tooManyColumns = (row: number): LedgerFileError =>
  new LedgerFileError(
    'too-many-columns',
    {
      zh: `第 ${row} 行超过 ${LIMITS.columns} 列。`,
      en: `Row ${row} has more than ${LIMITS.columns} columns.`,
    },
    row,
  );

export const tooManyRows = (): LedgerFileError =>
  new LedgerFileError('too-many-rows', {
    zh: `文件超过 ${LIMITS.rows} 行,请拆分后导入。`,
    en: `The file has more than ${LIMITS.rows} rows; split it.`,
  });

export const tooManyMergedCells = (): LedgerFileError =>
  new LedgerFileError('too-many-merged-cells', {
    zh: `工作表的合并单元格超过 ${LIMITS.mergedCells} 处,请取消合并并逐行填写。`,
    en: `The sheet has more than ${LIMITS.mergedCells} merged cells; unmerge them and fill in every row.`,
  });
