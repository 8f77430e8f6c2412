import type { Sheet } from '#libs/ledger-import';
import { Problems } from '../file-problem.js';
import type { ReadFiles } from '../organisation-content.js';
import { OFFICER_SHEET, UNIT_SHEET } from './columns.js';
import { contentOf } from './content-of-rows.js';
import { officersOf, readPosts } from './read-officers.js';
import { readUnits } from './read-units.js';
import { SheetTable } from './sheet-table.js';

export type Rows = Pick<Sheet, 'rows' | 'mergedCells'>;

/**
 * An organisation out of its two sheets.
 * @throws LedgerFileError where a file cannot be read at all
 */
export async function readSheets(unitSheet: Rows, officerSheet: Rows): Promise<ReadFiles> {
  const problems = new Problems();
  const units = await SheetTable.read(UNIT_SHEET, unitSheet, problems);
  const officers = await SheetTable.read(OFFICER_SHEET, officerSheet, problems);
  return contentOf({
    units: readUnits(units.rows),
    officers: officersOf(readPosts(officers.rows)),
    unitsAreWhole: units.whole && units.rows.length > 0,
    officersAreWhole: officers.whole && officers.rows.length > 0,
    unitsPlace: { sheet: units.sheet, column: UNIT_SHEET.columns.parent.headers[0] },
    problems,
  });
}
