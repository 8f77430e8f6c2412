import type { Type } from '@nestjs/common';
import type { ListQuery, TSchema } from '#libs/contracts';
import type { DomainEvent } from '#libs/kernel';
import type { ReadModel, ReadModelRow, ScopeRow } from '#libs/read-side';
import type { Permission, Role } from '#rules/organisation';
import type { ListRequest } from './lists.js';
import type { Condition, Stretch } from './scoped-list.js';
import type { CaseNamed } from './sight-condition.js';

/** What a filter asks of the rows of a list. */
export interface Asked {
  readonly conditions: readonly Condition[];
  /** Marks that the rows must have (`marksOf`). */
  readonly marks?: readonly string[];
  /** Stretches of the list that are asked for; by default all of it. */
  readonly stretches?: readonly Stretch[];
  /** The other way round than the list is. */
  readonly backwards?: boolean;
}

/** Filters of a list without what every list takes. */
export type AsFilter<Filter extends ListQuery> = Omit<Filter, keyof ListQuery>;

/** A read model whose rows are seen from units. */
export type ScopedReadModel<Row extends ReadModelRow> = ReadModel<Row, DomainEvent> & {
  readonly scopeTable: new () => ScopeRow;
};

export interface ListDeclaration<Row extends ReadModelRow, Filter extends ListQuery, Item extends object> {
  /** How its rows follow from streams, with the table of its rows and the one of their visibility. */
  readonly readModel: ScopedReadModel<Row>;
  readonly order: 'ascending' | 'descending';
  /** The case whose sight, as it stands now, decides on a row; by default the row has a sight of its own. */
  readonly ofCase?: CaseNamed;
  /** Roles that read every row of it, whatever case it names. */
  readonly wholeFor?: readonly Role[];
  /** Columns that no list shows and that are not worth reading for every row, such as a folded state. */
  readonly without?: readonly (keyof Row & string)[];
  /** The address of the list is the state of its filter bar; `unit`, where it is taken, narrows the scope. */
  readonly filter: new () => Filter;
  /** `today` is the legal date on which something is, for example, overdue. */
  asked(this: void, filter: AsFilter<Filter>, today: string): Asked;
  item(this: void, row: Row, today: string): Item;
  readonly route: {
    readonly path: string;
    /** Under which name the documentation keeps it; by default its path. */
    readonly tag?: string;
    readonly id: string;
    readonly zh: string;
    readonly en: string;
    readonly answer: TSchema;
    /** READ_CASES unless it says another. */
    readonly permission?: Permission;
  };
}

/** A list that was declared: its read model, its route, and what is asked of the lists for a page, a file, or candidates. */
export interface List<
  Row extends ReadModelRow = ReadModelRow,
  Filter extends ListQuery = ListQuery,
  Item extends object = object,
> {
  readonly name: string;
  readonly readModel: ReadModel<Row, DomainEvent>;
  readonly entities: readonly (new () => object)[];
  readonly filter: new () => Filter;
  readonly controller: Type<unknown>;
  request(this: void, filter: AsFilter<Filter>, today: string): ListRequest<Row, Item>;
}

/** Any list: rows and filters only ever go back into the list that they came from. */
export type AnyList = List;
