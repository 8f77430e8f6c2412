import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { appendBytes } from '../append-check.js';
import { type Appended, type Expected, type NewEvent, StoreUnavailable } from '../event-store.js';
import { idIsKnown, type OutcomeRow, settle } from './append-batch.js';
import { AppendQueue } from './append-queue.js';
import { isAboutAnItem, isKnownId, isUnavailable } from './failures.js';
import { pauseAfter } from './in-time.js';
import type { PendingAppend } from './pending-append.js';

export interface CoalescerLimits {
  /** Largest batch. */
  readonly appends: number;
  readonly bytes: number;
  /** An append that is older is not sent, or sent again, so that its caller has an answer in time. */
  readonly waitMs: number;
  /** Appends that may wait; another one is told at once to come again. */
  readonly waiting: number;
}

/** Writes a batch in one transaction and answers each append in turn. */
export interface BatchWriter {
  append(batch: readonly PendingAppend[]): Promise<OutcomeRow[]>;
}

/**
 * Gathers the appends of concurrent callers: while one batch is being written, the next collects. A batch holds one append of a stream at
 * most, and the appends of one stream are written in the order in which they were asked for.
 */
export class Coalescer {
  private readonly queue = new AppendQueue();
  private working: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly writer: BatchWriter,
    private readonly limits: CoalescerLimits,
    /** Told the position of the last event stored. */
    private readonly onStored: (head: number) => void,
  ) {}

  append(stream: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    if (this.closed) return Promise.reject(new StoreUnavailable('The event store was closed'));
    if (this.queue.size >= this.limits.waiting)
      return Promise.reject(new StoreUnavailable('Too many appends wait for the event store'));
    return new Promise((resolve, reject) => {
      const bytes = appendBytes(events);
      this.queue.add({ stream, expected, events, bytes, since: Date.now(), resolve, reject });
      this.working ??= this.work();
    });
  }

  /** Takes nothing more and ends when everything that waits is answered. */
  async close(): Promise<void> {
    this.closed = true;
    await this.working;
  }

  private async work(): Promise<void> {
    let failures = 0;
    // After all callers of this turn were heard, also those whom the last batch has just answered.
    for (await nextTurn(); !this.queue.empty; await nextTurn()) {
      const batch = this.notTooOld(this.queue.take(this.limits));
      if (batch.length === 0) continue;
      failures = (await this.write(batch)) ? 0 : failures + 1;
      if (failures > 0) await sleep(pauseAfter(failures));
    }
    this.working = undefined;
  }

  /** True unless the store was unavailable. */
  private async write(batch: readonly PendingAppend[]): Promise<boolean> {
    let outcomes: OutcomeRow[];
    try {
      outcomes = await this.writer.append(batch);
    } catch (error) {
      return this.failed(batch, error);
    }
    batch.forEach((append, index) => settle(append, outcomes[index]));
    const stored = outcomes.map(([outcome, , position]) => (outcome === 'stored' ? Number(position) : 0));
    if (stored.some((position) => position > 0)) this.onStored(Math.max(...stored));
    return true;
  }

  private async failed(batch: readonly PendingAppend[], error: unknown): Promise<boolean> {
    if (isUnavailable(error)) {
      this.retry(batch, error);
      return false;
    }
    if (isAboutAnItem(error) && batch.length > 1) {
      // One of them is bad: it fails alone.
      const half = batch.length >> 1;
      const first = await this.write(batch.slice(0, half));
      return (await this.write(batch.slice(half))) && first;
    }
    for (const append of batch) append.reject(isKnownId(error) ? idIsKnown() : (error as Error));
    return true;
  }

  /** The same bytes and ids again: the function finds what it has stored before. */
  private retry(batch: readonly PendingAppend[], cause: unknown): void {
    this.queue.putBack(this.notTooOld(batch, cause));
  }

  private notTooOld(batch: readonly PendingAppend[], cause?: unknown): PendingAppend[] {
    const oldest = Date.now() - this.limits.waitMs;
    for (const append of batch) if (append.since < oldest) append.reject(unconfirmed(cause));
    return batch.filter(({ since }) => since >= oldest);
  }
}

const unconfirmed = (cause: unknown): StoreUnavailable =>
  new StoreUnavailable('The event store did not confirm the append: its outcome is unknown', { cause });
