import type { Sheet } from '#libs/ledger-import';
import { type ReferenceProblem, referenceProblems } from '#rules/organisation';
import { type FileProblem, problemAt } from '../file-problem.js';
import type { ReadFiles } from '../organisation-content.js';
import { OFFICER_SHEET, UNIT_SHEET } from './columns.js';
import { crossCheck } from './cross-checks.js';
import { officersOf, type PostRow, readPosts } from './read-officers.js';
import { readUnits, type UnitRow } from './read-units.js';
import { SheetTable } from './sheet-table.js';

export type Rows = Pick<Sheet, 'rows' | 'mergedCells'>;

/**
 * An organisation out of its two sheets. First every cell, and what rows say of one another; where that is good, the rules of the organisation. All
 * that is wrong in a stage comes at once.
 * @throws LedgerFileError where a file cannot be read at all
 */
export async function readSheets(unitSheet: Rows, officerSheet: Rows): Promise<ReadFiles> {
  const unitTable = await SheetTable.read(UNIT_SHEET, unitSheet);
  const officerTable = await SheetTable.read(OFFICER_SHEET, officerSheet);
  const units = readUnits(unitTable);
  const posts = readPosts(officerTable);
  const { officers, former } = officersOf(posts);
  // A sheet whose header is not understood has no rows, and everything of the other one would be unknown to it.
  const both = units.length > 0 && posts.length > 0;
  const across = both ? crossCheck(units, posts) : emptySheets(units, posts);
  const problems = [...inOrder(unitTable.problems), ...inOrder(officerTable.problems), ...across];
  if (problems.length > 0) return { problems };
  const content = { units: units.flatMap(({ unit }) => (unit ? [unit] : [])), officers };
  const rules = referenceProblems({ ...content, name: { zh: '', en: '' }, accounts: [] });
  if (rules.length > 0) return { problems: rules.map(placed(units, posts)) };
  return { content: { ...content, former } };
}

function emptySheets(units: readonly UnitRow[], posts: readonly PostRow[]): FileProblem[] {
  const empty = [
    ...(units.length === 0 ? [UNIT_SHEET.names[0]] : []),
    ...(posts.length === 0 ? [OFFICER_SHEET.names[0]] : []),
  ];
  return empty.map((sheet) =>
    problemAt(
      { sheet },
      { zh: `“${sheet}”表头下没有可读的行。`, en: `Sheet ${sheet} has no rows to read below a header.` },
    ),
  );
}

const inOrder = (problems: readonly FileProblem[]): FileProblem[] =>
  [...problems].sort((one, other) => (one.row ?? 0) - (other.row ?? 0));

/** Rules name units and officers; whoever edits the sheet looks for a row: the first one of that unit or officer. */
function placed(units: readonly UnitRow[], posts: readonly PostRow[]) {
  const rows = new Map<string, { readonly sheet: string; readonly row: number }>();
  for (const { staffNumber, row } of [...posts].reverse())
    rows.set(`officer ${staffNumber}`, { sheet: OFFICER_SHEET.names[0], row: row.row });
  for (const { code, row } of units) rows.set(`unit ${code}`, { sheet: UNIT_SHEET.names[0], row: row.row });
  return (found: ReferenceProblem): FileProblem => {
    const place = rows.get(found.at);
    if (!place) return found;
    const { zh, en } = found.sentence;
    return problemAt(place, {
      zh: `“${place.sheet}”第 ${place.row} 行:${zh}`,
      en: `Sheet ${place.sheet}, row ${place.row}: ${en}`,
    });
  };
}
