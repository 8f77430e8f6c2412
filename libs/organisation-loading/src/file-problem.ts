import type { Bilingual } from '#libs/kernel';

/** A place in a file: a sheet (or the CSV file that stands for it), a row from 1 and the header of a column, as far as they are known. */
export interface Place {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}

/** What is wrong and where, for the person who edits the file. What a cell holds is repeated only where it is a code of the county's own. */
export interface FileProblem extends Place {
  /** The place in one text: `人员 7 职务`, or for JSON `officers[3] (0012).posts[0].role`. */
  readonly at: string;
  readonly sentence: Bilingual;
}

export const problemAt = (place: Place, sentence: Bilingual): FileProblem => ({
  ...place,
  at: [place.sheet, place.row, place.column].filter((part) => part !== undefined).join(' '),
  sentence,
});
