import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Optional } from '@nestjs/common';

/** Tries of a network that wait at the same time; more would only take memory and connections. */
const PLACES = 20;

/** Where tries of a network that failed too often wait, beside the line of those who are next: they keep nobody else waiting. */
@Injectable()
export class SlowLane {
  private readonly waiting = new Map<string, number>();

  constructor(
    @Optional() private readonly places = PLACES,
    @Optional()
    private readonly pause: (ms: number, signal?: AbortSignal) => Promise<unknown> = (ms, signal) =>
      sleep(ms, undefined, signal ? { signal } : {}),
  ) {}

  /** @returns false at once where all places of this network are taken. Rejects where `signal` ends the waiting. */
  async wait(network: string, milliseconds: number, signal?: AbortSignal): Promise<boolean> {
    const others = this.waiting.get(network) ?? 0;
    if (others >= this.places) return false;
    this.waiting.set(network, others + 1);
    try {
      await this.pause(milliseconds, signal);
      return true;
    } finally {
      const left = (this.waiting.get(network) ?? 1) - 1;
      if (left === 0) this.waiting.delete(network);
      else this.waiting.set(network, left);
    }
  }
}
