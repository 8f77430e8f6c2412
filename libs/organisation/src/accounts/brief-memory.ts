import type { Clock } from '#libs/kernel';

/**
 * Remembers what was read for at most a second, so that a change is in force everywhere within one (S7), and reads once however many
 * ask at the same time. Age counts from before the reading: what is handed out was true less than a second ago.
 */
export class BriefMemory<K, V> {
  private readonly readings = new Map<K, { readonly at: number; readonly value: Promise<V> }>();

  constructor(
    private readonly clock: Clock,
    private readonly capacity: number,
    private readonly milliseconds = 1_000,
  ) {}

  get(key: K, read: () => Promise<V>): Promise<V> {
    const now = this.clock.now().getTime();
    const known = this.readings.get(key);
    // A clock that was set back makes an age negative: then nothing is known about it.
    if (known && now >= known.at && now - known.at < this.milliseconds) return known.value;
    const reading = { at: now, value: read() };
    this.remember(key, reading);
    reading.value.catch(() => {
      if (this.readings.get(key) === reading) this.readings.delete(key);
    });
    return reading.value;
  }

  forget(key: K): void {
    this.readings.delete(key);
  }

  private remember(key: K, reading: { readonly at: number; readonly value: Promise<V> }): void {
    this.readings.delete(key);
    this.readings.set(key, reading);
    // A map keeps the order of insertion: the first is the oldest.
    if (this.readings.size > this.capacity)
      for (const oldest of this.readings.keys()) {
        this.readings.delete(oldest);
        break;
      }
  }
}
