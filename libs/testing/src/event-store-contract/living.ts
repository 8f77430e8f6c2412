import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import {
  type EventStore,
  type Expected,
  type NewEvent,
  type Position,
  StoreUnavailable,
} from '#libs/event-store';
import { idsOf, newEvents, newStream, readToEnd } from './samples.js';
import type { Contract, StoreFactory } from './store-factory.js';

export interface Follower {
  readonly seen: string[];
  /** Ends when this many events were seen. */
  until(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Follows the live log and notes what it sees. */
export function follow(store: EventStore, from: Position, limit = 7): Follower {
  const seen: string[] = [];
  const abort = new AbortController();
  let failure: unknown;
  const ended = (async (): Promise<void> => {
    for await (const page of store.live(from, abort.signal, { limit })) seen.push(...idsOf(page.events));
  })().catch((error: unknown) => {
    failure = error;
  });
  return {
    seen,
    until: async (count) => {
      while (seen.length < count && failure === undefined) await sleep(5);
      if (failure !== undefined) throw failure as Error;
    },
    stop: async () => {
      abort.abort();
      await ended;
      if (failure !== undefined) throw failure as Error;
    },
  };
}

export function living(contract: () => Contract<unknown>): void {
  it('given stored events, when the log is followed, then they come first and new ones after them, once each', async () => {
    const { store } = contract();
    const before = await store.head();
    const stored = newEvents(20);
    await store.append(newStream(), 'none', stored);
    const follower = follow(store, before);
    const later: NewEvent[] = [];
    for (let n = 0; n < 15; n++) {
      const events = newEvents(2);
      later.push(...events);
      await store.append(newStream(), 'none', events);
    }
    await follower.until(50);
    await follower.stop();
    expect(follower.seen).toEqual(idsOf([...stored, ...later]));
  });

  it('given a follower, when it stops after each page and resumes at its cursor, then it misses and repeats nothing', async () => {
    const { store } = contract();
    const before = await store.head();
    const events = newEvents(30);
    await store.append(newStream(), 'none', events);
    const seen: string[] = [];
    let next = before;
    while (seen.length < 30) {
      const abort = new AbortController();
      for await (const page of store.live(next, abort.signal, { limit: 4 })) {
        seen.push(...idsOf(page.events));
        next = page.next;
        break;
      }
    }
    expect(seen).toEqual(idsOf(events));
  });

  it('given followers that wait, when they are aborted, then they end at once; an aborted one never begins', async () => {
    const { store } = contract();
    const head = await store.head();
    const waiting = Array.from({ length: 5 }, () => follow(store, head));
    await sleep(50);
    await Promise.all(waiting.map((follower) => follower.stop()));
    await store.append(newStream(), 'none', newEvents(1));
    for (const { seen } of waiting) expect(seen).toEqual([]);
    for await (const page of store.live(head, AbortSignal.abort())) throw new Error(`Got ${page.next}`);
  });
}

/** Sends an append until its outcome is known, as a client of the service does. */
export async function appendUntilKnown(
  store: EventStore,
  stream: string,
  expected: Expected,
  events: readonly NewEvent[],
): Promise<void> {
  for (;;) {
    try {
      await store.append(stream, expected, events);
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(50);
    }
  }
}

export function reconnecting<Log>(
  contract: () => Contract<Log>,
  restart: NonNullable<StoreFactory<Log>['restart']>,
): void {
  it('given writers and a follower, when all connections break again and again, then nothing is lost or doubled', async () => {
    const { store, log } = contract();
    const before = await store.head();
    const follower = follow(store, before);
    const written: NewEvent[][] = [];
    let writing = true;
    const writers = Array.from({ length: 8 }, async () => {
      const stream = newStream();
      for (let revision = -1; writing; revision += 2) {
        const events = newEvents(2);
        await appendUntilKnown(store, stream, revision < 0 ? 'none' : revision, events);
        written.push(events);
        await sleep(2);
      }
    });
    for (let n = 0; n < 3; n++) {
      await sleep(100);
      await restart(log);
    }
    await sleep(100);
    writing = false;
    await Promise.all(writers);
    const expected = written.flat().length;
    await follower.until(expected);
    await follower.stop();
    const { events } = await readToEnd(store, before, { limit: 100 });
    expect(idsOf(events)).toHaveLength(expected);
    expect([...idsOf(events)].sort()).toEqual(idsOf(written.flat()).sort());
    expect(follower.seen).toEqual(idsOf(events));
  });
}

export function passingOver<Log>(
  contract: () => Contract<Log>,
  writeForeign: NonNullable<StoreFactory<Log>['writeForeign']>,
): void {
  it('given records of others in the same log, when it is read or followed, then they are passed over', async () => {
    const { store, log } = contract();
    const before = await store.head();
    const follower = follow(store, before);
    const events = newEvents(4);
    const stream = newStream();
    for (const [index, event] of events.entries()) {
      await writeForeign(log);
      await store.append(stream, index === 0 ? 'none' : index - 1, [event]);
    }
    await writeForeign(log);
    for (const limit of [1, 2, 100])
      expect(idsOf((await readToEnd(store, before, { limit })).events)).toEqual(idsOf(events));
    await follower.until(4);
    await follower.stop();
    expect(follower.seen).toEqual(idsOf(events));
  });
}
