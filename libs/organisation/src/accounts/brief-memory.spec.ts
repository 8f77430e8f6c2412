import { beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#libs/kernel';
import { BriefMemory } from './brief-memory.js';

describe('A brief memory', () => {
  const clock = new FixedClock(new Date(0));
  let readings: number;
  const read = () => Promise.resolve(++readings);
  const at = (milliseconds: number) => clock.set(new Date(milliseconds));
  beforeEach(() => {
    at(0);
    readings = 0;
  });

  it('reads once for all who ask at the same time, and again after a second', async () => {
    const memory = new BriefMemory<string, number>(clock, 10);
    expect(await Promise.all([memory.get('a', read), memory.get('a', read)])).toEqual([1, 1]);
    at(999);
    expect(await memory.get('a', read)).toBe(1);
    at(1_000);
    expect(await memory.get('a', read)).toBe(2);
  });

  it('counts age from the beginning of a reading: a slow one is not joined after its second', async () => {
    const memory = new BriefMemory<string, number>(clock, 10);
    let answer: (value: number) => void = () => undefined;
    const slow = memory.get('a', () => new Promise((resolve) => (answer = resolve)));
    at(1_500);
    expect(await memory.get('a', read)).toBe(1);
    answer(0);
    expect(await slow).toBe(0);
    expect(await memory.get('a', read)).toBe(1);
  });

  it('a failed reading is not remembered', async () => {
    const memory = new BriefMemory<string, number>(clock, 10);
    await expect(memory.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await memory.get('a', read)).toBe(1);
  });

  it('a clock set back makes nothing live longer', async () => {
    const memory = new BriefMemory<string, number>(clock, 10);
    at(5_000);
    await memory.get('a', read);
    at(4_000);
    expect(await memory.get('a', read)).toBe(2);
  });

  it('holds no more than its capacity, the newest last to go', async () => {
    const memory = new BriefMemory<string, number>(clock, 2);
    for (const key of ['a', 'b', 'c']) await memory.get(key, read);
    expect(await memory.get('c', read)).toBe(3);
    expect(await memory.get('b', read)).toBe(2);
    expect(await memory.get('a', read)).toBe(4);
  });

  it('forgets on request', async () => {
    const memory = new BriefMemory<string, number>(clock, 2);
    await memory.get('a', read);
    memory.forget('a');
    expect(await memory.get('a', read)).toBe(2);
  });
});
