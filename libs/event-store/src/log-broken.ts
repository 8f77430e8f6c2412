import type { StoredEvent } from './event-store.js';

/** An event is missing from the log: it was tampered with or badly restored. Readers stop here; what is missing is never skipped. */
export class LogBroken extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LogBroken';
  }
}

/**
 * Events of one page, in the order of the log or backwards: the revisions of each stream follow one another.
 * @throws LogBroken
 */
export function checkRevisions(events: readonly StoredEvent[], step: 1 | -1 = 1): void {
  const last = new Map<string, number>();
  for (const { stream, revision } of events) {
    const before = last.get(stream);
    if (before !== undefined && revision !== before + step)
      throw new LogBroken(`Stream ${stream} goes from revision ${before} to ${revision}`);
    last.set(stream, revision);
  }
}
