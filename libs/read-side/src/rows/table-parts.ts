import { compareBytes } from './compare-bytes.js';

/**
 * A stretch of the keys of a read model's rows, from `from` up to where the next part begins, that has a place of its own on the disk: what is read
 * together lies together. The first part begins at ''.
 */
export interface Part {
  readonly name: string;
  readonly from: string;
  /** Percent of a page that new rows fill, of a table that follows the log: what is left keeps a row that changes where it is. */
  readonly filled?: number;
  /** The fold never looks at these rows again: they are written once, and neither remembered nor loaded. Only the last part may be. */
  readonly isPast?: true;
}

/** The parts of a table, and which of its keys are past. */
export class TableParts {
  /** First key that is past. */
  readonly past: string | undefined;

  /** @throws for parts that cannot be made, saying why */
  constructor(readonly parts: readonly Part[]) {
    const inOrder = parts.every(
      ({ from }, at) => at === 0 || compareBytes(parts[at - 1]?.from ?? '', from) < 0,
    );
    if (
      !inOrder ||
      (parts.length > 0 && parts[0]?.from !== '') ||
      parts.slice(0, -1).some((part) => part.isPast)
    )
      throw new Error(
        'The parts of a table begin at the empty key and stand in the order of their keys; only the last may be past',
      );
    const last = parts.at(-1);
    this.past = last?.isPast ? last.from : undefined;
  }

  isPast(key: string): boolean {
    return this.past !== undefined && compareBytes(key, this.past) >= 0;
  }

  /** Turns the statement that makes the table into that of a table in parts. */
  divided(createTable: string): string {
    return this.parts.length ? `${createTable} partition by range ("key")` : createTable;
  }

  /** Statements that make the parts of a table; new rows fill their pages. */
  createSql(table: string, nameOf: (part: string) => string): string[] {
    return this.parts.map(({ name, from }, at) => {
      const next = this.parts[at + 1];
      const bounds = `from (${at === 0 ? 'minvalue' : quoted(from)}) to (${next ? quoted(next.from) : 'maxvalue'})`;
      return `create table "${nameOf(name)}" partition of "${table}" for values ${bounds}`;
    });
  }

  /** Statements by which new rows leave room. */
  roomSql(nameOf: (part: string) => string): string[] {
    return this.parts.flatMap(({ name, filled }) =>
      filled === undefined ? [] : [`alter table "${nameOf(name)}" set (fillfactor = ${filled})`],
    );
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
