import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { Admission } from './admission.js';

/** Starts appends of these sizes; says which have begun and lets them end. */
function started(sizes: readonly number[]): { begun: number[]; end: (index: number) => Promise<void> } {
  const admission = new Admission();
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  sizes.forEach(
    (bytes, index) =>
      void admission.run(bytes, () => {
        begun.push(index);
        return new Promise<void>((end) => (ends[index] = end));
      }),
  );
  return {
    begun,
    end: async (index) => {
      ends[index]?.();
      await turn();
    },
  };
}

describe('How many appends are on their way at a time', () => {
  it('given large appends, when many come, then as many go as have room and the others follow in order as these end', async () => {
    const { begun, end } = started(Array<number>(20).fill(900_000));
    expect(begun).toEqual([0, 1, 2, 3]);
    await end(3);
    await end(0);
    expect(begun.slice(4)).toEqual([4, 5]);
  });

  it('given small appends, when very many come, then 128 go at once and the others as these end', async () => {
    const { begun, end } = started(Array<number>(200).fill(300));
    expect(begun).toHaveLength(128);
    await end(7);
    expect(begun.slice(128)).toEqual([128]);
  });

  it('given much under way, when a large one waits, then a small one behind it waits too', async () => {
    const { begun, end } = started([1_300_000, 1_300_000, 1_300_000, 900_000, 300]);
    expect(begun).toEqual([0, 1, 2]);
    await end(1);
    expect(begun.slice(3)).toEqual([3, 4]);
  });

  it('given an append that fails, when it ends, then its room is free again', async () => {
    const admission = new Admission();
    for (let n = 0; n < 20; n++)
      await expect(admission.run(900_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(admission.run(900_000, async () => 'in')).resolves.toBe('in');
  });
});
