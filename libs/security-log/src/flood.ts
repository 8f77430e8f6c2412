import { MANY, type SecurityEntry } from './security-entry.js';

const MINUTE_MS = 60_000;
const OF_A_NETWORK = 100;
/** Of all networks together: one subscriber of IPv6 may own 65,536 of them. */
const OF_A_KIND = 1_000;

type Single = Omit<SecurityEntry, 'times'>;

interface Minute {
  readonly since: number;
  taken: number;
  /** What came on top. */
  sum?: SecurityEntry;
}

/**
 * What was not done (a wrong password, a refused request, a body that nobody could read) costs its sender nothing, and could fill the disk. Of it a hundred
 * lines a minute stand by themselves for each network and kind, and a thousand for each kind; the others are summed into one line. What was done is never summed.
 */
export class Flood {
  private readonly minutes = new Map<string, Minute>();

  /** True where the entry stands by itself. */
  takes(entry: Single): boolean {
    if (entry.result === 'DONE') return true;
    const at = entry.at.getTime();
    const kind = `${entry.kind} ${entry.result}`;
    const [ofKind, ofNetwork] = [this.minuteOf(kind, at), this.minuteOf(`${kind} ${entry.network}`, at)];
    if (ofNetwork.taken >= OF_A_NETWORK) return held(ofNetwork, entry);
    if (ofKind.taken >= OF_A_KIND) return held(ofKind, entry);
    ofKind.taken++;
    ofNetwork.taken++;
    // Only what was taken is kept in mind: no more networks than lines.
    this.minutes.set(kind, ofKind).set(`${kind} ${entry.network}`, ofNetwork);
    return true;
  }

  /** One line for each sum of a minute that is over; for all without a time. */
  sums(now?: Date): SecurityEntry[] {
    const over = [...this.minutes].filter(
      ([, { since }]) => now === undefined || now.getTime() - since >= MINUTE_MS,
    );
    return over.flatMap(([key, { sum }]) => {
      this.minutes.delete(key);
      return sum ? [sum] : [];
    });
  }

  private minuteOf(key: string, at: number): Minute {
    const known = this.minutes.get(key);
    return known && (known.sum || at - known.since < MINUTE_MS) ? known : { since: at, taken: 0 };
  }
}

function held(minute: Minute, entry: Single): false {
  minute.sum = minute.sum ? together(minute.sum, entry) : { ...entry, times: 1 };
  return false;
}

/** Says only what holds for all of them: nobody is charged with what others did from the same network. */
const together = (sum: SecurityEntry, entry: Single): SecurityEntry => ({
  ...entry,
  account: sum.account === entry.account ? sum.account : null,
  network: sum.network === entry.network ? sum.network : MANY,
  route: sum.route === entry.route ? sum.route : MANY,
  object: sum.object === entry.object ? sum.object : null,
  times: sum.times + 1,
});
