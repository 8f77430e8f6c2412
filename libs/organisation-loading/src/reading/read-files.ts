import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerFileError, openLedger, openSheets, plainText } from '#libs/ledger-import';
import { type FileProblem, problemAt } from '../file-problem.js';
import type { GivenFile, ReadFiles } from '../organisation-content.js';
import { chooseColumns, OFFICER_SHEET, type SheetForm, UNIT_SHEET } from './columns.js';
import { readJson } from './read-json.js';
import { readSheets, type Rows } from './read-sheets.js';
import { isNameOf } from './sheet-table.js';

/** JSON, one .xlsx with both sheets, or two .csv in any order; what they are is seen from what they hold. */
export async function readFiles(files: readonly GivenFile[]): Promise<ReadFiles> {
  const [first, second] = files;
  if (!first || files.length > 2) return wrong(GIVE);
  if (!second && looksLikeJson(first.bytes)) return readJson(first.bytes);
  // The ledgers' reader reads files; the names that they were given are never used.
  const folder = await mkdtemp(join(tmpdir(), 'huiying-'));
  try {
    const paths = await Promise.all(
      files.map(async ({ bytes }, index) => {
        const path = join(folder, String(index));
        await writeFile(path, bytes, { mode: 0o600 });
        return path;
      }),
    );
    const [one = '', other] = paths;
    return other === undefined ? await readWorkbook(one) : await readPair([one, other]);
  } catch (error) {
    if (!(error instanceof LedgerFileError)) throw error;
    return wrong(error.detail);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const wrong = (sentence: FileProblem['sentence']): ReadFiles => ({
  problems: [{ at: 'file', sentence }],
});

const looksLikeJson = (bytes: Uint8Array): boolean =>
  /^(?:\u00ef\u00bb\u00bf)?\s*[[{]/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));

async function readWorkbook(path: string): Promise<ReadFiles> {
  const ledger = await openLedger(path);
  await ledger.close();
  if (ledger.format === 'csv') return wrong(GIVE);
  const workbook = await openSheets(path);
  const { sheets } = workbook;
  try {
    const named = (form: SheetForm<string>) => sheets.filter(({ name }) => isNameOf(form, name));
    const [units, officers] = [named(UNIT_SHEET), named(OFFICER_SHEET)];
    if (units[0] && officers[0] && units.length + officers.length === 2)
      return await readSheets(units[0], officers[0]);
    return {
      problems: [...notOne(UNIT_SHEET, units.length), ...notOne(OFFICER_SHEET, officers.length)],
    };
  } finally {
    workbook.close();
  }
}

const notOne = (form: SheetForm<string>, count: number): FileProblem[] =>
  count === 1
    ? []
    : [
        problemAt(
          { sheet: form.names[0] },
          {
            zh: `工作簿应恰有一个名为“${form.names[0]}”的可见工作表,现有 ${count} 个。`,
            en: `A workbook has exactly one visible sheet ${form.names.join(' or ')}; here are ${count}.`,
          },
        ),
      ];

/** Two CSV files: which one is which, their headers say. */
async function readPair(paths: readonly [string, string]): Promise<ReadFiles> {
  const opened = await Promise.all(paths.map((path) => openLedger(path)));
  try {
    const [one, other] = opened;
    if (!one || !other || opened.some(({ format }) => format !== 'csv')) return wrong(GIVE);
    const swapped = (await likeness(one)) < 0 || (await likeness(other)) > 0;
    return swapped ? await readSheets(other, one) : await readSheets(one, other);
  } finally {
    for (const file of opened) await file.close();
  }
}

const ROWS_LOOKED_AT = 10;

/** More than nothing where headers are rather those of units, less where they are rather those of officers. */
async function likeness(file: Rows): Promise<number> {
  let [units, officers] = [0, 0];
  for await (const { row, cells } of file.rows()) {
    if (row > ROWS_LOOKED_AT) break;
    const texts = cells.map((cell) => (cell.kind === 'text' ? plainText(cell) : ''));
    units = Math.max(units, chooseColumns(UNIT_SHEET, texts).at.size);
    officers = Math.max(officers, chooseColumns(OFFICER_SHEET, texts).at.size);
  }
  return units - officers;
}

const GIVE = {
  zh: '请提供一个 JSON、一个含“单位”“人员”两个工作表的 .xlsx,或者两个 .csv(单位和人员各一个)。',
  en: 'Give one JSON file, one .xlsx with the sheets 单位 (units) and 人员 (officers), or two .csv, one of each.',
};
