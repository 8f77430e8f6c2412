import { expect } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import type { DomainEvent, EventMeta, Recorded } from '#libs/kernel';
import type { ReadModel, ReadModelRow, StreamRows } from '#libs/read-side';

type Happened = DomainEvent & { readonly meta: EventMeta };

/** A read model under test, without a database: `project(model).given('petition-1', events).rows()`. */
export const project = <Row extends ReadModelRow>(model: ReadModel<Row>): Projection<Row> =>
  new Projection(model, []);

export class Projection<Row extends ReadModelRow> {
  constructor(
    private readonly model: ReadModel<Row>,
    private readonly streams: readonly (readonly [string, readonly Happened[]])[],
  ) {}

  given(stream: string, events: readonly Happened[]): Projection<Row> {
    return new Projection(this.model, [...this.streams, [stream, events]]);
  }

  /** Rows of all streams; the same when they are written and read back between any two events. */
  rows(): readonly Readonly<Row>[] {
    return this.streams.flatMap(([stream, events]) => {
      const straight = this.fold(stream, events, () => undefined);
      const stored = this.fold(stream, events, (rows) => {
        this.model.derive?.(rows);
        rows.each(readBack);
      });
      expect(stored).toEqual(straight);
      return straight;
    });
  }

  /** Units that see the row, sorted, and its place in their lists. */
  visibility(row: Readonly<Row>): { readonly units: readonly string[]; readonly sort: string } {
    const { units, sort } = this.model.visibility?.(row) ?? { units: [], sort: '' };
    return { units: [...units].sort(), sort };
  }

  private fold(
    stream: string,
    events: readonly Happened[],
    between: (rows: Rows<Row>) => void,
  ): readonly Row[] {
    const rows = new Rows<Row>(stream, columnsOf(this.model.table));
    events.forEach((event, revision) => {
      const position = String(revision + 1).padStart(20, '0');
      const recorded = { ...event, stream, revision, position } as unknown as Recorded;
      this.model.fold(rows, frozen(recorded));
      between(rows);
    });
    this.model.derive?.(rows);
    return rows.all();
  }
}

class Rows<Row extends ReadModelRow> implements StreamRows<Row> {
  pending: unknown;
  private readonly kept = new Map<string, Row>();

  constructor(
    private readonly stream: string,
    private readonly columns: readonly string[],
  ) {}

  get(key: string): Row | undefined {
    return this.kept.get(key);
  }

  all(): readonly Row[] {
    return [...this.kept.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  set(row: Omit<Row, 'stream'>): void {
    const whole = { ...row, stream: this.stream } as unknown as Row;
    expect(Object.keys(whole).sort()).toEqual(this.columns);
    this.kept.set(whole.key, frozen(whole));
  }

  alter(key: string, changes: Partial<Row>, as: string = key): void {
    const before = this.kept.get(key);
    if (!before) throw new Error(`There is no row ${key}`);
    this.set({ ...before, ...changes, key: as });
  }

  remove(key: string): void {
    this.kept.delete(key);
  }

  each(change: (row: Row) => Row): void {
    for (const [key, row] of this.kept) this.kept.set(key, frozen(change(row)));
  }
}

function columnsOf(table: new () => object): readonly string[] {
  const targets: unknown[] = [];
  for (
    let at: unknown = table;
    typeof at === 'function' && at !== Function.prototype;
    at = Object.getPrototypeOf(at)
  )
    targets.push(at);
  return getMetadataArgsStorage()
    .columns.filter(({ target }) => targets.includes(target))
    .map(({ propertyName }) => propertyName)
    .sort();
}

/** As jsonb gives it back: members by the length of their names, then by bytes; what is undefined is gone. */
const readBack = <T>(value: T): T => ordered(JSON.parse(JSON.stringify(value))) as T;

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const byLength = ([one]: [string, unknown], [other]: [string, unknown]): number =>
    one.length - other.length || (one < other ? -1 : 1);
  return Object.fromEntries(
    Object.entries(value)
      .sort(byLength)
      .map(([name, member]) => [name, ordered(member)]),
  );
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
