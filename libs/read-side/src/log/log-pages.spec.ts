import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore, type Page, type Position, type ReadAllOptions, START } from '#libs/event-store';
import { LogPages } from './log-pages.js';
import { sampleTypes } from '../spec/sample-case.js';
import { SampleLog } from '../spec/sample-log.js';
import type { Span } from './span.js';

class CountedLog extends MemoryEventStore {
  readonly readings: Position[] = [];

  override readAll(position: Position, options: ReadAllOptions): Promise<Page> {
    this.readings.push(position);
    return super.readAll(position, options);
  }
}

const note = { type: 'CaseNoted', data: { tag: 'x' } };
const size = { page: 10, batch: 10 };
const NEVER_OLD = 600_000;

function world(freshMs = NEVER_OLD) {
  const store = new CountedLog();
  const log = new SampleLog(store);
  const bell = { rings: 0 };
  const pages = new LogPages(store, () => bell.rings, freshMs);
  const write = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) await log.write(`sample-${store.readings.length}-${n}`, note);
  };
  return { store, bell, pages, write };
}

const positions = ({ events }: Span) => events.map(({ stored }) => Number(stored.position));

describe('The pages of the log that live readers share', () => {
  it('are read and decoded once, wherever in the last stretch each reader stands', async () => {
    const { store, pages, write, bell } = world();
    await write(5);
    const first = await pages.after(START, size);
    await write(3);
    bell.rings++;
    const [ahead, behind] = await Promise.all([
      pages.after(first.to, size),
      pages.after(first.events[1]?.stored.position ?? '', size),
    ]);
    expect(positions(first)).toEqual([1, 2, 3, 4, 5]);
    expect(positions(ahead)).toEqual([6, 7, 8]);
    expect(positions(behind)).toEqual([3, 4, 5, 6, 7, 8]);
    expect([first.end, ahead.end, behind.end]).toEqual([true, true, true]);
    expect(store.readings).toEqual([START, first.to]);
    const sources = { sample: sampleTypes };
    expect(behind.events[3]?.decode(sources)).toBe(ahead.events[0]?.decode(sources));
  });

  it('are not read again before the bell rings, and are after it', async () => {
    const { store, pages, write, bell } = world();
    await write(1);
    const first = await pages.after(START, size);
    await write(1);
    expect(positions(await pages.after(first.to, size))).toEqual([]);
    bell.rings++;
    expect(positions(await pages.after(first.to, size))).toEqual([2]);
    expect(store.readings).toHaveLength(2);
  });

  it('are read again after a while although no bell was heard', async () => {
    const { pages, write } = world(0);
    await write(1);
    const first = await pages.after(START, size);
    await write(1);
    expect(positions(await pages.after(first.to, size))).toEqual([2]);
  });

  it('end where the batch of a reader ends', async () => {
    const { pages, write } = world();
    await write(5);
    await pages.after(START, size);
    const short = await pages.after(START, { page: 2, batch: 2 });
    expect([positions(short), short.end]).toEqual([[1, 2], false]);
    const rest = await pages.after(short.to, size);
    expect([positions(rest), rest.end]).toEqual([[3, 4, 5], true]);
  });

  it('are read by itself by a reader that is behind what is kept, which the others keep', async () => {
    const { store, pages, write } = world();
    await write(4);
    const near = (await store.readAll(START, { limit: 2 })).next;
    await pages.after(near, size);
    const far = await pages.after(START, size);
    expect(positions(far)).toEqual([1, 2, 3, 4]);
    expect(positions(await pages.after(near, size))).toEqual([3, 4]);
    expect(store.readings.filter((position) => position === near)).toHaveLength(1);
  });

  it('take what was read for another purpose where it follows, and only there', async () => {
    const { store, pages, write, bell } = world();
    await write(2);
    const first = await pages.after(START, size);
    await write(2);
    bell.rings++;
    pages.offer(first.to, await store.readAll(first.to, { limit: 1 }));
    const next = await pages.after(first.to, size);
    expect(positions(next)).toEqual([3, 4]);
    pages.offer(first.to, await store.readAll(first.to, { limit: 10 }));
    expect(positions(await pages.after(first.to, size))).toEqual([3, 4]);
  });

  it('are read anew after trouble', async () => {
    const { store, pages, write } = world();
    await write(2);
    const first = await pages.after(START, size);
    pages.forget();
    expect(positions(await pages.after(START, size))).toEqual(positions(first));
    expect(store.readings).toEqual([START, START]);
  });

  it('fail for all who wait for a reading that fails, and not for the next', async () => {
    const { store, pages, write } = world();
    await write(1);
    const readAll = store.readAll.bind(store);
    store.readAll = () => Promise.reject(new Error('away'));
    const waiting = [pages.after(START, size), pages.after(START, size)];
    expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    store.readAll = readAll;
    expect(positions(await pages.after(START, size))).toEqual([1]);
  });

  it('show every reader every event once and in order, however readers and writers mix', async () => {
    const { pages, write, bell, store } = world();
    const seen = [0, 1, 2, 3].map(() => [] as number[]);
    const following = seen.map(async (mine, reader) => {
      for (let at: Position = START; mine.length < 120;) {
        const span = await pages.after(at, { page: 3 + reader, batch: 5 + 7 * reader });
        mine.push(...positions(span));
        at = span.to;
        for (let turns = 0; turns <= reader; turns++) await new Promise(setImmediate);
      }
    });
    let offered: Position = START;
    for (let n = 0; n < 40; n++) {
      await write(3);
      bell.rings++;
      if (n % 3 === 0) {
        const page = await store.readAll(offered, { limit: 4 });
        pages.offer(offered, page);
        offered = page.next;
      }
      await new Promise(setImmediate);
    }
    await Promise.all(following);
    for (const mine of seen) expect(mine).toEqual(Array.from({ length: 120 }, (_, at) => at + 1));
  });
});
