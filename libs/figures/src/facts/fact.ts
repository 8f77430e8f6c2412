import type { Tracked } from './tracked.js';

/** What is counted: cases and concerns, each under the kind that its book says. The names are what definitions ask for. */
export type MemberKind = string;

/**
 * One version of one cycle of one member (law 5). Dates are legal dates in Asia/Shanghai: the day on which the act counts, and under `…Claimed` the
 * day that it claims. `since` and `until` are positions of the log. No sealed value stands here, so that erasure changes no figure.
 */
export interface Fact {
  /** `member/cycle` for the version that stands, `~member/cycle@since` for one that stood before; '' for what the fold remembers of the stream. */
  readonly key: string;
  /** In the row with the key '' only. */
  readonly tracked: Tracked | null;
  readonly memberKind: MemberKind | null;
  readonly member: string | null;
  readonly cycle: number | null;
  readonly since: string | null;
  /** Null while it stands. */
  readonly until: string | null;
  /** Category of the stream. */
  readonly caseType: string | null;
  /** Unit that the case counts for; null is "unassigned" (decisions 23). */
  readonly unit: string | null;
  /** The unit it counts for, or while it is unassigned the one that answers for it: the node of the tree under which it lies. */
  readonly area: string | null;
  /** Level of that unit where the event that assigned it says so. */
  readonly level: string | null;
  /** The unit that answers for it now: of open stock only. */
  readonly holder: string | null;
  /** First handed to another unit than the one it counts for. */
  readonly handedOn: string | null;
  readonly place: string | null;
  readonly category: string | null;
  readonly channel: string | null;
  readonly origin: string | null;
  /** OWN or IMPORT. */
  readonly source: string | null;
  /** A later case of a matter that had one before. */
  readonly recurrence: boolean | null;
  /** Beginning of the first cycle. */
  readonly opened: string | null;
  readonly begun: string | null;
  readonly ended: string | null;
  readonly endedClaimed: string | null;
  /** Beginning of the next cycle. */
  readonly nextBegun: string | null;
  readonly outcome: string | null;
  readonly resolvedLevel: string | null;
  /** Of a concern: how its case left the count (WITHDRAWN, MERGED, DECLINED), when, and when it came back. */
  readonly leftAs: string | null;
  readonly leftOn: string | null;
  readonly returnedOn: string | null;
  /** A linked dispute carries it, so that it counts there. */
  readonly carriedOn: string | null;
  readonly carriedUntil: string | null;
  /** First mediation session. */
  readonly mediated: string | null;
  readonly mediatedClaimed: string | null;
  readonly agreed: string | null;
  readonly agreedClaimed: string | null;
  /** The agreement was ended without another one. */
  readonly lapsed: string | null;
  /** Nothing of the agreement is owed any more. */
  readonly performed: string | null;
  /** A later case of the same matter was noted. */
  readonly repeated: string | null;
  /** First reply of any kind in this cycle. */
  readonly replied: string | null;
  /** First reply that qualifies … */
  readonly answered: string | null;
  readonly answeredClaimed: string | null;
  /** … that nobody has assessed … */
  readonly unassessed: string | null;
  /** … that only confirms the receipt or passes the words on. */
  readonly passedOn: string | null;
  readonly settled: string | null;
  readonly settledClaimed: string | null;
  /** Declined with reason. */
  readonly declined: string | null;
  /** Of a rectification item: the original date of this listing, whatever was moved later (decisions 35) … */
  readonly due: string | null;
  /** … when it was first moved … */
  readonly dueMoved: string | null;
  /** … IMMEDIATE, TIME_LIMITED or LONG_TERM … */
  readonly mode: string | null;
  /** … the claim of completion that stands … */
  readonly claimed: string | null;
  readonly claimedClaimed: string | null;
  /** … and when a rebound was first confirmed that was reported within the window after the close-off. */
  readonly rebounded: string | null;
}
