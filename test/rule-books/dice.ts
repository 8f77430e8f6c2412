/** Chance that is the same for the same seed. */
export class Dice {
  constructor(private seed: number) {}

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    // Mulberry32: 32 bits of state are enough for a life, and every life has a seed of its own.
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), this.seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** True once in so many throws. */
  onceIn(throws: number): boolean {
    return this.below(throws) === 0;
  }

  one<T>(things: readonly T[]): T {
    const drawn = things[this.below(things.length)];
    if (drawn === undefined) throw new Error('Nothing to draw from');
    return drawn;
  }

  /** Some of them, in their order; perhaps none, perhaps all. */
  some<T>(things: readonly T[]): readonly T[] {
    return things.filter(() => this.onceIn(2));
  }
}
