import type { StreamRows } from '#libs/read-side';
import type { Fact } from './fact.js';
import { type FactRow, PAST } from './fact-row.js';

type Column = Exclude<keyof Fact, 'key' | 'since' | 'until' | 'tracked'>;

/** Columns that say which version it is, and nothing of the fact. */
const OWN: ReadonlySet<string> = new Set(['stream', 'key', 'since', 'until', 'tracked']);

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
    if (before) return this.change(key, fact);
    this.added.push(key);
    this.rows.set({ ...fact, key, since: this.position, until: null });
  }

  /** Most events change nothing of most facts: only what is said is looked at, and nothing is copied for it. */
  change(key: string, change: Partial<Fact>): void {
    const before = this.get(key);
    if (!before) return;
    for (const column in change)
      if (before[column as Column] !== change[column as Column] && !OWN.has(column))
        return this.supersede(before, change);
  }

  /** What stood until this event stays, under the position since which it stood. */
  private supersede({ key, since }: Readonly<FactRow>, change: Partial<Fact>): void {
    if (since !== this.position) this.rows.alter(key, { until: this.position }, `${PAST}${key}@${since}`);
    this.rows.alter(key, { ...change, since: this.position, until: null, tracked: null });
  }
}
