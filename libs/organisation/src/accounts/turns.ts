/** The line is full. */
export class LineIsFull extends Error {
  constructor() {
    super('Too many are waiting');
    this.name = 'LineIsFull';
  }
}

/** Nobody waits for this work any more. */
export class LeftTheLine extends Error {
  constructor() {
    super('Whoever waited has left');
    this.name = 'LeftTheLine';
  }
}

/** Whose work it is, and who no longer waits for it. */
export interface Ticket {
  /** Those of one kind wait for each other; kinds take turns. */
  readonly of?: string;
  readonly signal?: AbortSignal | undefined;
}

interface Waiting {
  readonly begin: () => void;
  readonly leave: (why: Error) => void;
}

/**
 * Lets so many work at a time and a limited number wait. Kinds take turns, and each is served in the order of arrival: one that sends hundreds keeps
 * the others waiting for one of its own at most.
 */
export class Turns {
  /** In the order in which the kinds have their turn: a map keeps that of insertion. */
  private readonly lines = new Map<string, Waiting[]>();
  private busy = 0;

  constructor(
    private readonly line: number,
    private readonly places = 1,
  ) {}

  /** @throws LineIsFull before any work, also where one waited and had to make room for another kind; LeftTheLine where the signal ended the waiting */
  async take<T>(work: () => Promise<T>, { of = '', signal }: Ticket = {}): Promise<T> {
    if (signal?.aborted) throw new LeftTheLine();
    if (this.busy < this.places) this.busy++;
    else await this.queue(of, signal);
    try {
      return await work();
    } finally {
      this.next();
    }
  }

  private async queue(of: string, signal: AbortSignal | undefined): Promise<void> {
    if (this.length() >= this.line) this.makeRoomFor(of);
    let leave = (): void => undefined;
    try {
      await new Promise<void>((begin, reject) => {
        const one = { begin, leave: reject };
        this.lines.set(of, [...(this.lines.get(of) ?? []), one]);
        leave = () => {
          this.remove(of, one);
          reject(new LeftTheLine());
        };
        signal?.addEventListener('abort', leave);
      });
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  /** The place of whoever leaves goes to the next kind in turn, which then stands behind the others. */
  private next(): void {
    for (const [of, [first, ...others]] of this.lines) {
      this.lines.delete(of);
      if (others.length > 0) this.lines.set(of, others);
      if (first) return first.begin();
    }
    this.busy--;
  }

  /** The last of the longest line leaves, where that line would stay no shorter than the one that grows. */
  private makeRoomFor(of: string): void {
    const [longest, line] = [...this.lines].reduce(
      (one, other) => (other[1].length > one[1].length ? other : one),
      [of, []],
    );
    const last = line.at(-1);
    if (!last || line.length <= (this.lines.get(of)?.length ?? 0) + 1) throw new LineIsFull();
    this.remove(longest, last);
    last.leave(new LineIsFull());
  }

  private remove(of: string, one: Waiting): void {
    const others = (this.lines.get(of) ?? []).filter((other) => other !== one);
    if (others.length > 0) this.lines.set(of, others);
    else this.lines.delete(of);
  }

  private length(): number {
    return [...this.lines.values()].reduce((sum, { length }) => sum + length, 0);
  }
}
