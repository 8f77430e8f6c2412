import type { Random } from '../rig/random.js';

/** Whoever would wait for a disk or a network waits here instead, and the seed says who goes on next: the same seed, the same order. */
export class Turns {
  taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly random: Random) {}

  wait(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Until `work` has ended. @throws what it threw, or when everybody waits for somebody else */
  async until(work: Promise<unknown>): Promise<void> {
    let over = false;
    const ended = work.finally(() => (over = true));
    ended.catch(() => undefined);
    for (;;) {
      // Everything that needs nobody from outside comes to its next wait.
      await new Promise((resolve) => setImmediate(resolve));
      if (over) break;
      if (this.waiting.length === 0) throw new Error('Nobody is left who could go on');
      const [next] = this.waiting.splice(this.random.between(0, this.waiting.length - 1), 1);
      this.taken++;
      next?.();
    }
    await ended;
  }
}
