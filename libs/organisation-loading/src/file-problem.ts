import type { Bilingual } from '#libs/kernel';

/** A place in a file: a sheet (or the CSV file that stands for it), a row from 1 and the header of a column, as far as they are known. */
export interface Place {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  /** Of JSON, instead of the others: `/units/3/parent` (RFC 6901). */
  readonly path?: string;
  /** Code or staff number of the object, beside its path: nobody counts to the 37th entry of a list. */
  readonly of?: string;
}

/** What is wrong and where, for the person who edits the file. What a cell holds is repeated only where it is a code of the county's own. */
export interface FileProblem extends Place {
  /** The place in one text: `人员 7 职务`, or for JSON `/officers/3/posts/0/role`. */
  readonly at: string;
  readonly sentence: Bilingual;
}

/** A sentence that names its place itself. */
export const problemAt = (place: Place, sentence: Bilingual): FileProblem => ({
  ...place,
  at: [place.path, place.sheet, place.row, place.column].filter((part) => part !== undefined).join(' '),
  sentence,
});

/** A sentence for which the place is still to be said. */
export const problemIn = (place: Place, { zh, en }: Bilingual): FileProblem => {
  const where = whereIs(place);
  return problemAt(place, { zh: `${where.zh}:${zh}`, en: `${where.en}: ${en}` });
};

/** What is wrong with the cell itself: `why` goes on where the place ends. */
export const badCellAt = (place: Place, { zh, en }: Bilingual): FileProblem => {
  const where = whereIs(place);
  return problemAt(place, {
    zh: `${where.zh}${place.path === undefined ? '' : ' '}${zh}。`,
    en: `${where.en}: it ${en}.`,
  });
};

function whereIs({ sheet, row, column, path, of }: Place): Bilingual {
  if (path !== undefined) {
    const label = of === undefined ? '' : ` (${of})`;
    return { zh: `${path}${label}`, en: `${path}${label}` };
  }
  const [inRow, atColumn] = [row !== undefined, column !== undefined];
  return {
    zh: `“${sheet}”${inRow ? `第 ${row} 行` : ''}${atColumn ? `“${column}”` : ''}`,
    en: `Sheet ${sheet}${inRow ? `, row ${row}` : ''}${atColumn ? `, ${column}` : ''}`,
  };
}

/** So many are named one by one; whoever has more has a wrong file, not wrong cells. */
export const MOST_PROBLEMS = 10_000;

/** Problems in the order in which they are found; those beyond the most are counted alone. */
export class Problems {
  readonly named: FileProblem[] = [];
  private left = 0;

  add(problem: FileProblem): void {
    if (this.named.length < MOST_PROBLEMS) this.named.push(problem);
    else this.left++;
  }

  /** All that are named, units before officers and row by row, and how many are not. */
  told(): FileProblem[] {
    const inOrder = [...this.named].sort((one, other) => rankOf(one) - rankOf(other));
    return this.left === 0 ? inOrder : [...inOrder, more(this.left)];
  }
}

/** The list counts before the place in it; what speaks of a whole list comes before its rows. */
function rankOf({ sheet, row, path }: Place): number {
  const [, list, index] = /^\/(\w+)(?:\/(\d+))?/.exec(path ?? '') ?? [];
  const ofOfficers = sheet === '人员' || list === 'officers';
  return (ofOfficers ? 1e9 : 0) + (row ?? (index === undefined ? 0 : Number(index) + 1));
}

const more = (count: number): FileProblem => ({
  at: 'file',
  sentence: {
    zh: `另有 ${count} 处错误未逐一列出。`,
    en: `Another ${count} places are wrong and not listed.`,
  },
});
