/** Draws that a seed repeats (mulberry32). */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** 0 up to 1, without 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(count) {
    return Math.floor(this.next() * count);
  }

  happens(share) {
    return this.next() < share;
  }

  pick(items) {
    return items[this.below(items.length)];
  }

  /** The first ones far more often than the last ones (Zipf, about): a few units have most of the cases. */
  skewed(items) {
    return items[Math.min(items.length - 1, Math.floor(items.length ** this.next()) - 1)];
  }

  /** 1 mostly, now and then many (Pareto): `tail` nearer to 1 makes a longer tail. */
  longTailed(tail, most) {
    return Math.min(most, Math.floor((1 - this.next()) ** (-1 / tail)));
  }

  /** In the form of a random UUID. */
  uuid() {
    const hex = Array.from({ length: 4 }, () =>
      this.below(2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
