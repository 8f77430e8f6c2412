import { type DateStyle, readDateStyles } from './date-styles.js';
import { damaged, noSheet, noWorkbook } from './file-faults.js';
import { LIMITS } from './ledger-file.js';
import { relationshipsOf } from './relationships.js';
import { readSharedStrings, type SharedStrings } from './shared-strings.js';
import { readXml } from './xml.js';
import type { Zip } from './zip.js';

/** A sheet with cells: its name, and the part that holds it. */
export interface SheetOfWorkbook {
  readonly name: string;
  readonly part: string;
}

/** What must be known of a workbook before a sheet of it can be read. */
export interface Workbook {
  /** The first visible one, which is the ledger. */
  readonly sheet: string;
  /** All that are visible, in their order. */
  readonly visible: readonly SheetOfWorkbook[];
  readonly otherSheets: number;
  readonly date1904: boolean;
  readonly dateStyles: readonly DateStyle[];
  readonly sharedStrings: SharedStrings;
}

/** @throws LedgerFileError */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const main = (await relationshipsOf(zip, '')).find(({ purpose }) => purpose === 'officeDocument')?.part;
  const { sheets, date1904, known } = await readMain(zip, main ?? 'xl/workbook.xml');
  if (!known) throw noWorkbook();
  const relationships = await relationshipsOf(zip, main ?? 'xl/workbook.xml');
  const partOf = (purpose: string): string | undefined =>
    relationships.find((candidate) => candidate.purpose === purpose)?.part;
  const readable = sheets.flatMap(({ id, name, hidden }) => {
    const sheet = relationships.find((candidate) => candidate.id === id);
    if (!sheet) throw damaged();
    return sheet.purpose === 'worksheet' ? [{ name, part: sheet.part, hidden }] : [];
  });
  // A sheet that its owner hid is not the one that is meant.
  const sheet = readable.find(({ hidden }) => !hidden) ?? readable[0];
  if (!sheet) throw noSheet();
  return {
    sheet: sheet.part,
    visible: readable.filter(({ hidden }) => !hidden),
    otherSheets: readable.length - 1,
    date1904,
    dateStyles: await readDateStyles(zip, partOf('styles')),
    sharedStrings: await readSharedStrings(zip, partOf('sharedStrings')),
  };
}

interface SheetEntry {
  readonly id: string | undefined;
  readonly name: string;
  readonly hidden: boolean;
}

async function readMain(
  zip: Zip,
  part: string,
): Promise<{ sheets: SheetEntry[]; date1904: boolean; known: boolean }> {
  // A binary workbook (.xlsb) has its main part in another form.
  if (!zip.has(part) || !part.toLowerCase().endsWith('.xml')) throw noWorkbook();
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  let known = false;
  await readXml(await zip.stream(part, LIMITS.partBytes), {
    open: (name, attributes) => {
      if (name === 'workbook') known = true;
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name === 'sheet')
        sheets.push({
          id: relationId(attributes),
          name: attributes['name'] ?? '',
          hidden: isHidden(attributes),
        });
    },
  });
  return { sheets, date1904, known };
}

/** The attribute is called `r:id` by custom only: the prefix is the author's choice. */
const relationId = (attributes: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];

const isHidden = (attributes: Readonly<Record<string, string>>): boolean =>
  (attributes['state'] ?? 'visible') !== 'visible';
