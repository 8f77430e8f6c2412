import { describe, expect, it } from '@jest/globals';
import { Bell } from './bell.js';
import { type Page, StoreUnavailable } from './event-store.js';
import { livePages } from './live-pages.js';

const event = (n: number) => ({
  id: `${n}`,
  type: 'Tried',
  payload: '{}',
  stream: 'a-1',
  revision: n,
  position: `${n}`,
});

/** A source that gives these answers in turn. */
const source = (...answers: (Page | Error)[]) => ({
  asked: [] as string[],
  readAll(position: string): Promise<Page> {
    this.asked.push(position);
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error)
      return Promise.reject(answer ?? new Error('asked too often'));
    return Promise.resolve(answer);
  },
});

describe('following a log', () => {
  it('given a store that is away for a while, when it answers again, then the follower goes on at its cursor', async () => {
    const pages = source(
      { events: [event(1)], next: '1', end: false },
      new StoreUnavailable('away'),
      new StoreUnavailable('still away'),
      { events: [], next: '5', end: false },
      { events: [event(6)], next: '6', end: false },
    );
    const seen: string[] = [];
    const { signal } = new AbortController();
    for await (const { next } of livePages(pages, new Bell(), '', signal, { limit: 1, pollMs: 5 })) {
      seen.push(next);
      if (next === '6') break;
    }
    expect(seen).toEqual(['1', '6']);
    expect(pages.asked).toEqual(['', '1', '1', '1', '5']);
  });

  it('given any other failure, when it comes, then the follower is told', async () => {
    const pages = source(new Error('broken'));
    const following = livePages(pages, new Bell(), '', new AbortController().signal, { limit: 1, pollMs: 5 });
    await expect(following.next()).rejects.toThrow('broken');
  });
});
