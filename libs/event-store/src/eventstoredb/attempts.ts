import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../event-store.js';
import { CallTimedOut, failureOf } from './failure.js';

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 400;

/** Until when a call may go on, and how long one attempt of it may take. */
export interface Patience {
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly attemptMs: number;
}

/**
 * Tries again, with growing pauses and jitter, while the outcome is unknown; every attempt does exactly the same.
 * Errors that say something else come through as they are.
 * @throws StoreUnavailable when the time is over
 */
export async function attempted<T>(
  { until, attemptMs }: Patience,
  attempt: (ms: number) => Promise<T>,
): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt(Math.max(Math.min(attemptMs, until - Date.now()), 1));
    } catch (error) {
      const failure = failureOf(error);
      if (failure !== 'unknown' && failure !== 'client-spent') throw error;
      const pauseMs = jittered(pause);
      if (Date.now() + pauseMs >= until)
        throw new StoreUnavailable('EventStoreDB does not answer', { cause: error });
      await sleep(pauseMs);
    }
  }
}

/** Between half and all of it, so that callers who failed together do not come back together. */
export const jittered = (ms: number): number => ms / 2 + (Math.random() * ms) / 2;

/** Rejects when `work` has not ended after `ms` milliseconds; how it ends then is nobody's business. */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new CallTimedOut(ms)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
