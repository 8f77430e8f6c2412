import type { Bilingual } from '#libs/kernel';
import type { Officer, Post } from '#rules/organisation';
import { readCode, readDay, readName, readStaffNumber, readWord } from './cells.js';
import type { OfficerField } from './columns.js';
import type { FileRow } from './file-row.js';
import { NOBODY_MEANT, STAND_IN } from './stand-ins.js';
import { ROLE_VOCABULARY } from './vocabulary.js';

/** A row is a post of an officer. */
export interface PostRow {
  readonly row: FileRow<OfficerField>;
  readonly staffNumber: string | undefined;
  readonly zh: string | undefined;
  readonly en: string | undefined;
  readonly former: string | undefined;
  /** With stand-ins for what could not be read. */
  readonly post: Post;
}

/** An officer with the rows that say so; `rows[i]` is that of `officer.posts[i]`. */
export interface OfficerRows {
  readonly officer: Officer;
  readonly former: string | undefined;
  readonly rows: readonly FileRow<OfficerField>[];
  /** What names the officer as a whole, and what names the former staff number. */
  readonly own: FileRow<OfficerField>;
  readonly saysFormer: FileRow<OfficerField>;
}

const readRole = readWord(ROLE_VOCABULARY);

export const readPosts = (rows: readonly FileRow<OfficerField>[]): PostRow[] =>
  rows.map((row) => {
    const staffNumber = row.needed('staffNumber', readStaffNumber);
    const zh = row.needed('name', readName);
    const en = row.optional('englishName', readName);
    const post = readPost(row);
    const former = row.optional('formerStaffNumber', readStaffNumber);
    return { row, staffNumber, zh, en, former, post };
  });

export const readPost = (row: FileRow<OfficerField>): Post => ({
  unit: row.needed('unit', readCode) ?? STAND_IN.unit,
  role: row.needed('role', readRole) ?? STAND_IN.role,
  from: row.needed('from', readDay) ?? STAND_IN.from,
  to: row.optional('to', readDay) ?? null,
});

/** Posts put together to officers; rows of one staff number that do not agree are noted. A row without staff number is somebody of its own. */
export function officersOf(rows: readonly PostRow[]): OfficerRows[] {
  const groups = new Map<string, PostRow[]>();
  rows.forEach((one, index) => {
    const number = one.staffNumber ?? NOBODY_MEANT(index);
    const theirs = groups.get(number);
    if (theirs) theirs.push(one);
    else groups.set(number, [one]);
  });
  return [...groups].flatMap(([id, theirs]) => (theirs[0] ? [officerOf(id, theirs[0], theirs)] : []));
}

function officerOf(id: string, first: PostRow, rows: readonly PostRow[]): OfficerRows {
  const zh = agreed(rows, 'name', ({ zh }) => zh, { zh: '姓名', en: 'name' }) ?? '';
  const en = agreed(rows, 'englishName', ({ en }) => en, { zh: '英文姓名', en: 'English name' }) ?? zh;
  const former = agreed(rows, 'formerStaffNumber', ({ former }) => former, {
    zh: '原工号',
    en: 'former staff number',
  });
  const officer = { id, name: { zh, en }, posts: rows.map(({ post }) => post) };
  const saysFormer = rows.find((one) => one.former !== undefined) ?? first;
  return { officer, former, rows: rows.map(({ row }) => row), own: first.row, saysFormer: saysFormer.row };
}

/** What the first row that says something says; rows that say something else are noted. */
function agreed(
  rows: readonly PostRow[],
  field: OfficerField,
  of: (row: PostRow) => string | undefined,
  called: Bilingual,
): string | undefined {
  const first = rows.find((one) => of(one) !== undefined);
  if (!first) return undefined;
  for (const one of rows)
    if (of(one) !== undefined && of(one) !== of(first))
      one.row.note(field, differs(first.row.called, called));
  return of(first);
}

const differs = (row: Bilingual, what: Bilingual): Bilingual => ({
  zh: `与${row.zh}同一工号的${what.zh}不同;一个工号只属于一人`,
  en: `differs from the ${what.en} in ${row.en}, which has the same staff number: one number, one person`,
});
