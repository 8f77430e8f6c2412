import type { Pool } from 'pg';
import { listParked } from '../parking/parked-streams.js';
import type { Pace } from './loop.js';
import type { RetryParked, Retried } from '../parking/retry-parked.js';
import type { RetryProcess } from '../processes/retry-process.js';

export interface RetriedStream {
  readonly reader: string;
  readonly stream: string;
  readonly outcome: Retried;
}

export type Retry = Pick<RetryParked, 'retry'> | Pick<RetryProcess, 'retry'>;

/** Streams tried in one go. */
const MOST = 1_000;
const EVERY_MS = 300_000;

/**
 * Tries parked streams again: when somebody asks; all of them once after a start, since the software may be another; and now and then
 * those with unknown events, which an older process may have parked beside this newer one.
 */
export class Retries {
  private next = 0;

  constructor(
    private readonly pool: Pool,
    private readonly retryOf: ReadonlyMap<string, Retry>,
  ) {}

  /** Without `stream` all parked streams of the reader. @throws for an unknown reader; RevisionGap, StoreUnavailable */
  async retry(reader: string, stream: string | undefined, signal: AbortSignal): Promise<RetriedStream[]> {
    const retry = this.retryOf.get(reader);
    if (!retry) throw new Error(`There is no reader ${reader}`);
    const parked = await listParked(this.pool, { reader, limit: MOST });
    const wanted = stream === undefined ? parked.map((it) => it.stream) : [stream];
    const retried: RetriedStream[] = [];
    for (const it of wanted) {
      if (signal.aborted) break;
      retried.push({ reader, stream: it, outcome: await retry.retry(it, signal) });
    }
    return retried;
  }

  /** A step of a loop of its own. */
  async step(signal: AbortSignal): Promise<Pace> {
    if (performance.now() < this.next) return 'later';
    const isFirst = this.next === 0;
    const parked = await listParked(this.pool, { limit: MOST });
    this.next = performance.now() + EVERY_MS;
    for (const { reader, stream, code } of parked) {
      if (signal.aborted) break;
      if (isFirst || code === 'UnknownEvent') await this.retryOf.get(reader)?.retry(stream, signal);
    }
    return 'later';
  }
}
