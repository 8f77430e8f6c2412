/** Place in the one log: opaque, but ordered as a string. `START` stands before the first event. */
export type Position = string;
export const START: Position = '';

/** 0 is the first event of a stream; `none` says that the stream must not exist. There is no "any". */
export type Expected = number | 'none';

/** An event as it goes in: `payload` is canonical JSON text and comes back byte for byte. */
export interface NewEvent {
  /** Unique for ever (uuid): derived from the command, so that a retry carries the same. */
  readonly id: string;
  readonly type: string;
  readonly payload: string;
}

export interface StoredEvent extends NewEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
}

export interface Appended {
  /** Revision and position of the last event of this append. */
  readonly revision: number;
  readonly position: Position;
  /** True when this very append (same ids, same expected revision) was stored before. */
  readonly repeated: boolean;
}

/** A page of the log. `next` is where the reader goes on, also after an empty page; `end` says that nothing was left to read. */
export interface Page {
  readonly events: readonly StoredEvent[];
  readonly next: Position;
  readonly end: boolean;
}

export interface ReadOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** Revision to start with (inclusive); by default the first forwards, the last backwards. */
  readonly from?: number;
  readonly limit?: number;
}

export interface ReadAllOptions {
  readonly limit: number;
  readonly direction?: 'forwards' | 'backwards';
  /** Only events of these stream categories; by default all of ours. */
  readonly categories?: readonly string[];
  /** Only events that begin a stream (revision 0). */
  readonly beginnings?: boolean;
}

/** Largest append: the sum of payload, type and id bytes of its events stays below 1 MiB on every store. */
export const MAX_APPEND_BYTES = 1_000_000;

/** The stream is not where the writer believed it to be. */
export class RevisionConflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: Expected,
    readonly actual: Expected,
  ) {
    super(`Stream ${stream} is at ${actual}, expected ${expected}`);
    this.name = 'RevisionConflict';
  }
}

/** The append can never be stored as it is (too large, not canonical JSON, empty, a bad name); it fails alone. */
export class AppendRefused extends Error {
  constructor(
    readonly reason: 'too-large' | 'not-json' | 'bad-name' | 'empty' | 'duplicate-id',
    message: string,
  ) {
    super(message);
    this.name = 'AppendRefused';
  }
}

/** The store could not be reached or did not answer in time; the outcome of a write is unknown and the same append may be retried. */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}

/**
 * The one numbered log (law 1). Adapters: memory, PostgreSQL, EventStoreDB; one contract suite runs on all.
 * Stream names are `<category>-<id>`.
 */
export abstract class EventStore {
  /**
   * Appends all events or none.
   * Safe to retry: the same append (same ids, order and expected revision) answers its first outcome.
   * @throws RevisionConflict, AppendRefused, StoreUnavailable
   */
  abstract append(stream: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended>;

  /** Events of one stream, empty if it does not exist. @throws StoreUnavailable, or LogBroken where an event is missing */
  abstract read(stream: string, options?: ReadOptions): Promise<StoredEvent[]>;

  /**
   * Events after `position` (before it when reading backwards; START backwards means from the end), in the order of the log.
   * @throws StoreUnavailable, or LogBroken where an event is missing: what is missing is never skipped
   */
  abstract readAll(position: Position, options: ReadAllOptions): Promise<Page>;

  /** Pages after `position`, for ever: ends only when `signal` aborts. Survives reconnects; loses nothing, repeats nothing. @throws LogBroken */
  abstract live(position: Position, signal: AbortSignal, options?: { limit?: number }): AsyncIterable<Page>;

  /** Position of the last event, START if there is none. @throws StoreUnavailable */
  abstract head(): Promise<Position>;

  /** Ends connections and timers of this adapter. */
  abstract close(): Promise<void>;
}
