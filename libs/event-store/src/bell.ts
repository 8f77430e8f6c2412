/** Wakes whoever waits for new events. A ring between looking and waiting is not lost: the waiter says how many it has heard. */
export class Bell {
  private count = 0;
  private readonly waiters = new Set<() => void>();
  private silenced = false;

  get rings(): number {
    return this.count;
  }

  /** Nobody waits any more, now or later. */
  get closed(): boolean {
    return this.silenced;
  }

  ring(): void {
    this.count++;
    for (const wake of this.waiters) wake();
  }

  close(): void {
    this.silenced = true;
    this.ring();
  }

  /** Until it rings more often than `heard`, at most `ms` milliseconds, or `signal` aborts. */
  wait(heard: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.count > heard || this.silenced || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiters.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiters.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
