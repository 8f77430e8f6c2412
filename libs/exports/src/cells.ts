import { notShown, yesOrNo as words } from '#labels/contracts';
import { type CodeLabels, labelOf, shanghaiDate, shanghaiTime } from '#libs/kernel';

/** What stands in a cell: a number is a number, everything else is text. Null is an empty cell. */
export type Cell = string | number | null;

/** What sealed words became when they were opened: erased, or not for this reader. */
export type Opened = string | { readonly erased: true } | { readonly withheld: true } | null | undefined;

export const ERASED = notShown.erased.zh;
export const WITHHELD = notShown.withheld.zh;

/** Erased words say so, and so do words that the caller may not read. */
export function textOf(opened: Opened): string | null {
  if (opened === null || opened === undefined || typeof opened === 'string') return opened ?? null;
  return 'erased' in opened ? ERASED : WITHHELD;
}

/** A day where no more is known, the time otherwise, in Asia/Shanghai. */
export function timeOf(instant: string | null | undefined, precision?: string): string | null {
  if (!instant) return null;
  return precision === 'date' ? shanghaiDate(instant) : shanghaiTime(instant);
}

export const yesOrNo = (value: boolean): string => words[value ? 'true' : 'false'].zh;

/** Names for what a row holds ids of. */
export interface Names {
  /** The unit's name, or its id where the reference data do not know it (any more). */
  unit(id: string | null | undefined): string | null;
  officer(id: string | null | undefined): string | null;
  /** What a case of this category is called. */
  caseType(category: string): string;
}

/** A column of a ledger: its head, and how an item of the list becomes a cell. */
export interface Column<Item> {
  readonly zh: string;
  /** Only in a file that was ordered with identities, by somebody who sees them in the list. */
  readonly identity?: true;
  cell(this: void, item: Item, names: Names): Cell;
}

/** The Chinese of a code; a code of an open catalogue that is not named stands as it is. */
export const called = (labels: CodeLabels, code: string | null | undefined): string | null =>
  code === null || code === undefined ? null : labelOf(labels, code).zh;
