import type { DomainEvent, EventTypes, Recorded } from '#libs/kernel';
import type { Part } from './rows/table-parts.js';

/** Every row of a read model belongs to one stream; `key` tells rows of the same stream apart ('' where there is one row a stream). */
export interface ReadModelRow {
  stream: string;
  key: string;
}

/**
 * The rows of one stream while its events are folded. `set` takes the row over and replaces the one with its key, `remove` deletes; a row
 * is never changed in place, or the change would not be seen (`foldTwice` in the read model's spec finds it). Rows hold what JSON has: an
 * instant is RFC 3339 text in UTC with milliseconds as in `meta`, a date is `YYYY-MM-DD`, a missing value is null; the members of an object
 * in a jsonb column have no order.
 */
export interface StreamRows<Row extends ReadModelRow> {
  get(key: string): Readonly<Row> | undefined;
  all(): readonly Readonly<Row>[];
  /** @throws when a value does not have the form of its column: the event is then parked like any other that cannot be folded */
  set(row: Omit<Row, 'stream'>): void;
  /**
   * The row of this key with some other values, as the row of its key or of another one: of a row of many columns only what changes is looked at.
   * @throws as `set` does, and where there is no such row
   */
  alter(key: string, changes: Partial<Row>, as?: string): void;
  remove(key: string): void;
  /** State of the events since rows were last derived from it (`derivedRows`). */
  pending?: unknown;
}

/** Which units see a row, and where it stands in their lists. The runner adds each unit's ancestors (decisions 18). */
export interface Visibility {
  readonly units: readonly string[];
  /** Sort key of the list, compared byte by byte; unique together with (stream, key). */
  readonly sort: string;
  /** Marks of the row (`marksOf`): whoever asks for rows with a mark walks those rows alone, in the order of the list (ADR 0022). */
  readonly marks?: readonly string[];
}

/** Values by which rows are marked, of a row or of somebody who asks for rows. */
export type Marked<Name extends string = string> = { readonly [name in Name]?: string | null };

/** Names of places in the scope table, each for the rows that have one of these values; no unit has such a name. Missing values have none. */
export const marksOf = (values: Marked): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`@${name}=${value}`],
  );

/** A read model (law 4): a TypeORM table and a pure function from a stream's events to rows. The runner does the rest. */
export interface ReadModel<Row extends ReadModelRow = ReadModelRow, E extends DomainEvent = DomainEvent> {
  /** Kebab case; the name of its checkpoint and of its place in /health/ready. */
  readonly name: string;
  /** Raised when rows change their meaning or shape: the runner then fills a new table beside the old one and swaps. */
  readonly version: number;
  /**
   * TypeORM entity with primary key (stream, key); the runner makes its table. Column types: text, varchar, uuid, smallint, integer,
   * bigint, double precision, boolean, date, timestamptz, json, jsonb, and arrays of text, uuid or integer. Text compares byte by byte.
   * What no query looks into (a folded state) is cheaper to write as json than as jsonb.
   */
  readonly table: new () => Row;
  /** Places on the disk by the row's key; without them all rows lie where there is room. A model with a scope table has no past. */
  readonly parts?: readonly Part[];
  /** TypeORM entity of the visibility table, primary key (unit, sort, stream, key). Absent where the rows are not scoped. */
  readonly scopeTable?: new () => ScopeRow;
  /** Stream categories it reads with the event types of each. */
  readonly sources: Readonly<Record<string, EventTypes<never>>>;
  /** Pure: no clock, no randomness, no look-ups in other streams. Throwing parks the stream. */
  fold(rows: StreamRows<Row>, event: Recorded<E>): void;
  /**
   * Pure. Called once for all events of a stream in a batch, after the last: sets the rows that nobody sees before (`derivedRows`). Absent where the
   * fold sets all of them.
   */
  derive?(rows: StreamRows<Row>): void;
  /** Pure; there when there is a scope table. */
  visibility?(row: Readonly<Row>): Visibility;
}

export interface ScopeRow extends ReadModelRow {
  unit: string;
  sort: string;
}

/** Identity function that gives a read model its types. */
export const readModel = <Row extends ReadModelRow, E extends DomainEvent>(
  definition: ReadModel<Row, E>,
): ReadModel<Row, E> => definition;
