import type { Position } from '#libs/event-store';
import type { Span } from './span.js';

/** Spans one behind the other, read ahead of who folds them: while one is folded the next is there and the one behind it is on its way. */
export class SpansAhead {
  private first!: Promise<Span>;
  private second!: Promise<Span>;

  constructor(
    private readonly read: (from: Position) => Promise<Span>,
    from: Position,
  ) {
    this.begin(read(from));
  }

  /** @throws what reading it throws */
  async next(): Promise<Span> {
    const span = await this.first;
    if (!span.end) this.begin(this.second);
    return span;
  }

  /** Reads on behind the end, where more may have come until `then`. */
  goOn(from: Position, then: Promise<unknown>): void {
    this.begin(then.then(() => this.read(from)));
  }

  private begin(first: Promise<Span>): void {
    this.first = heard(first);
    this.second = heard(first.then((span) => (span.end ? span : this.read(span.to))));
  }
}

/** What fails is heard when it is awaited: until then others are folded, and what fails unheard ends the process. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
