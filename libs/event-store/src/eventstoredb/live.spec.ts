import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDbDouble, until } from '#libs/testing';
import type { NewEvent } from '../event-store.js';
import { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb-event-store.js';

const freshStream = (): string => `dispute-${crypto.randomUUID()}`;
const event = (): NewEvent => ({ id: crypto.randomUUID(), type: 'Noted', payload: '{}' });
/** So long that only the subscription can have woken a reader. */
const NEVER = 3_600_000;

describe('Following the log of EventStoreDB', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;
  let stop: AbortController;
  const readers: Promise<void>[] = [];
  const open = (options: Partial<EventStoreDbOptions> = {}): void => {
    store = new EventStoreDbEventStore(double.url(), {
      readMs: 3_000,
      attemptMs: 500,
      pollMs: NEVER,
      ...options,
    });
  };
  /** Follows from a position and writes down the ids that it hears. */
  const follow = (from: string, limit?: number): string[] => {
    const heard: string[] = [];
    const run = async (): Promise<void> => {
      for await (const page of store.live(from, stop.signal, { limit }))
        heard.push(...page.events.map(({ id }) => id));
    };
    readers.push(run());
    return heard;
  };
  const write = async (stream: string, count: number, after = -1): Promise<string[]> => {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const next = event();
      const at = after + n;
      await store.append(stream, at < 0 ? 'none' : at, [next]);
      ids.push(next.id);
    }
    return ids;
  };
  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    stop = new AbortController();
  });
  afterEach(async () => {
    stop.abort();
    await Promise.all(readers.splice(0));
    await store.close();
    await double.stop();
  });

  it('given a reader at the end, when events are written, then the subscription wakes it', async () => {
    open();
    const stream = freshStream();
    const stored = await write(stream, 3);
    const heard = follow('', 2);
    await until(() => heard.length === 3);
    await until(() => double.subscriptions === 1);
    const more = await write(stream, 4, 2);
    await until(() => heard.length === 7);
    expect(heard).toEqual([...stored, ...more]);
  });

  it('given several readers, when they follow, then one subscription serves them, and the last to leave ends it', async () => {
    open();
    const [first, second] = [follow(''), follow('')];
    await until(() => double.subscriptions === 1);
    const ids = await write(freshStream(), 2);
    await until(() => first.length === 2 && second.length === 2);
    expect([first, second]).toEqual([ids, ids]);
    expect(double.subscriptions).toBe(1);
    stop.abort();
    await Promise.all(readers.splice(0));
    await until(() => double.subscriptions === 0);
  });

  it('given a subscription that the server drops as too slow, when events are written meanwhile, then none is lost and it is renewed', async () => {
    open();
    const stream = freshStream();
    const heard = follow('');
    await until(() => double.subscriptions === 1);
    const first = await write(stream, 2);
    double.faults.dropSubscriptions();
    const second = await write(stream, 2, 1);
    await until(() => heard.length === 4);
    await until(() => double.subscriptions === 1);
    const third = await write(stream, 1, 3);
    await until(() => heard.length === 5);
    expect(heard).toEqual([...first, ...second, ...third]);
  });

  it('given a server that is killed and comes back, when events are written, then the reader goes on where it was', async () => {
    open();
    const stream = freshStream();
    const heard = follow('');
    const first = await write(stream, 2);
    await until(() => heard.length === 2);
    await double.kill();
    await sleep(300);
    await double.restart();
    const second = await write(stream, 2, 1);
    await until(() => heard.length === 4);
    expect(heard).toEqual([...first, ...second]);
  });

  it('given a server that hangs for longer than one waits, when it goes on, then the reader goes on too', async () => {
    open();
    const stream = freshStream();
    const heard = follow('');
    const first = await write(stream, 1);
    await until(() => heard.length === 1);
    double.hang();
    await expect(store.head()).rejects.toThrow('does not answer');
    double.resume();
    const second = await write(stream, 2, 0);
    await until(() => heard.length === 3);
    expect(heard).toEqual([...first, ...second]);
  });

  it('given a server without subscriptions, when events are written, then the poll beneath finds them', async () => {
    open({ pollMs: 50 });
    double.faults.withoutSubscriptions = true;
    const heard = follow('');
    const ids = await write(freshStream(), 3);
    await until(() => heard.length === 3);
    expect(heard).toEqual(ids);
  });

  it('given a reader, when it is stopped while waiting or by a break, then it ends without an error', async () => {
    open();
    await write(freshStream(), 1);
    for await (const page of store.live('', stop.signal)) {
      expect(page.events).toHaveLength(1);
      break;
    }
    await until(() => double.subscriptions === 0);
    const waiting = store.live(await store.head(), stop.signal);
    const next = waiting[Symbol.asyncIterator]().next();
    stop.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('given a reader, when the store is closed, then it ends', async () => {
    open();
    follow('');
    await until(() => double.subscriptions === 1);
    await store.close();
    await Promise.all(readers.splice(0));
    await until(() => double.subscriptions === 0);
  });

  it('given the position of another log, when it is followed, then the reader hears of it', async () => {
    open();
    const following = store.live('12', stop.signal)[Symbol.asyncIterator]();
    await expect(following.next()).rejects.toThrow('no position');
  });
});
