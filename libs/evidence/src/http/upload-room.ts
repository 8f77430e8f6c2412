import { Injectable } from '@nestjs/common';
import { Problem } from '#libs/contracts';

const MEGABYTE = 1024 * 1024;
/** Bytes of files that may be in memory at once, beside what examining one of them takes. */
const MOST = 48 * MEGABYTE;
const LONGEST_WAIT_MS = 15_000;

interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

/** Files are examined in memory: this many bytes of them at a time, whoever comes later waits its turn. */
@Injectable()
export class UploadRoom {
  private taken = 0;
  private readonly queue: Waiting[] = [];

  /** Runs `act` when there is room for so many bytes. @throws Problem unavailable after a long wait */
  async with<T>(bytes: number, act: () => Promise<T>): Promise<T> {
    const needed = Math.min(bytes, MOST);
    await this.enter(needed);
    try {
      return await act();
    } finally {
      this.taken -= needed;
      this.letIn();
    }
  }

  private enter(bytes: number): Promise<void> {
    if (!this.queue.length && this.taken + bytes <= MOST) {
      this.taken += bytes;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(waiting), 1);
        reject(new Problem('unavailable', { headers: { 'retry-after': '5' } }));
        this.letIn();
      }, LONGEST_WAIT_MS);
      const waiting: Waiting = {
        bytes,
        enter: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      this.queue.push(waiting);
    });
  }

  private letIn(): void {
    for (let next = this.queue[0]; next && this.taken + next.bytes <= MOST; next = this.queue[0]) {
      this.queue.shift();
      this.taken += next.bytes;
      next.enter();
    }
  }
}
