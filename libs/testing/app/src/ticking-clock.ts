import { Clock } from '#libs/kernel';

/** Starts at a given time, ticks like any clock, and can be moved on: what a scenario waits weeks for happens at once. */
export class TickingClock extends Clock {
  private readonly began = performance.now();
  private ahead = 0;

  constructor(private readonly start: string) {
    super();
  }

  now(): Date {
    return new Date(Date.parse(this.start) + performance.now() - this.began + this.ahead);
  }

  moveOn(days: number): void {
    this.ahead += days * 86_400_000;
  }
}
