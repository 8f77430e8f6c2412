import { describe, expect, it, jest } from '@jest/globals';
import { InTurn } from './in-turn.js';
import { UploadRoom } from './upload-room.js';

const MEGABYTE = 1024 * 1024;

/** An act that ends when it is told to. */
function act(): { run: () => Promise<string>; end: (how?: Error) => void; readonly begun: boolean } {
  let resolve: (value: string) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<string>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  let begun = false;
  return {
    run: () => {
      begun = true;
      return promise;
    },
    end: (how) => (how ? reject(how) : resolve('done')),
    get begun() {
      return begun;
    },
  };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('acts in turn', () => {
  it('on one case wait for one another, whatever becomes of the one before; on another they do not', async () => {
    const turns = new InTurn();
    const [one, two, other] = [act(), act(), act()];
    const first = turns.with('a', one.run);
    const second = turns.with('a', two.run);
    const elsewhere = turns.with('b', other.run);
    await settle();
    expect([one.begun, two.begun, other.begun]).toEqual([true, false, true]);
    one.end(new Error('refused'));
    await expect(first).rejects.toThrow('refused');
    await settle();
    expect(two.begun).toBe(true);
    two.end();
    other.end();
    expect(await Promise.all([second, elsewhere])).toEqual(['done', 'done']);
  });
});

describe('the room for uploads', () => {
  it('lets in what fits, in the order of coming, and the next when one leaves', async () => {
    const room = new UploadRoom();
    const acts = [act(), act(), act(), act()];
    const sizes = [30, 30, 10, 500].map((megabytes) => megabytes * MEGABYTE);
    const all = acts.map(({ run }, index) => room.with(sizes[index] ?? 0, run));
    await settle();
    // The third would fit, and waits all the same: nobody is passed for ever.
    expect(acts.map(({ begun }) => begun)).toEqual([true, false, false, false]);
    acts[0]?.end();
    await settle();
    expect(acts.map(({ begun }) => begun)).toEqual([true, true, true, false]);
    acts[1]?.end(new Error('refused'));
    acts[2]?.end();
    await expect(all[1]).rejects.toThrow('refused');
    await settle();
    expect(acts[3]?.begun).toBe(true);
    acts[3]?.end();
    await all[3];
  });

  it('given a long wait, then asks to come again, and lets the next one in', async () => {
    jest.useFakeTimers();
    try {
      const room = new UploadRoom();
      const [large, late, small] = [act(), act(), act()];
      const first = room.with(40 * MEGABYTE, large.run);
      const second = room.with(40 * MEGABYTE, late.run);
      jest.advanceTimersByTime(10_000);
      const third = room.with(MEGABYTE, small.run);
      jest.advanceTimersByTime(6_000);
      await expect(second).rejects.toMatchObject({ code: 'unavailable' });
      small.end();
      expect(await third).toBe('done');
      expect(late.begun).toBe(false);
      large.end();
      await first;
    } finally {
      jest.useRealTimers();
    }
  });
});
