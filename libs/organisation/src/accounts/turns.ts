/** The line is full. */
export class LineIsFull extends Error {
  constructor() {
    super('Too many are waiting');
    this.name = 'LineIsFull';
  }
}

/** Lets one work at a time and a limited number wait for their turn, in the order of arrival. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private busy = false;

  constructor(private readonly line: number) {}

  /** @throws LineIsFull before any work */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (!this.busy) this.busy = true;
    else if (this.waiting.length >= this.line) throw new LineIsFull();
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.busy = false;
    }
  }
}
