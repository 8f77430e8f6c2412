import type { CountedDate } from './counted-date.js';

/** What all members of one case have in common. */
export interface Shared {
  readonly unit: string | null;
  readonly area: string | null;
  readonly level: string | null;
  readonly holder: string | null;
  readonly handedOn: string | null;
  readonly place: string | null;
  readonly category: string | null;
  readonly channel: string | null;
  readonly origin: string | null;
  readonly source: string;
  readonly recurrence: boolean;
  readonly leftAs: string | null;
  readonly leftOn: string | null;
  readonly returnedOn: string | null;
}

/** When something was recorded, and in which cycle: the outcome of a concern, the report of a rebound. */
export interface InCycle extends CountedDate {
  readonly cycle: number;
}

/** What the fold remembers of a stream beside its facts. */
export interface Tracked {
  /** Folded state of the case by its own rule-book (ADR 0003). */
  readonly folded: object;
  readonly shared: Shared | null;
  /** When the opening was recorded: a correction of its date is judged by it. */
  readonly openedRecordedAt: string | null;
  readonly imported: boolean;
  readonly opened: string | null;
  /** Keys of the facts that stand. */
  readonly keys: readonly string[];
  /** Of every response. Lists, as the concerns of a case are: an object with a member for each id is slow to copy. */
  readonly replies: readonly (CountedDate & { readonly response: string })[];
  /** Of every concern that has an outcome. */
  readonly settled: readonly (InCycle & { readonly concern: string })[];
  /** Reports that a rectified problem is back, by their id, each in the cycle that it tells about. */
  readonly reports: Readonly<Record<string, InCycle>>;
}

export const nothingTracked = (folded: object): Tracked => ({
  folded,
  shared: null,
  openedRecordedAt: null,
  imported: false,
  opened: null,
  keys: [],
  replies: [],
  settled: [],
  reports: {},
});
