import type { StreamRows } from '#libs/read-side';
import { emptyFact, type Fact, type FactRow, PAST } from './fact-row.js';

type Column = Exclude<keyof Fact, 'key' | 'since' | 'until' | 'tracked'>;

const COMPARED = (Object.keys(emptyFact) as (keyof FactRow)[]).filter(
  (column): column is Column => !['stream', 'key', 'since', 'until', 'tracked'].includes(column),
);

/** The facts of one stream while one event is folded: what it changes is copied before, with `until` = the event's position. */
export class FactVersions {
  private readonly added: string[] = [];

  constructor(
    private readonly rows: StreamRows<FactRow>,
    private readonly position: string,
    private readonly known: readonly string[],
  ) {}

  /** The version that stands. */
  get(key: string): Readonly<FactRow> | undefined {
    return key === '' ? undefined : this.rows.get(key);
  }

  /** Keys of all facts that stand. */
  keys(): readonly string[] {
    return this.added.length ? [...this.known, ...this.added] : this.known;
  }

  put(key: string, fact: Readonly<Fact>): void {
    const before = this.rows.get(key);
    if (!before) {
      this.added.push(key);
      this.rows.set({ ...fact, key, since: this.position, until: null });
    } else if (!COMPARED.every((column) => before[column] === fact[column]))
      this.supersede(before, { ...fact, key, since: this.position, until: null });
  }

  /** Most events change nothing of most facts: only what is said is looked at, and nothing is copied for it. */
  change(key: string, change: Partial<Fact>): void {
    const before = this.get(key);
    if (!before) return;
    for (const column in change)
      if (before[column as Column] !== change[column as Column])
        return this.supersede(before, { ...before, ...change, since: this.position, until: null });
  }

  /** What stood until this event stays, under the position since which it stood. */
  private supersede(before: Readonly<FactRow>, fact: Fact): void {
    if (before.since !== this.position)
      this.rows.set({ ...before, key: `${PAST}${before.key}@${before.since}`, until: this.position }, before);
    this.rows.set(fact);
  }
}
