import type { Bell } from './bell.js';
import { type Page, type Position, type ReadAllOptions, StoreUnavailable } from './event-store.js';

export interface LiveSource {
  readAll(position: Position, options: ReadAllOptions): Promise<Page>;
}

export interface LiveOptions {
  readonly limit: number;
  /** The bell may stay silent for many reasons; after this many milliseconds the log is looked at anyway. */
  readonly pollMs: number;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Reads the log page by page from `position`, waits at its end and goes on, until `signal` aborts or the bell is closed. The reader's own
 * cursor is all it relies on, so nothing is lost or repeated by a lost connection; the bell only saves time.
 */
export async function* livePages(
  source: LiveSource,
  bell: Bell,
  position: Position,
  signal: AbortSignal,
  { limit, pollMs }: LiveOptions,
): AsyncGenerator<Page, void, undefined> {
  const stopped = (): boolean => signal.aborted || bell.closed;
  let next = position;
  let pause = FIRST_PAUSE_MS;
  while (!stopped()) {
    const heard = bell.rings;
    let page: Page;
    try {
      page = await source.readAll(next, { limit });
    } catch (error) {
      if (stopped()) return;
      if (!(error instanceof StoreUnavailable)) throw error;
      await bell.wait(heard, pause, signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      continue;
    }
    pause = FIRST_PAUSE_MS;
    next = page.next;
    if (stopped()) return;
    if (page.events.length > 0) yield page;
    if (page.end) await bell.wait(heard, pollMs, signal);
  }
}
