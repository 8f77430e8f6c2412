/** Wakes the loops of one process: events have come, or somebody waits for them. */
export class Bell {
  /** How often it rang; a loop that heard fewer rings has missed one. */
  rings = 0;
  private waiting = 0;
  private readonly sleepers = new Set<() => void>();

  ring(): void {
    this.rings++;
    this.wakeAll();
  }

  /** True while somebody waits for a position: the loops then do not gather events before they go on. */
  get isUrgent(): boolean {
    return this.waiting > 0;
  }

  /** Keeps the bell urgent until the answer is called. */
  hurry(): () => void {
    this.waiting++;
    this.wakeAll();
    let over = false;
    return () => {
      if (!over) this.waiting--;
      over = true;
    };
  }

  /** Until `isOver` answers true at a ring or a hurry, the time has passed, or the signal aborts. */
  async wait(ms: number, signal: AbortSignal, isOver: () => boolean): Promise<void> {
    if (signal.aborted || isOver() || ms <= 0) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        if (signal.aborted || isOver()) end();
      };
      const end = (): void => {
        clearTimeout(timer);
        this.sleepers.delete(wake);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.sleepers.add(wake);
      signal.addEventListener('abort', end);
    });
  }

  private wakeAll(): void {
    for (const wake of [...this.sleepers]) wake();
  }
}
