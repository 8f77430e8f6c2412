import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../event-store.js';
import { isUnavailable } from './failures.js';

/** Rejects when `work` has not ended after `ms` milliseconds; what it still does is nobody's business then. */
export function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;

/** Pauses between attempts: 20, 40, 80 … 250 ms. */
export const pauseAfter = (failures: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);

/** Asks again while the server is unavailable, `ms` milliseconds in all. Only for questions: nothing may change by asking twice. */
export async function askUntilAnswered<T>(ask: (ms: number) => Promise<T>, ms: number): Promise<T> {
  const until = Date.now() + ms;
  for (let failures = 1; ; failures++) {
    try {
      const left = Math.max(until - Date.now(), 1);
      return await inTime(ask(left), left);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      const pause = pauseAfter(failures);
      if (Date.now() + pause >= until)
        throw new StoreUnavailable('The event store does not answer', { cause: error });
      await sleep(pause);
    }
  }
}
