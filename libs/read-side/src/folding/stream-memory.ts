import type { FoldedStream } from './folded-stream.js';
import type { ReadModelRow } from '../read-model.js';

interface Remembered<Row extends ReadModelRow> {
  readonly stream: FoldedStream<Row>;
  /** The last batch that touched it. */
  readonly batch: number;
}

/**
 * Streams as the batches so far have left them, so that a batch loads only those it meets for the first time. Worth something only as
 * long as no other process writes: everything is forgotten when the checkpoint shows another turn than the one that was remembered.
 */
export class StreamMemory<Row extends ReadModelRow> {
  private readonly streams = new Map<string, Remembered<Row>>();
  private parked: Set<string> | undefined;
  private token: string | undefined;
  private batch = 0;

  constructor(private readonly most: number) {}

  /** Call with the checkpoint's token before anything is taken out. */
  isFrom(token: string): void {
    if (this.token !== token) this.forgetAll();
    this.token = token;
  }

  /** Begins a batch and answers its number. */
  begin(): number {
    return ++this.batch;
  }

  /** This batch and all before it are in the table, under this token: what only they touched may be forgotten, the oldest first. */
  committed(batch: number, token: string): void {
    this.token = token;
    for (const [name, remembered] of this.streams) {
      if (this.streams.size <= this.most || remembered.batch > batch) return;
      this.streams.delete(name);
    }
  }

  forgetAll(): void {
    this.streams.clear();
    this.parked = undefined;
    this.token = undefined;
  }

  get(stream: string): FoldedStream<Row> | undefined {
    return this.streams.get(stream)?.stream;
  }

  /** Moves the stream to the end of those that are forgotten first. */
  keep(stream: FoldedStream<Row>): void {
    this.streams.delete(stream.stream);
    this.streams.set(stream.stream, { stream, batch: this.batch });
  }

  /** What the batch that is under way did to these streams, and parked, is not in the table. */
  takeBack(streams: Iterable<string>): void {
    for (const stream of streams) this.streams.delete(stream);
    this.parked = undefined;
  }

  /** From now on its events wait. */
  park(stream: string): void {
    this.parked?.add(stream);
    this.streams.delete(stream);
  }

  async parkedStreams(load: () => Promise<Set<string>>): Promise<ReadonlySet<string>> {
    return (this.parked ??= await load());
  }
}
