import type { PendingAppend } from './pending-append.js';

/** Appends that wait for a batch: one line for each stream, the streams in turn. */
export class AppendQueue {
  private lines = new Map<string, PendingAppend[]>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  get empty(): boolean {
    return this.lines.size === 0;
  }

  add(append: PendingAppend): void {
    this.count++;
    const line = this.lines.get(append.stream);
    if (line) line.push(append);
    else this.lines.set(append.stream, [append]);
  }

  /** At most one append of each stream, the first of its line; at least one in all, whatever its size. */
  take(limits: { readonly appends: number; readonly bytes: number }): PendingAppend[] {
    const batch: PendingAppend[] = [];
    const waiting: [string, PendingAppend[]][] = [];
    let bytes = 0;
    for (const [stream, line] of this.lines) {
      const [first, ...rest] = line;
      if (first === undefined) continue;
      bytes += first.bytes;
      if (batch.length > 0 && (batch.length >= limits.appends || bytes > limits.bytes)) break;
      batch.push(first);
      this.lines.delete(stream);
      if (rest.length > 0) waiting.push([stream, rest]);
    }
    for (const [stream, line] of waiting) this.lines.set(stream, line);
    this.count -= batch.length;
    return batch;
  }

  /** Puts appends of a batch back where they were taken: before everything else. */
  putBack(appends: readonly PendingAppend[]): void {
    this.count += appends.length;
    const lines = new Map<string, PendingAppend[]>();
    for (const append of appends)
      lines.set(append.stream, [append, ...(this.lines.get(append.stream) ?? [])]);
    for (const [stream, line] of this.lines) if (!lines.has(stream)) lines.set(stream, line);
    this.lines = lines;
  }
}
