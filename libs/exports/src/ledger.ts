import type { ListRequest } from '#libs/cases';
import type { Bilingual } from '#libs/kernel';
import type { ReadModelRow } from '#libs/read-side';
import type { Unsealed } from '#libs/vault';
import type { Cell } from './cells.js';

/** Names for what a row holds ids of. */
export interface Names {
  /** The unit's name, or its id where the reference data do not know it (any more). */
  unit(id: string | null | undefined): string | null;
  officer(id: string | null | undefined): string | null;
}

export interface Column<Item> {
  readonly zh: string;
  readonly cell: (item: Unsealed<Item>, names: Names) => Cell;
  /** Only in a file that was ordered with identities, by somebody who sees them in the list. */
  readonly identity?: true;
}

/** A list that can be exported. What it shows to whom is the list's; a ledger only says how a row becomes cells. */
export interface Ledger<Row extends ReadModelRow, Item> {
  readonly title: Bilingual;
  /** Filters of the list, each with what it takes where that is not free. */
  readonly filters: Readonly<Record<string, readonly string[] | true>>;
  /** What is overdue is so on a day. */
  readonly request: (filter: Readonly<Record<string, string>>, today: string) => ListRequest<Row, Item>;
  readonly columns: readonly Column<Item>[];
}

/** Any ledger, where only what is common to all is asked. */
// The type of a row leaves its ledger only through the functions of the very same ledger.
export type AnyLedger = Ledger<never, never>;

export const ledger = <Row extends ReadModelRow, Item>(declared: Ledger<Row, Item>): AnyLedger =>
  declared as unknown as AnyLedger;
