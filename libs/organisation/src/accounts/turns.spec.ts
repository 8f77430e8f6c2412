import { describe, expect, it } from '@jest/globals';
import { LineIsFull, Turns } from './turns.js';

describe('Turns', () => {
  it('work is done one at a time in the order of arrival, also after a failure', async () => {
    const turns = new Turns(10);
    const log: string[] = [];
    const work = (name: string, fails = false) =>
      turns.take(async () => {
        log.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        log.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const outcomes = await Promise.allSettled([work('a'), work('b', true), work('c')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(await work('d')).toBe('d');
  });

  it('who finds the line full is turned away before any work', async () => {
    const turns = new Turns(1);
    let finish: () => void = () => undefined;
    const first = turns.take(() => new Promise<void>((resolve) => (finish = resolve)));
    const second = turns.take(() => Promise.resolve('second'));
    let worked = false;
    await expect(turns.take(() => Promise.resolve((worked = true)))).rejects.toThrow(LineIsFull);
    expect(worked).toBe(false);
    finish();
    await first;
    expect(await second).toBe('second');
  });
});
