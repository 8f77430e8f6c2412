import { describe, expect, it } from '@jest/globals';
import { gate, until } from '#libs/testing';
import { Coalescer } from './coalescer.js';

describe('Coalescer', () => {
  it('asks once for callers of one moment and gives each its own answer', async () => {
    const batches: number[][] = [];
    const doubled = new Coalescer(
      async (items: readonly number[]) => {
        batches.push([...items]);
        return items.map((item) => item * 2);
      },
      { items: 10, batchesUnderWay: 1 },
    );
    expect(await Promise.all([1, 2, 3].map((item) => doubled.ask(item)))).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('never gives an answer from a batch that left before the question', async () => {
    let truth = 'old';
    let begun = false;
    const first = gate();
    const reads = new Coalescer(
      async (items: readonly string[]) => {
        const seen = truth;
        begun ||= items.includes('slow');
        if (items.includes('slow')) await first.passed;
        return items.map(() => seen);
      },
      { items: 10, batchesUnderWay: 1 },
    );
    const before = reads.ask('slow');
    await until(() => begun);
    truth = 'new';
    const after = reads.ask('quick');
    first.open();
    expect([await before, await after]).toEqual(['old', 'new']);
  });

  it('keeps to its limits', async () => {
    const sizes: number[] = [];
    let underWay = 0;
    let most = 0;
    const limited = new Coalescer(
      async (items: readonly number[]) => {
        sizes.push(items.length);
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setTimeout(resolve, 2));
        underWay--;
        return items;
      },
      { items: 4, batchesUnderWay: 2 },
    );
    const all = Array.from({ length: 18 }, (_, n) => n);
    expect(await Promise.all(all.map((n) => limited.ask(n)))).toEqual(all);
    expect(sizes).toEqual([4, 4, 4, 4, 2]);
    expect(most).toBe(2);
  });

  it('tells every caller of a failed batch, and goes on', async () => {
    const picky = new Coalescer(
      async (items: readonly string[]) => {
        if (items.includes('bad')) throw new Error('the batch failed');
        return items;
      },
      { items: 10, batchesUnderWay: 1 },
    );
    const failed = await Promise.allSettled([picky.ask('good'), picky.ask('bad')]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await picky.ask('good')).toBe('good');
  });
});
