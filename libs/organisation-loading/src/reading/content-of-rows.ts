import type { Bilingual } from '#libs/kernel';
import {
  ALL_OFFICERS,
  ALL_UNITS,
  cellOf,
  officerAt,
  postAt,
  referenceProblems,
  type ReferenceProblem,
  type Unit,
  unitAt,
} from '#rules/organisation';
import { type Place, problemIn, type Problems } from '../file-problem.js';
import type { FileContent, ReadFiles } from '../organisation-content.js';
import type { OfficerField, UnitField } from './columns.js';
import type { OfficerRows } from './read-officers.js';
import type { UnitRow } from './read-units.js';

/** What was read of a file, row by row, with what was noted on the way. */
export interface ReadRows {
  readonly units: readonly UnitRow[];
  readonly officers: readonly OfficerRows[];
  /** False where there may be more than could be read: who is not among them is not unknown. */
  readonly unitsAreWhole: boolean;
  readonly officersAreWhole: boolean;
  /** The list of units as a whole. */
  readonly unitsPlace: Place;
  readonly problems: Problems;
}

/**
 * What the rows say together, or all that is wrong: what was noted cell by cell, and what the rules of the organisation find. They are asked of every
 * file, also where cells are bad; what they find is told unless it rests on one of those.
 */
export function contentOf(read: ReadRows): ReadFiles {
  const { units, officers, problems } = read;
  noteFormerNumbers(officers);
  const content = {
    units: units.map(({ unit }): Unit => unit),
    officers: officers.map(({ officer }) => officer),
  };
  const unread = cellsNotRead(read);
  const place = placesOf(read);
  for (const found of referenceProblems({ ...content, name: { zh: '', en: '' }, accounts: [] })) {
    if (found.restsOn?.some((cell) => unread.has(cell))) continue;
    problems.add(problemIn(place(found) ?? {}, found.sentence));
  }
  if (problems.named.length > 0) return { problems: problems.told() };
  const former = new Map(
    officers.flatMap(({ officer, former }) => (former === undefined ? [] : [[officer.id, former] as const])),
  );
  return { content: { ...content, former, placed: placed(place) } };
}

/** What is found when a version is loaded over another one is named by its place in the file too. */
const placed =
  (place: (found: ReferenceProblem) => Place | undefined): NonNullable<FileContent['placed']> =>
  (found) => {
    const there = place(found);
    return there ? problemIn(there, found.sentence) : found;
  };

const UNIT_CELLS = {
  level: 'level',
  parent: 'parent',
  serves: 'serves',
  head: 'head',
  successor: 'successor',
  from: 'from',
  to: 'to',
} as const satisfies Partial<Record<UnitField, string>>;
const POST_CELLS = { unit: 'unit', role: 'role', from: 'from', to: 'to' } as const satisfies Partial<
  Record<OfficerField, string>
>;

/** Cells that were not understood, by the names that the rules give them. */
function cellsNotRead({ units, officers, unitsAreWhole, officersAreWhole }: ReadRows): ReadonlySet<string> {
  const unread = new Set([
    ...(unitsAreWhole ? [] : [ALL_UNITS]),
    ...(officersAreWhole ? [] : [ALL_OFFICERS]),
  ]);
  for (const { row, unit } of units)
    for (const field of row.badFields())
      if (field in UNIT_CELLS) unread.add(cellOf(unitAt(unit.id), field as keyof typeof UNIT_CELLS));
  for (const { officer, rows, own } of officers) {
    if (own.isBad('unit')) unread.add(cellOf(officerAt(officer.id), 'posts'));
    rows.forEach((row, index) => {
      for (const field of row.badFields()) {
        if (!(field in POST_CELLS)) continue;
        unread.add(cellOf(postAt(officer.id, index), field as keyof typeof POST_CELLS));
        unread.add(cellOf(officerAt(officer.id), 'posts'));
      }
    });
  }
  return unread;
}

/** Rules name units and officers; whoever edits the file looks for a cell. */
function placesOf({ units, officers, unitsPlace }: ReadRows) {
  const rows = new Map(units.map((one) => [unitAt(one.unit.id).at, one.row]));
  const people = new Map(officers.map((one) => [officerAt(one.officer.id).at, one]));
  return ({ at, post, field = 'id' }: ReferenceProblem): Place | undefined => {
    if (at === 'units') return unitsPlace;
    const unit = rows.get(at);
    if (unit) return unit.placeOf(field in UNIT_CELLS ? (field as keyof typeof UNIT_CELLS) : 'code');
    const officer = people.get(at);
    if (post !== undefined)
      return officer?.rows[post]?.placeOf(field in POST_CELLS ? (field as keyof typeof POST_CELLS) : 'unit');
    if (field === 'former') return officer?.saysFormer.placeOf('formerStaffNumber');
    return officer?.own.placeOf(field === 'posts' ? 'unit' : 'staffNumber');
  };
}

function noteFormerNumbers(officers: readonly OfficerRows[]): void {
  const numbers = new Set(officers.map(({ officer }) => officer.id));
  const taken = new Set<string>();
  for (const { former, saysFormer } of officers) {
    if (former === undefined) continue;
    if (numbers.has(former)) saysFormer.note('formerStaffNumber', STILL_USED);
    else if (taken.has(former)) saysFormer.note('formerStaffNumber', TAKEN);
    taken.add(former);
  }
}

const STILL_USED: Bilingual = {
  zh: '在本文件中仍作为工号使用;原工号只写已不再使用的工号',
  en: 'is still a staff number of this file; a former one is used no more',
};
const TAKEN: Bilingual = {
  zh: '已被另一人写为原工号',
  en: 'is named as the former number of somebody else',
};
