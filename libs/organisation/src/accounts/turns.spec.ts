import { describe, expect, it } from '@jest/globals';
import { gate, until } from '#libs/testing';
import { LeftTheLine, LineIsFull, Turns } from './turns.js';

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

  it('given two places, when three come, then two work at the same time and no more', async () => {
    const turns = new Turns(10, 2);
    const { passed, open } = gate();
    let busy = 0;
    let most = 0;
    const work = () =>
      turns.take(async () => {
        most = Math.max(most, ++busy);
        await passed;
        busy--;
      });
    const all = [work(), work(), work()];
    await until(() => busy === 2);
    open();
    await Promise.all(all);
    expect(most).toBe(2);
  });

  it('who finds the line full is turned away before any work', async () => {
    const turns = new Turns(1);
    const { passed, open } = gate();
    const first = turns.take(() => passed);
    const second = turns.take(() => Promise.resolve('second'));
    let worked = false;
    await expect(turns.take(() => Promise.resolve((worked = true)))).rejects.toThrow(LineIsFull);
    expect(worked).toBe(false);
    open();
    await first;
    expect(await second).toBe('second');
  });

  it('given one who sends many, when another comes later, then the other waits for one of them only', async () => {
    const turns = new Turns(10);
    const { passed, open } = gate();
    const done: string[] = [];
    const work = (of: string, name: string) => turns.take(async () => void done.push(name), { of });
    const first = turns.take(() => passed);
    const all = [...['a1', 'a2', 'a3'].map((name) => work('a', name)), work('b', 'b1'), work('b', 'b2')];
    open();
    await Promise.all([first, ...all]);
    expect(done).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
  });

  it('given a line that one has filled, when another comes, then the last of the one makes room', async () => {
    const turns = new Turns(3);
    const { passed, open } = gate();
    const done: string[] = [];
    const work = (of: string, name: string) => turns.take(async () => void done.push(name), { of });
    const first = turns.take(() => passed);
    const filled = Promise.allSettled(['a1', 'a2', 'a3'].map((name) => work('a', name)));
    const other = work('b', 'b1');
    // then the lines are as long as each other but for one
    await expect(work('b', 'b2')).rejects.toThrow(LineIsFull);
    open();
    await Promise.all([first, other]);
    expect((await filled).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(done).toEqual(['a1', 'b1', 'a2']);
  });

  it('who hangs up leaves the line, and whoever stood behind is next', async () => {
    const turns = new Turns(2);
    const { passed, open } = gate();
    const first = turns.take(() => passed);
    const caller = new AbortController();
    let worked = false;
    const second = turns.take(() => Promise.resolve((worked = true)), { signal: caller.signal });
    const third = turns.take(() => Promise.resolve('third'));
    caller.abort();
    await expect(second).rejects.toThrow(LeftTheLine);
    // the place in the line is free again
    const fourth = turns.take(() => Promise.resolve('fourth'));
    open();
    await first;
    expect([await third, await fourth, worked]).toEqual(['third', 'fourth', false]);
    // and who has hung up before is not begun at all
    await expect(turns.take(() => Promise.resolve(), { signal: caller.signal })).rejects.toThrow(LeftTheLine);
  });
});
