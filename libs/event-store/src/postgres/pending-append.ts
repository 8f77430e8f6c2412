import type { Appended, Expected, NewEvent } from '../event-store.js';

/** One append on its way, and whoever waits for it. */
export interface PendingAppend {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly NewEvent[];
  readonly bytes: number;
  /** `Date.now()` when it was asked for. */
  readonly since: number;
  resolve(appended: Appended): void;
  reject(error: Error): void;
}
