import { describe, expect, it } from '@jest/globals';
import { Bell } from './bell.js';

const FOREVER_MS = 600_000;

describe('the bell', () => {
  it('given a waiter, when it rings, when the time is over, or when it is aborted, then the waiter goes on', async () => {
    const bell = new Bell();
    const abort = new AbortController();
    const rung = bell.wait(bell.rings, FOREVER_MS, abort.signal);
    bell.ring();
    await rung;
    await bell.wait(bell.rings, 1, abort.signal);
    const aborted = bell.wait(bell.rings, FOREVER_MS, abort.signal);
    abort.abort();
    await aborted;
    await bell.wait(bell.rings, FOREVER_MS, abort.signal);
  });

  it('given a ring between looking and waiting, when one waits, then it was not missed', async () => {
    const bell = new Bell();
    const heard = bell.rings;
    bell.ring();
    await bell.wait(heard, FOREVER_MS, new AbortController().signal);
  });

  it('given a closed bell, when one waits, then nobody is kept', async () => {
    const bell = new Bell();
    const { signal } = new AbortController();
    const waiting = bell.wait(bell.rings, FOREVER_MS, signal);
    bell.close();
    await waiting;
    await bell.wait(bell.rings, FOREVER_MS, signal);
    expect(bell.closed).toBe(true);
  });
});
