import type { Column } from './row-shape.js';

/**
 * Rows as the server reads them: one text for each, a value of the table's own row type, in which a null takes a comma. Most rows of a wide table are nulls,
 * and an array of texts for each of fifty columns is much work for a batch of a few rows. What is JSON goes apart, in arrays of its own: every quote of it
 * would be escaped here and taken apart there.
 */
export class RowTexts {
  /** Places of the columns that go apart. */
  readonly apart: readonly number[];
  private readonly columns: readonly Readonly<Column & { isApart: boolean; isPlain: boolean }>[];
  /** By how many. */
  private readonly commas: readonly string[];

  /** @param columns in the order of the table, which has one more: the mark */
  constructor(columns: readonly Column[]) {
    this.columns = columns.map((column) => ({
      ...column,
      isApart: isJson(column),
      isPlain: PLAIN_TYPES.has(column.form.sqlType),
    }));
    this.apart = columns.flatMap((column, at) => (isJson(column) ? [at] : []));
    this.commas = Array.from({ length: columns.length + 1 }, (_, many) => ','.repeat(many));
  }

  /** The texts of rows, and behind them those of each column that goes apart. */
  of(rows: readonly object[], marks: readonly (string | null)[]): (string | null)[][] {
    return [
      rows.map((row, at) => this.textOf(row, marks[at] ?? null)),
      ...this.columns
        .filter(({ isApart }) => isApart)
        .map(({ property, form }) =>
          rows.map((row) => {
            const value = (row as Readonly<Record<string, unknown>>)[property];
            return value === null ? null : form.toText(value);
          }),
        ),
    ];
  }

  private textOf(row: object, mark: string | null): string {
    const values = row as Readonly<Record<string, unknown>>;
    let text = '(';
    // Commas since the last value: most columns are null in most rows.
    let commas = 0;
    for (const { property, form, isApart, isPlain } of this.columns) {
      const value = isApart ? null : values[property];
      if (value !== null) {
        const written = form.toText(value);
        text += `${this.commas[commas] ?? ''}${isPlain || PLAIN.test(written) ? written : quoted(written)}`;
        commas = 0;
      }
      commas++;
    }
    return `${text}${this.commas[commas] ?? ''}${mark ?? ''})`;
  }
}

const isJson = ({ form }: Column): boolean => form.sqlType === 'json' || form.sqlType === 'jsonb';

/** Types of which no text holds a comma, a quote or a space. */
const PLAIN_TYPES = new Set([
  'uuid',
  'smallint',
  'integer',
  'bigint',
  'double precision',
  'boolean',
  'date',
  'timestamptz',
]);

/** Of other types a text that need not stand in quotes: an empty one would be a null. */
const PLAIN = /^[\w.:@/+-]+$/;

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
