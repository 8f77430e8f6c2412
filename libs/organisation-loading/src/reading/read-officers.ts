import type { Officer, Post, Role } from '#rules/organisation';
import { readCode, readDay, readName, readStaffNumber, readWord } from './cells.js';
import type { OfficerField } from './columns.js';
import type { SheetTable, TableRow } from './sheet-table.js';
import { ROLE_VOCABULARY } from './vocabulary.js';

/** A row is a post of an officer. */
export interface PostRow {
  readonly row: TableRow<OfficerField>;
  readonly staffNumber?: string | undefined;
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  readonly former?: string | undefined;
  readonly unit?: string | undefined;
  readonly role?: Role | undefined;
  /** Only where every cell of the row is understood. */
  readonly post?: Post | undefined;
}

const readRole = readWord(ROLE_VOCABULARY);

export const readPosts = (table: SheetTable<OfficerField>): PostRow[] =>
  table.rows.map((row) => {
    const staffNumber = row.needed('staffNumber', readStaffNumber);
    const zh = row.needed('name', readName);
    const en = row.optional('englishName', readName);
    const unit = row.needed('unit', readCode);
    const role = row.needed('role', readRole);
    const from = row.needed('from', readDay);
    const to = row.optional('to', readDay) ?? null;
    const former = row.optional('formerStaffNumber', readStaffNumber);
    const named = { row, staffNumber, zh, en, former, unit, role };
    if (row.bad || unit === undefined || role === undefined || from === undefined) return named;
    return { ...named, post: { unit, role, from, to } };
  });

/** Posts put together to officers; rows of one staff number that do not agree are noted. */
export function officersOf(rows: readonly PostRow[]): { officers: Officer[]; former: Map<string, string> } {
  const first = new Map<string, PostRow>();
  const posts = new Map<string, Post[]>();
  const english = new Map<string, string>();
  const former = new Map<string, string>();
  for (const one of rows) {
    if (one.staffNumber === undefined) continue;
    const begun = first.get(one.staffNumber);
    if (!begun) first.set(one.staffNumber, one);
    else agree(one, begun);
    english.set(one.staffNumber, english.get(one.staffNumber) || (one.en ?? ''));
    const known = former.get(one.staffNumber);
    if (one.former !== undefined) former.set(one.staffNumber, known ?? one.former);
    if (known !== undefined && one.former !== undefined && known !== one.former)
      one.row.note('formerStaffNumber', differs('原工号', begun?.row.row, 'former staff number'));
    if (!one.post) continue;
    const theirs = posts.get(one.staffNumber);
    if (theirs) theirs.push(one.post);
    else posts.set(one.staffNumber, [one.post]);
  }
  const officers = [...first].map(([id, { zh = '' }]): Officer => ({
    id,
    name: { zh, en: english.get(id) || zh },
    posts: posts.get(id) ?? [],
  }));
  return { officers, former };
}

function agree(one: PostRow, begun: PostRow): void {
  if (one.zh !== undefined && begun.zh !== undefined && one.zh !== begun.zh)
    one.row.note('name', differs('姓名', begun.row.row, 'name'));
  if (one.en !== undefined && begun.en !== undefined && one.en !== begun.en)
    one.row.note('englishName', differs('英文姓名', begun.row.row, 'English name'));
}

const differs = (zh: string, row: number | undefined, en: string) => ({
  zh: `与第 ${row} 行同一工号的${zh}不同;一个工号只属于一人`,
  en: `differs from the ${en} in row ${row}, which has the same staff number: one number, one person`,
});
