import { type Position, START } from '../event-store.js';

/** A head seen no longer ago than this is taken for the present one. */
const FRESH_MS = 50;
const REMEMBERED = 1_024;

/**
 * Tells a repeated append from a first one; the server answers both alike. A new event stands behind everything that was in the log
 * before it, so an answer at or before an earlier head was stored earlier. Own appends and readers at the end of the log show where
 * the head is; after a quiet time an append looks at it first. What *another process* stored less than 50 ms ago passes for new here; the
 * appender finds it by its bytes, which differ: they were sealed anew.
 */
export class Repetition {
  #head: Position = START;
  #seenAt = -Infinity;
  readonly #answered = new Set<Position>();

  sawHead(position: Position): void {
    if (position > this.#head) this.#head = position;
    this.#seenAt = performance.now();
  }

  /** The newest known head; nothing if it was seen too long ago to judge by. */
  head(): Position | undefined {
    return performance.now() - this.#seenAt <= FRESH_MS ? this.#head : undefined;
  }

  /** Whether the append answered with `position` had been stored when the log reached to `head`. */
  isRepeated(position: Position, head: Position): boolean {
    if (position > this.#head) this.sawHead(position);
    if (position <= head) return true;
    // Equal appends at the same time get the same answer: all but one are repetitions.
    if (this.#answered.has(position)) return true;
    this.#remember(position);
    return false;
  }

  #remember(position: Position): void {
    this.#answered.add(position);
    const [oldest] = this.#answered;
    if (oldest !== undefined && this.#answered.size > REMEMBERED) this.#answered.delete(oldest);
  }
}
