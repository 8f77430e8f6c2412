import { shanghaiDate } from '#libs/kernel';

/** What stands in a cell: a number is a number, everything else is text. Null is an empty cell. */
export type Cell = string | number | null;

/** What sealed words became when they were opened: erased, or not for this reader. */
export type Opened = string | { readonly erased: true } | { readonly withheld: true } | null | undefined;

export const ERASED = '(已依法删除)';
export const WITHHELD = '(无权查看)';

/** Erased words say so, and so do words that the caller may not read. */
export function textOf(opened: Opened): string | null {
  if (opened === null || opened === undefined || typeof opened === 'string') return opened ?? null;
  return 'erased' in opened ? ERASED : WITHHELD;
}

/** `2026-03-02 09:30` in Asia/Shanghai: reads and sorts the same, and no spreadsheet takes it for something else. */
export function timeOf(instant: string | null | undefined, precision?: string): string | null {
  if (!instant) return null;
  const day = shanghaiDate(instant);
  if (precision === 'date') return day;
  const time = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${day} ${time}`;
}

export const yesOrNo = (value: boolean): string => (value ? '是' : '否');

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
export const called = (
  labels: Readonly<Record<string, string>>,
  code: string | null | undefined,
): string | null =>
  code === null || code === undefined ? null : Object.hasOwn(labels, code) ? (labels[code] ?? code) : code;
