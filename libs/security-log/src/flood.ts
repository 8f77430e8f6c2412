import type { SecurityEntry, SecurityKind } from './security-entry.js';

const MINUTE_MS = 60_000;
const EACH_OF_A_MINUTE = 100;
/** More networks at once than that are summed together. */
const NETWORKS = 10_000;
/** Whoever can be made to write them without a right could fill the disk. */
const BY_ANYBODY: readonly SecurityKind[] = [
  'SIGN_IN_FAILED',
  'SIGN_IN_LOCKED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
];

interface Count {
  readonly since: number;
  taken: number;
  held: number;
  last: Omit<SecurityEntry, 'times'>;
}

/** Lets a hundred lines a minute through for each network and kind, and sums the others into one. */
export class Flood {
  private readonly counts = new Map<string, Count>();

  /** True where the entry stands by itself. */
  takes(entry: Omit<SecurityEntry, 'times'>): boolean {
    if (!BY_ANYBODY.includes(entry.kind)) return true;
    const own = `${entry.kind} ${entry.network}`;
    const key = this.counts.has(own) || this.counts.size < NETWORKS ? own : entry.kind;
    const count = this.counts.get(key);
    const at = entry.at.getTime();
    if (!count || (at - count.since >= MINUTE_MS && count.held === 0)) {
      this.counts.set(key, { since: at, taken: 1, held: 0, last: entry });
      return true;
    }
    if (count.taken < EACH_OF_A_MINUTE) {
      count.taken++;
      return true;
    }
    count.held++;
    count.last = entry;
    return false;
  }

  /** One line for each sum of a minute that is over; for all without a time. */
  sums(now?: Date): SecurityEntry[] {
    const over = [...this.counts].filter(
      ([, { since }]) => now === undefined || now.getTime() - since >= MINUTE_MS,
    );
    return over.flatMap(([key, { held, last }]) => {
      this.counts.delete(key);
      return held > 0 ? [{ ...last, times: held }] : [];
    });
  }
}
