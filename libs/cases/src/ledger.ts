import type { Bilingual } from '#libs/kernel';
import type { ReadModelRow } from '#libs/read-side';
import type { Unsealed } from '#libs/vault';
import type { ListQuery } from '#libs/contracts';
import type { Column, Names } from '#rules/exports';
import type { AnyList, List } from './list-declaration.js';

/** A list that leaves as a file. What it shows to whom is the list's; a ledger only says how an item becomes cells. */
export interface AnyLedger {
  /** Its name in events and orders: storage format. */
  readonly name: string;
  readonly title: Bilingual;
  readonly list: AnyList;
  readonly columns: readonly AnyColumn[];
}

/** A column of any ledger: an item goes only into the columns of its own list. */
export interface AnyColumn {
  readonly zh: string;
  /** Only in a file that was ordered with identities, by somebody who sees them in the list. */
  readonly identity?: true;
  cell(this: void, item: object, names: Names): ReturnType<Column<object>['cell']>;
}

export const defineLedger = <Row extends ReadModelRow, Filter extends ListQuery, Item extends object>(
  list: List<Row, Filter, Item>,
  declared: {
    readonly name: string;
    readonly title: Bilingual;
    readonly columns: readonly Column<Unsealed<Item> & object>[];
  },
): AnyLedger => ({ list, ...declared });
