import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LedgerFile, LedgerFileError, openLedger, openSheets, plainText } from '#libs/ledger-import';
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
  const large = files.find(({ bytes }) => bytes.length > MOST_BYTES);
  if (large) return wrong(TOO_LARGE, large);
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
    return other === undefined ? await readWorkbook(one) : await readPair([one, other], files);
  } catch (error) {
    if (!(error instanceof LedgerFileError)) throw error;
    return wrong(detailOf(error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file is named where there are two. */
const wrong = (
  sentence: FileProblem['sentence'],
  { name }: Pick<GivenFile, 'name'> = { name: 'file' },
): ReadFiles => ({
  problems: [{ at: name, sentence }],
});

/** The reader speaks of ledgers; what it cannot read at all is told what would be read here. */
const detailOf = ({ fault, detail }: LedgerFileError): FileProblem['sentence'] =>
  fault === 'not-a-spreadsheet' ? GIVE : detail;

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
async function readPair(paths: readonly [string, string], files: readonly GivenFile[]): Promise<ReadFiles> {
  const likely: number[] = [];
  const opened: LedgerFile[] = [];
  try {
    for (const [index, path] of paths.entries())
      try {
        const file = await openLedger(path);
        opened.push(file);
        if (file.format !== 'csv') return wrong(GIVE, files[index]);
        likely.push(await likeness(file));
      } catch (error) {
        if (!(error instanceof LedgerFileError)) throw error;
        return wrong(detailOf(error), files[index]);
      }
    const [[one, other], [first = 0, second = 0]] = [opened, likely];
    if (!one || !other) return wrong(GIVE);
    if (first * second > 0) return wrong(first > 0 ? TWICE_UNITS : TWICE_OFFICERS);
    const swapped = first < 0 || second > 0;
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

const TWICE_UNITS = {
  zh: '两个文件的表头都是“单位”的;请给出“单位”“人员”各一个。',
  en: 'Both files have the header of 单位 (units); give one of units and one of 人员 (officers).',
};
const TWICE_OFFICERS = {
  zh: '两个文件的表头都是“人员”的;请给出“单位”“人员”各一个。',
  en: 'Both files have the header of 人员 (officers); give one of 单位 (units) and one of officers.',
};

/** Ten times what the largest county needs. */
const MOST_BYTES = 64 * 1024 * 1024;
const TOO_LARGE = {
  zh: `文件超过 ${MOST_BYTES / 1024 / 1024} MB,不像一个县的组织机构,未予读取。`,
  en: `The file is larger than ${MOST_BYTES / 1024 / 1024} MB, which no county’s is; it is not read.`,
};

const GIVE = {
  zh: '请提供一个 JSON、一个含“单位”“人员”两个工作表的 .xlsx,或者两个 .csv(单位和人员各一个)。',
  en: 'Give one JSON file, one .xlsx with the sheets 单位 (units) and 人员 (officers), or two .csv, one of each.',
};
