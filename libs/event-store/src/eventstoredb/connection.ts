import type { EventStoreDBClient } from '@eventstore/db-client';
import { StoreUnavailable } from '../event-store.js';
import { CallTimedOut, type Failure, failureOf } from './failure.js';
import { openClient, type OpenClient } from './mended-client.js';

/** Appends share one stream, every read has its own: one kind may hang while the other is answered. */
export type CallKind = 'append' | 'read' | 'subscription';

/** Failures that the server itself told. */
const ANSWERS: readonly Failure[] = [
  'conflict',
  'too-large',
  'missing',
  'deleted',
  'denied',
  'no-such-place',
];

/**
 * The one client object of a store. A client that never recovers is thrown away: one that found no server, or one whose calls ran out
 * of time without any of their kind being answered (where others are answered the server is only slow, and a new connection would
 * make it slower). No call goes to the new one before the old one has nothing in flight.
 */
export class Connection {
  readonly #calls = new Set<Promise<unknown>>();
  /** Since when calls of a kind were made and none was answered. */
  readonly #silentSince = new Map<CallKind, number>();
  #open: OpenClient | undefined;
  #replacing: Promise<void> | undefined;
  #closed = false;

  /**
   * @param silenceMs after which a client is given up
   * @throws Error if the connection string is wrong
   */
  constructor(
    private readonly connectionString: string,
    private readonly silenceMs: number,
  ) {
    this.#open = openClient(connectionString);
  }

  /** Runs a call; `replaced` tells whether its client was thrown away meanwhile, which ends reads as if they were complete. */
  async use<T>(
    kind: CallKind,
    call: (client: EventStoreDBClient, replaced: () => boolean) => Promise<T>,
  ): Promise<T> {
    while (this.#replacing) await this.#replacing;
    if (this.#closed) throw new StoreUnavailable('The event store was closed');
    const open = (this.#open ??= openClient(this.connectionString));
    if (!this.#silentSince.has(kind)) this.#silentSince.set(kind, performance.now());
    const running = call(open.client, () => this.#open !== open);
    this.#calls.add(running);
    try {
      const result = await running;
      this.#silentSince.delete(kind);
      return result;
    } catch (error) {
      const failure = failureOf(error);
      if (ANSWERS.includes(failure)) this.#silentSince.delete(kind);
      if (failure === 'client-spent' && !this.#isOnlySlow(kind, error)) this.#discard(open);
      throw error;
    } finally {
      this.#calls.delete(running);
    }
  }

  /** Lets the calls under way end, and no new one begin. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#calls);
    if (this.#open) this.#discard(this.#open);
    await this.#replacing;
  }

  #isOnlySlow(kind: CallKind, error: unknown): boolean {
    const since = this.#silentSince.get(kind) ?? performance.now();
    return error instanceof CallTimedOut && performance.now() - since < this.silenceMs;
  }

  #discard(open: OpenClient): void {
    if (this.#open !== open) return;
    this.#open = undefined;
    this.#silentSince.clear();
    this.#replacing = open.close().finally(() => (this.#replacing = undefined));
  }
}
