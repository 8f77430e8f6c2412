import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { SystemClock, type Clock } from '#libs/kernel';
import type { EventStore, Position } from '#libs/event-store';
import { Bell } from './log/bell.js';
import { ensureModel } from './following/ensure-model.js';
import { Lanes } from './following/lanes.js';
import { LiveModel } from './following/live-model.js';
import { LogPages } from './log/log-pages.js';
import type { LogReader } from './log/log-reader.js';
import { LogTimes, LOG_TIMES, positionAtTime, type PositionAtTime } from './log/log-times.js';
import { Loop, PACING, type Pace, type Pacing, type Report } from './following/loop.js';
import type { ModelParts } from './following/model-follower.js';
import { ModelTable } from './rows/model-table.js';
import { leftOut, listParked, type ParkedStream } from './parking/parked-streams.js';
import { ProcessReader } from './processes/process-reader.js';
import type { DurableProcess } from './processes/process.js';
import { Moment } from './following/moment.js';
import { Progress } from './following/progress.js';
import type { ReadModel } from './read-model.js';
import { Rebuilds } from './rebuilding/rebuilds.js';
import { Retries, type RetriedStream, type Retry } from './following/retries.js';
import { RetryParked } from './parking/retry-parked.js';
import { RetryProcess } from './processes/retry-process.js';
import type { Scope } from './rows/scope.js';
import { SIZES, type Sizes } from './folding/sizes.js';
import { Status, type LocalStatus } from './status.js';
import { WaitUntil, type Waited, type WaitOptions } from './following/wait-until.js';

export interface ReadSideOptions {
  /** Knows the entities of all read models. */
  readonly dataSource: DataSource;
  /** Needs a connection for every durable process and three more, opened with `pipeline: true`. */
  readonly pool: Pool;
  readonly store: EventStore;
  readonly models: readonly ReadModel[];
  readonly processes?: readonly DurableProcess[];
  /** The organisation as it is now; asked again for every batch. */
  readonly scope: () => Scope;
  readonly clock?: Clock;
  /** Hears of every failure; the reader tries again by itself. The error must not be logged whole: it may repeat a row. */
  readonly report?: Report;
  readonly pacing?: Pacing;
  readonly sizes?: Sizes;
}

/** An idle connection of the pool that breaks is replaced by the next use; without a listener it would end the process. */
const ignore = (): void => undefined;

/** Batches that fold and write at once, over all read models of this process. */
const LANES = 3;

/** The read side of one process (law 4): read models, durable processes, the log's times, and what may be asked about them. */
export class ReadSide {
  private readonly bell = new Bell();
  private readonly rebuildBell = new Bell();
  private readonly ending = new AbortController();
  private readonly pages: LogPages;
  private readonly readers: readonly { readonly reader: LogReader; readonly loop: Loop }[];
  private readonly helpers: readonly Loop[];
  private readonly models: readonly ModelParts[];
  private readonly rebuilds: Rebuilds;
  private readonly retries: Retries;
  private readonly states: Status;
  private readonly waits: WaitUntil;
  private readonly moments: Moment;

  /** @throws for a read model whose entity or name cannot be used, saying why */
  constructor(private readonly options: ReadSideOptions) {
    const { dataSource, pool, store, models, processes = [], scope, clock = new SystemClock() } = options;
    const { pacing = PACING, sizes = SIZES, report = () => undefined } = options;
    if (!pool.options.pipeline) throw new Error('The connections of the read side must be pipelines');
    pool.on('error', ignore);
    namesAreDistinct([LOG_TIMES, ...models.map(({ name }) => name), ...processes.map(({ name }) => name)]);
    const progress = new Progress();
    const lanes = new Lanes(LANES);
    this.pages = new LogPages(store, () => this.bell.rings, pacing.poll / 2);
    const reading = { pool, pages: this.pages, progress, sizes };
    const parts = models.map((model): ModelParts => ({
      pool,
      store,
      model,
      table: new ModelTable(dataSource, model),
      scope,
    }));
    const loopOf = (reader: LogReader, step: (signal: AbortSignal) => Promise<Pace>) => ({
      reader,
      loop: new Loop(reader.name, step, this.bell, pacing, report),
    });
    this.models = parts;
    const readModels = parts.map((it) => new LiveModel(it, reading));
    const durable = processes.map((process) => new ProcessReader(process, pool, reading));
    this.readers = [
      ...[...readModels, new LogTimes(pool, reading)].map((reader) =>
        loopOf(reader, (signal) => lanes.run(() => reader.step(signal))),
      ),
      // A reaction may take long and must not keep the read models waiting.
      ...durable.map((reader) => loopOf(reader, (signal) => reader.step(signal))),
    ];
    this.rebuilds = new Rebuilds(pool, parts, sizes, () => this.bell.ring());
    this.retries = new Retries(
      pool,
      new Map<string, Retry>([
        ...parts.map((it): [string, Retry] => [it.model.name, new RetryParked(it)]),
        ...processes.map((it): [string, Retry] => [it.name, new RetryProcess(it, pool, store)]),
      ]),
    );
    this.helpers = [
      new Loop('rebuild', (signal) => this.rebuilds.step(signal), this.rebuildBell, pacing, report),
      new Loop('retry', (signal) => this.retries.step(signal), new Bell(), pacing, report),
      new Loop('bell', (signal) => this.listen(signal), new Bell(), pacing, report),
    ];
    this.states = new Status(pool, store, clock);
    this.waits = new WaitUntil(pool, this.bell, progress);
    this.moments = new Moment(pool);
  }

  /** Makes the tables that are missing, so that queries find them: before the first request is answered. */
  async prepare(): Promise<void> {
    for (const parts of this.models) await ensureModel(parts);
  }

  start(): void {
    for (const { loop } of this.readers) loop.start();
    for (const loop of this.helpers) loop.start();
  }

  /** Ends after the batches and reactions that are under way. */
  async stop(): Promise<void> {
    this.ending.abort();
    await Promise.all([...this.readers.map(({ loop }) => loop), ...this.helpers].map((loop) => loop.stop()));
    this.options.pool.off('error', ignore);
  }

  /** Until these read models have passed the position of a command, in this process or another. */
  waitUntil(readers: readonly string[], position: Position, options?: WaitOptions): Promise<Waited> {
    return this.waits.passed(readers, position, options);
  }

  /** Another text than before where anything has moved that a list may answer. @throws what the database throws */
  moment(): Promise<string> {
    return this.moments.now();
  }

  /** Read models, durable processes and the log's times. @throws StoreUnavailable, and what the database throws */
  async status(): Promise<LocalStatus[]> {
    const states = await this.states.of(this.readers.map(({ reader }) => reader.name));
    return states.map((state) => {
      const local = this.readers.find(({ reader }) => reader.name === state.name);
      const problem = local?.loop.problem;
      return {
        ...state,
        owner: local?.reader.owner ?? 'nobody',
        batchMs: local?.reader.batchMs ?? null,
        problem: problem ? { code: problem.code, times: problem.times } : null,
      };
    });
  }

  /** Parked streams, the oldest first; without `reader` those of all. */
  parked(reader?: string, limit?: number): Promise<ParkedStream[]> {
    return listParked(this.options.pool, {
      ...(reader === undefined ? {} : { reader }),
      ...(limit === undefined ? {} : { limit }),
    });
  }

  /** How many streams the answers of a read model leave out. */
  leftOut(reader: string): Promise<number> {
    return leftOut(this.options.pool, reader);
  }

  /** Tries a parked stream again, or all of a reader. */
  async retry(reader: string, stream?: string): Promise<RetriedStream[]> {
    const retried = await this.retries.retry(reader, stream, this.ending.signal);
    this.bell.ring();
    return retried;
  }

  /** Fills a new table beside the one that answers and swaps them; returns when it answers. */
  async rebuild(name: string, signal: AbortSignal = this.ending.signal): Promise<void> {
    await this.rebuilds.rebuild(name, AbortSignal.any([signal, this.ending.signal]));
  }

  /**
   * The last position whose running maximum of recordedAt is not later than `time` (RFC 3339), after everything that is in the log now.
   * Undefined when the log's times are late. @throws StoreUnavailable
   */
  async positionAt(time: string, options?: WaitOptions): Promise<PositionAtTime | undefined> {
    const { pool, store } = this.options;
    const waited = await this.waitUntil([LOG_TIMES], await store.head(), options);
    return waited.passed ? positionAtTime(pool, time) : undefined;
  }

  /** New events wake the readers: they read from their own checkpoints, also what was not offered here. */
  private async listen(signal: AbortSignal): Promise<'soon'> {
    const { store } = this.options;
    let at = await store.head();
    for await (const page of store.live(at, signal)) {
      if (page.events.length > 0) this.bell.ring();
      this.pages.offer(at, page);
      at = page.next;
    }
    return 'soon';
  }
}

function namesAreDistinct(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two readers have the name ${twice}`);
}
