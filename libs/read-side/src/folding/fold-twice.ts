import type { DomainEvent, Recorded } from '#libs/kernel';
import type { ReadModel, ReadModelRow, StreamRows } from '../read-model.js';

/**
 * Folds the events of one stream without a database, for the spec of a read model. They are folded twice: straight, and with rows that are
 * frozen and went through JSON after every event, as rows do that are written and read back.
 * @returns the rows by key
 * @throws when a row is changed in place, or the two ways differ: the rows would depend on where a batch ends
 */
export function foldTwice<Row extends ReadModelRow, E extends DomainEvent>(
  model: Pick<ReadModel<Row, E>, 'fold' | 'derive'>,
  events: readonly Recorded<E>[],
): Row[] {
  const straight = new PlainRows<Row>();
  const stored = new PlainRows<Row>();
  for (const event of events) {
    straight.stream = stored.stream = event.stream;
    model.fold(straight, event);
    model.fold(stored, deepFreeze(structuredClone(event)));
    model.derive?.(stored);
    stored.store();
  }
  model.derive?.(straight);
  const [one, other] = [straight.all(), stored.all()].map((rows) => JSON.stringify(rows, sorted));
  straight.store();
  if (one !== other || JSON.stringify(straight.all(), sorted) !== other)
    throw new Error('The rows differ when they are written and read back between two events');
  return straight.all();
}

class PlainRows<Row extends ReadModelRow> implements StreamRows<Row> {
  stream = '';
  pending: unknown;
  private rows = new Map<string, Row>();

  get(key: string): Row | undefined {
    return this.rows.get(key);
  }

  all(): Row[] {
    return [...this.rows.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  set(row: Omit<Row, 'stream'>): void {
    const taken = { ...row, stream: this.stream } as Row;
    this.rows.set(taken.key, taken);
  }

  alter(key: string, changes: Partial<Row>, as: string = key): void {
    const before = this.rows.get(key);
    if (!before) throw new Error(`There is no row ${key}`);
    this.set({ ...before, ...changes, key: as });
  }

  remove(key: string): void {
    this.rows.delete(key);
  }

  store(): void {
    for (const [key, row] of this.rows)
      this.rows.set(key, deepFreeze(JSON.parse(JSON.stringify(row)) as Row));
  }
}

/** What JSON has no form for is named, so that it cannot hide; members of an object have no order. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return `not JSON: ${value}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (value instanceof Map || value instanceof Set) return `not JSON: ${value.constructor.name}`;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}
