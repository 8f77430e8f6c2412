import { Bell } from '../log/bell.js';
import { errorCode } from '../parking/parking.js';

/** What a loop does after a step: go on at once, sleep until the bell or the poll, look again in a moment, or much later. */
export type Pace = 'again' | 'sleep' | 'soon' | 'later';

/** Milliseconds. */
export interface Pacing {
  /** Events that come within this time of the last step are read together, unless somebody waits for them. */
  readonly gather: number;
  /** Sleep without a ring. */
  readonly poll: number;
  readonly soon: number;
  readonly later: number;
  /** First and longest pause after a failure; doubles in between. */
  readonly backoff: readonly [number, number];
}

export const PACING: Pacing = { gather: 100, poll: 1_000, soon: 100, later: 5_000, backoff: [100, 5_000] };

/** What went wrong last, without words of the error: they may repeat personal data. */
export interface Problem {
  readonly reader: string;
  readonly code: string;
  /** How many times in a row. */
  readonly times: number;
  readonly error: unknown;
}

export type Report = (problem: Problem) => void;

/** Repeats a step until it is stopped. A failure is reported, and repeated with a growing pause: a loop never ends by itself. */
export class Loop {
  problem: Problem | undefined;
  private readonly ending = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly reader: string,
    private readonly step: (signal: AbortSignal) => Promise<Pace>,
    private readonly bell: Bell,
    private readonly pacing: Pacing,
    private readonly report: Report,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Ends after the step that is under way. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      const heard = this.bell.rings;
      const began = performance.now();
      const { pause, deaf } = await this.stepSafely(signal);
      if (pause === 0) continue;
      await this.bell.wait(pause, signal, () => !deaf && this.bell.rings !== heard);
      const gather = this.pacing.gather - (performance.now() - began);
      await this.bell.wait(gather, signal, () => this.bell.isUrgent);
    }
  }

  /** How long to sleep in milliseconds, and whether through all rings. */
  private async stepSafely(signal: AbortSignal): Promise<{ pause: number; deaf: boolean }> {
    try {
      const pace = await this.step(signal);
      this.problem = undefined;
      if (pace === 'again') return { pause: 0, deaf: false };
      return pace === 'sleep'
        ? { pause: this.pacing.poll, deaf: false }
        : { pause: this.pacing[pace], deaf: true };
    } catch (error) {
      if (signal.aborted) return { pause: 0, deaf: true };
      this.tell(error);
      const [first, longest] = this.pacing.backoff;
      const times = this.problem?.times ?? 1;
      const pause = Math.min(longest, first * 2 ** Math.min(times - 1, 16));
      return { pause: pause * (0.75 + Math.random() / 2), deaf: true };
    }
  }

  private tell(error: unknown): void {
    const times = (this.problem?.times ?? 0) + 1;
    this.problem = { reader: this.reader, code: errorCode(error), times, error };
    try {
      this.report(this.problem);
    } catch {
      // Whoever listens must not be able to end the loop.
    }
  }
}
