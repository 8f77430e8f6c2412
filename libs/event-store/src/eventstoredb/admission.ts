import { StoreUnavailable } from '../event-store.js';

const MOST_APPENDS = 128;
const MOST_BYTES = 4_000_000;
/** More than any service sends at once: they would only grow old. */
const MOST_WAITING = 4_096;

/**
 * Lets in so many appends at a time as a server works through well within one attempt. More at once would not be faster, only later:
 * attempts would run out of time behind one another, and giving up the connection for it would make it worse.
 */
export class Admission {
  #appends = 0;
  #bytes = 0;
  readonly #waiting: { readonly bytes: number; enter(): void }[] = [];

  /** Runs `work` when there is room, in the order of arrival. */
  async run<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length >= MOST_WAITING)
      throw new StoreUnavailable('Too many appends wait for EventStoreDB');
    if (this.#waiting.length > 0 || !this.#hasRoom(bytes))
      await new Promise<void>((enter) => this.#waiting.push({ bytes, enter }));
    else this.#enter(bytes);
    try {
      return await work();
    } finally {
      this.#appends--;
      this.#bytes -= bytes;
      this.#admit();
    }
  }

  #hasRoom(bytes: number): boolean {
    if (this.#appends === 0) return true;
    return this.#appends < MOST_APPENDS && this.#bytes + bytes <= MOST_BYTES;
  }

  #enter(bytes: number): void {
    this.#appends++;
    this.#bytes += bytes;
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && this.#hasRoom(next.bytes); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#enter(next.bytes);
      next.enter();
    }
  }
}
