import type { Pool } from 'pg';
import type { Position } from '#libs/event-store';
import type { Bell } from '../log/bell.js';
import type { Progress } from './progress.js';

/** `late`: the command is stored, but these read models had not passed the position when the time was over. */
export type Waited = { readonly passed: true } | { readonly passed: false; readonly late: readonly string[] };

export interface WaitOptions {
  /** Milliseconds. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

interface Waiter {
  readonly position: Position;
  readonly missing: Set<string>;
  readonly done: () => void;
}

const TIMEOUT_MS = 3_000;
const POLL_MS = 25;

/** Waits until read models have passed a position, whichever process moves them: read your own writes (`after=`). */
export class WaitUntil {
  private readonly waiters = new Set<Waiter>();
  private polling: Promise<void> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly bell: Bell,
    progress: Progress,
  ) {
    progress.listen((reader, position) => this.moved(reader, position));
  }

  /** Never throws: while the database is away the read models are late. */
  async passed(
    readers: readonly string[],
    position: Position,
    { timeout = TIMEOUT_MS, signal }: WaitOptions = {},
  ): Promise<Waited> {
    const missing = new Set(readers);
    if (missing.size > 0 && !signal?.aborted) {
      const calm = this.bell.hurry();
      await new Promise<void>((resolve) => {
        const waiter: Waiter = { position, missing, done: () => end() };
        const end = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', end);
          this.waiters.delete(waiter);
          resolve();
        };
        const timer = setTimeout(end, timeout);
        signal?.addEventListener('abort', end);
        this.waiters.add(waiter);
        this.polling ??= this.poll().finally(() => (this.polling = undefined));
      });
      calm();
    }
    return missing.size === 0 ? { passed: true } : { passed: false, late: [...missing] };
  }

  private moved(reader: string, position: Position): void {
    for (const waiter of this.waiters) {
      if (position < waiter.position || !waiter.missing.delete(reader)) continue;
      if (waiter.missing.size === 0) waiter.done();
    }
  }

  /** One query for all waiters, again and again while there are any. */
  private async poll(): Promise<void> {
    while (this.waiters.size > 0) {
      const asked = [...new Set([...this.waiters].flatMap(({ missing }) => [...missing]))];
      const { rows } = await this.pool
        .query<{ reader: string; position: Position }>(
          `select reader, position from read_checkpoint where build = 'current' and reader = any($1)`,
          [asked],
        )
        .catch(() => ({ rows: [] }));
      for (const { reader, position } of rows) this.moved(reader, position);
      if (this.waiters.size > 0) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}
