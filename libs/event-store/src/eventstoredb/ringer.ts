import { END, streamNameFilter, type AllStreamSubscription } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bell } from '../bell.js';
import { jittered } from './attempts.js';
import type { Connection } from './connection.js';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Rings the bell for every new record of the log while somebody listens. It carries no event, so it may fail, be dropped and come late:
 * readers go by their own position and look by themselves now and then. A lost subscription is renewed for ever.
 */
export class Ringer {
  #listeners = 0;
  #stop: AbortController | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly bell: Bell,
    private readonly confirmMs: number,
  ) {}

  /** Listens until the returned function is called; the last one to leave ends the subscription. */
  listen(): () => void {
    if (this.#listeners++ === 0) {
      this.#stop = new AbortController();
      void this.#supervise(this.#stop.signal);
    }
    let left = false;
    return () => {
      if (left) return;
      left = true;
      if (--this.#listeners === 0) this.#stop?.abort();
    };
  }

  close(): void {
    this.#stop?.abort();
  }

  async #supervise(signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted && !this.bell.closed) {
      const confirmed = await this.#subscribe(signal).catch(() => false);
      // What was written while nobody listened rings no more.
      this.bell.ring();
      if (confirmed) pause = FIRST_PAUSE_MS;
      await sleep(jittered(pause), undefined, { signal, ref: false }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }

  /** Stays until the subscription ends for whatever reason; says whether it ever began. */
  #subscribe(signal: AbortSignal): Promise<boolean> {
    return this.connection.use('subscription', async (client) => {
      const subscription = client.subscribeToAll({ fromPosition: END, filter: this.#silent() });
      let confirmed = false;
      subscription.once('confirmation', () => {
        confirmed = true;
        this.bell.ring();
      });
      await this.#ended(subscription, signal, () => confirmed);
      return confirmed;
    });
  }

  /** No stream has such a name: instead of every event comes a word that it was looked at. */
  #silent() {
    return streamNameFilter({
      prefixes: ['$none-'],
      maxSearchWindow: 1,
      checkpointInterval: 1,
      checkpointReached: async () => this.bell.ring(),
    });
  }

  #ended(subscription: AllStreamSubscription, signal: AbortSignal, confirmed: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        void subscription.unsubscribe().catch(() => undefined);
        resolve();
      };
      const timer = setTimeout(() => {
        if (!confirmed()) end();
      }, this.confirmMs);
      signal.addEventListener('abort', end);
      for (const event of ['error', 'end', 'close'] as const) subscription.on(event, end);
      subscription.resume();
    });
  }
}
