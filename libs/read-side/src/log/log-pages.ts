import { START, type EventStore, type Page, type Position } from '#libs/event-store';
import { LogEvent } from './log-event.js';
import { readSpan, type Span, type SpanSize } from './span.js';

/** How many of the last events are kept for the readers that are a little behind. */
const KEPT = 2_000;

/**
 * The log as the live readers of one process read it: the last stretch of it is read and decoded once for all of them, wherever in it each one
 * stands. A reader that is further behind reads by itself until it has caught up. The log never changes, so only the end of what is kept
 * grows old: with the next ring of the bell, or after `freshMs` where the bell was not heard.
 */
export class LogPages {
  private kept: LogEvent[] = [];
  /** What is kept lies behind `from`, up to `to`. */
  private from: Position = START;
  private to: Position = START;
  /** Nothing was left behind `to` when it was read. */
  private end = false;
  private heard = -1;
  private asked = 0;
  private grown = 0;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'readAll'>,
    private readonly rings: () => number,
    private readonly freshMs: number,
  ) {}

  /** @throws StoreUnavailable, LogBroken */
  async after(position: Position, size: SpanSize): Promise<Span> {
    if (position > this.to) this.beginAt(position);
    if (position >= this.from && this.behind(position) < size.batch) await this.goOn(size);
    // What this reader needs was dropped, perhaps while it waited.
    if (position < this.from || position > this.to) return readSpan(this.store, position, size);
    const first = this.kept.length - this.behind(position);
    const events = this.kept.slice(first, first + size.batch);
    const isAll = first + events.length === this.kept.length;
    const to = isAll ? this.to : (events.at(-1)?.stored.position ?? this.to);
    return { from: position, to, events, end: isAll && this.end };
  }

  /** A page that was read after `from` for another purpose. It saves a reading where it follows what is kept. */
  offer(from: Position, page: Page): void {
    if (from !== this.to || this.reading) return;
    this.heard = this.rings();
    this.asked = performance.now();
    this.take({ ...page, to: page.next, events: page.events.map((event) => new LogEvent(event, true)) });
  }

  /** After any trouble with what was read. */
  forget(): void {
    this.beginAt(this.to);
  }

  private beginAt(position: Position): void {
    this.kept = [];
    this.from = this.to = position;
    this.end = false;
  }

  /** How many events are kept behind a position. */
  private behind(position: Position): number {
    let [low, high] = [0, this.kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.kept[middle]?.stored.position ?? '') > position) high = middle;
      else low = middle + 1;
    }
    return this.kept.length - low;
  }

  /** Reads what has come since. A reading that began before the last ring may have missed what it rang for. */
  private async goOn(size: SpanSize): Promise<void> {
    if (this.isFresh()) return;
    await this.reading;
    // Either it was enough, or another reader has begun one since.
    if (this.isFresh() || this.reading) return this.reading;
    this.heard = this.rings();
    this.asked = performance.now();
    this.reading = this.read(size).finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async read(size: SpanSize): Promise<void> {
    const from = this.to;
    const span = await readSpan(this.store, from, { ...size, isShared: true });
    if (this.to === from) this.take(span);
  }

  private take({ to, end, events }: Pick<Span, 'to' | 'end' | 'events'>): void {
    const now = performance.now();
    if (events.length > 0) this.grown = now;
    // Once nothing has come for a while, everybody has had it.
    const isQuiet = now - this.grown > this.freshMs;
    const most = isQuiet ? 0 : Math.max(KEPT, events.length);
    this.kept.push(...events);
    const dropped = this.kept.splice(0, Math.max(0, this.kept.length - most)).at(-1);
    if (dropped) this.from = dropped.stored.position;
    this.to = to;
    this.end = end;
  }

  private isFresh(): boolean {
    return (
      !this.reading &&
      this.end &&
      this.heard === this.rings() &&
      performance.now() - this.asked < this.freshMs
    );
  }
}
