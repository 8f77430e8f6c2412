/** 32-bit numbers at random, the same for the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

export const DAY = 86_400_000;
export const HOUR = 3_600_000;

/** One life while it is told. Its clock goes forward only. */
export class Life {
  events = [];

  constructor(number, category, begins) {
    this.random = randomFrom(number);
    this.id = uuidFrom(this.random);
    this.stream = `${category}-${this.id}`;
    this.now = begins;
  }

  /** True so often in a hundred. */
  in100(share) {
    return this.random() % 100 < share;
  }

  /** The first of the list far more often than the last. */
  skewed(list) {
    const share = this.random() / 2 ** 32;
    return list[Math.floor(share * share * list.length)];
  }

  /** About so many days pass: seldom far more. */
  passes(days) {
    const share = this.random() / 2 ** 32;
    this.now += Math.round(-Math.log(1 - share * 0.999) * days * DAY) + HOUR;
  }

  newId() {
    return uuidFrom(this.random);
  }

  sealed(field) {
    return { key: this.id, suite: 'intl-1', of: `${this.id}/${field}`, box: BOX };
  }

  /** Recorded now; one act in 25 happened up to three weeks before. */
  tell(type, data, { officer = 'shanquan-officer-1', unit = 'shanquan-township', source } = {}) {
    const isLate = !source && this.random() % 25 === 0;
    const occurredAt = this.now - (isLate ? (this.random() % 21) * DAY : (this.random() % 60) * 60_000);
    this.events.push({ type, data, at: this.now, occurredAt, officer, unit, source });
    this.now += 1_000;
  }
}

const BOX = 'x'.repeat(96);

function uuidFrom(random) {
  const hex = [random(), random(), random(), random()].map((n) => n.toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export const time = (at) => new Date(at).toISOString();
export const day = (at) => time(at + 8 * HOUR).slice(0, 10);
