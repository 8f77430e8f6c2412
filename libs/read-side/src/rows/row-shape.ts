import type { EntityMetadata } from 'typeorm';
import { valueForm, type ValueForm } from './value-form.js';
import type { ReadModelRow } from '../read-model.js';
import { type Part, TableParts } from './table-parts.js';

export interface Column {
  readonly property: string;
  readonly name: string;
  readonly nullable: boolean;
  readonly form: ValueForm;
}

/** A fold set a row that its table cannot hold. The message names the column, never the value. */
export class RowMisshapen extends Error {
  constructor(table: string, column: string) {
    super(`A row of ${table} has a value in ${column} that the column cannot hold`);
    this.name = 'RowMisshapen';
  }
}

/** The columns of a read model's table, and how a row passes in and out of it. */
export class RowShape<Row extends ReadModelRow = ReadModelRow> {
  private readonly byProperty: ReadonlyMap<string, Column>;

  constructor(
    readonly table: string,
    readonly columns: readonly Column[],
    readonly parts: TableParts = new TableParts([]),
  ) {
    this.byProperty = new Map(columns.map((column) => [column.property, column]));
  }

  /** @throws for an entity that cannot be a read model's table, saying why */
  static of(metadata: EntityMetadata, primaryKey: readonly string[], parts: readonly Part[] = []): RowShape {
    const table = metadata.tableName;
    const keys = metadata.primaryColumns.map((column) => column.databaseName).sort();
    if (keys.join() !== [...primaryKey].sort().join())
      throw new Error(`The table ${table} must have the primary key (${primaryKey.join(', ')})`);
    const columns = metadata.columns.map((column): Column => {
      const type = metadata.connection.driver.normalizeType(column);
      const form = valueForm(type, metadata.connection.driver.getColumnLength(column), column.isArray);
      const name = column.databaseName;
      if (
        !form ||
        column.isGenerated ||
        column.transformer ||
        column.embeddedMetadata ||
        coarse(column.precision)
      )
        throw new Error(`The column ${name} of ${table} (${type}) has no form in a read model`);
      return { property: column.propertyName, name, nullable: column.isNullable, form };
    });
    return new RowShape(table, columns, new TableParts(parts));
  }

  /**
   * Makes the given object a row of the stream with a value in every column; nothing is copied. What is as it was before is not looked at
   * again. @throws RowMisshapen
   */
  take(stream: string, row: Omit<Row, 'stream'>, before: Row | undefined): Row {
    const taken = row as unknown as Record<string, unknown>;
    const known = before as unknown as Record<string, unknown> | undefined;
    taken['stream'] = stream;
    for (const column of this.columns) {
      const { property } = column;
      const value = taken[property] ?? null;
      if (!known || value !== known[property]) this.check(column, value);
      taken[property] = value;
    }
    return row as Row;
  }

  /** A copy of a row with other values and another key. @throws RowMisshapen */
  altered(before: Row, changes: Partial<Row>, key: string): Row {
    const row = { ...before } as unknown as Record<string, unknown>;
    for (const property in changes) {
      const column = this.byProperty.get(property);
      if (!column) continue;
      const value = (changes[property] as unknown) ?? null;
      this.check(column, value);
      row[property] = value;
    }
    row['key'] = key;
    return row as unknown as Row;
  }

  private check({ nullable, form, name }: Column, value: unknown): void {
    if (value === null ? !nullable : !form.accepts(value)) throw new RowMisshapen(this.table, name);
  }

  /** A row out of the database's JSON, whose members are named as the properties. */
  fromJson(json: Readonly<Record<string, unknown>>): Row {
    const row: Record<string, unknown> = {};
    for (const { property, form } of this.columns) {
      const value = json[property] ?? null;
      row[property] = value === null ? null : form.fromJson(value);
    }
    return row as unknown as Row;
  }

  same(one: Row, other: Row): boolean {
    const [left, right] = [one, other] as unknown as Record<string, unknown>[];
    return this.columns.every(({ property, form }) => form.same(left?.[property], right?.[property]));
  }
}

/** An instant keeps its milliseconds. */
const coarse = (precision: number | null | undefined): boolean =>
  typeof precision === 'number' && precision < 3;
