import type { Pool } from 'pg';
import { noteStandstill, passPage, readCheckpoints, type Checkpoint } from '../following/checkpoint.js';
import type { Duty } from '../following/duty.js';
import type { LogEvent } from './log-event.js';
import type { LogPages } from './log-pages.js';
import type { Pace } from '../following/loop.js';
import type { Progress } from '../following/progress.js';
import type { Sizes } from '../folding/sizes.js';
import type { Span } from './span.js';
import { standstillOf } from '../following/standstill.js';
import type { Turn } from '../following/turn.js';

export interface ReaderParts {
  readonly pool: Pool;
  readonly pages: LogPages;
  readonly progress: Progress;
  readonly sizes: Sizes;
}

/** Follows the log from a checkpoint in the database, in turns with the same reader of other processes. */
export abstract class LogReader {
  /** Whether the last batch was written here, or found another process at work. */
  owner: 'here' | 'elsewhere' | 'nobody' = 'nobody';
  /** Milliseconds that the last batch took. */
  batchMs: number | undefined;
  private at: Checkpoint | undefined;
  private isBehind = true;

  constructor(
    readonly name: string,
    private readonly reading: ReaderParts,
  ) {}

  /** Makes what is missing. */
  protected abstract ensure(): Promise<Checkpoint>;
  protected abstract dutyAt(at: Checkpoint): Duty;
  protected abstract awaits(events: readonly LogEvent[]): boolean;
  /** Goes from `at` to the end of the span. */
  protected abstract apply(at: Checkpoint, span: Span, signal: AbortSignal): Promise<Turn>;

  /** @throws RevisionGap, StoreUnavailable, and what the database throws; the next step then begins anew */
  async step(signal: AbortSignal): Promise<Pace> {
    try {
      return await this.go(signal);
    } catch (error) {
      const standstill = standstillOf(error);
      if (this.at && standstill) await noteStandstill(this.reading.pool, this.at, standstill);
      this.at = undefined;
      this.reading.pages.forget();
      throw error;
    }
  }

  private async go(signal: AbortSignal): Promise<Pace> {
    this.at ??= await this.ensure();
    const duty = this.dutyAt(this.at);
    if (duty !== 'follow') {
      await this.lookAgain();
      return duty === 'rebuild' ? 'soon' : 'later';
    }
    const { live, page, batch } = this.reading.sizes;
    const size = this.isBehind ? { page, batch } : { page: live, batch: live };
    const span = await this.reading.pages.after(this.at.position, size);
    this.isBehind = !span.end;
    if (span.to === span.from) return 'sleep';
    return this.awaits(span.events) ? this.read(this.at, span, signal) : this.pass(this.at, span);
  }

  private async read(at: Checkpoint, span: Span, signal: AbortSignal): Promise<Pace> {
    const began = performance.now();
    const turn = await this.apply(at, span, signal);
    this.owner = turn.outcome === 'moved' ? 'here' : 'elsewhere';
    if (turn.outcome === 'moved') {
      this.batchMs = performance.now() - began;
      return this.movedTo(turn.at, span);
    }
    if (turn.outcome === 'elsewhere') await this.lookAgain();
    else this.at = turn.at;
    return turn.outcome === 'elsewhere' ? 'soon' : 'again';
  }

  private async pass(at: Checkpoint, span: Span): Promise<Pace> {
    if (await passPage(this.reading.pool, at, span.to))
      return this.movedTo({ ...at, position: span.to }, span);
    await this.lookAgain();
    return 'soon';
  }

  private movedTo(at: Checkpoint, span: Span): Pace {
    this.at = at;
    this.reading.progress.moved(at.reader, at.position);
    return at.position === span.to && span.end ? 'sleep' : 'again';
  }

  private async lookAgain(): Promise<void> {
    const checkpoints = await readCheckpoints(this.reading.pool, [this.name]);
    this.at = checkpoints.find(({ build }) => build === 'current');
  }
}
