import { shanghaiDate } from '#libs/kernel';
import type { Erased, Withheld } from '#libs/vault';

/** What stands in a cell: a number is a number, everything else is text. Null is an empty cell. */
export type Cell = string | number | null;

/** What sealed words became when they were opened. */
export type Opened = string | Erased | Withheld | null | undefined;

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
