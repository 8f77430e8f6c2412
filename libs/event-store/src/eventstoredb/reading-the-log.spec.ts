import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonEvent } from '@eventstore/db-client';
import { EventStoreDbDouble } from '#libs/testing';
import { type NewEvent, type Page, START } from '../event-store.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { openClient, type OpenClient } from './mended-client.js';

const freshStream = (category = 'dispute'): string => `${category}-${crypto.randomUUID()}`;
const events = (count: number): NewEvent[] =>
  Array.from({ length: count }, () => ({ id: crypto.randomUUID(), type: 'Noted', payload: '{}' }));

describe('Reading the log of EventStoreDB through the port', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;
  let operator: OpenClient;
  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
    store = new EventStoreDbEventStore(double.url());
    operator = openClient(double.url());
  });
  afterAll(async () => {
    await store.close();
    await operator.close();
    await double.stop();
  });
  const foreign = (stream: string, count = 1) =>
    operator.client.appendToStream(
      stream,
      Array.from({ length: count }, () => jsonEvent({ type: 'OrderPlaced', data: {} })),
    );
  const streamsOf = (page: Page): string[] => page.events.map(({ stream }) => stream);

  it('given system records, foreign streams, tombstones and ours, when all is read, then only our events come', async () => {
    const from = await store.head();
    const [ours, deleted] = [freshStream(), freshStream()];
    await foreign('order-1');
    await store.append(ours, 'none', events(2));
    await store.append(deleted, 'none', events(1));
    await operator.client.tombstoneStream(deleted);
    await operator.client.setStreamMetadata('order-1', { maxCount: 5 });
    await foreign('$audit');
    const page = await store.readAll(from, { limit: 100 });
    expect(streamsOf(page)).toEqual([ours, ours, deleted]);
    expect(page.events.every(({ type }) => type === 'Noted')).toBe(true);
    expect(page.end).toBe(true);
  });

  it('given many foreign records, when pages are read, then empty ones move on and nothing of ours is missed', async () => {
    const from = await store.head();
    const ours = freshStream();
    await foreign('order-2', 7);
    await store.append(ours, 'none', events(1));
    await foreign('order-2', 4);
    const pages: Page[] = [];
    for (let next = from; !pages.at(-1)?.end; next = pages.at(-1)?.next ?? next)
      pages.push(await store.readAll(next, { limit: 3 }));
    expect(pages.map(streamsOf)).toEqual([[], [], [ours], []]);
    expect(new Set(pages.map(({ next }) => next)).size).toBe(4);
  });

  it('given a page of exactly what is left, when it is read, then it is the end, and the next is empty at the same place', async () => {
    const from = await store.head();
    await store.append(freshStream(), 'none', events(3));
    const short = await store.readAll(from, { limit: 2 });
    expect([short.events.length, short.end]).toEqual([2, false]);
    const page = await store.readAll(from, { limit: 3 });
    expect([page.events.length, page.end]).toEqual([3, true]);
    expect(await store.readAll(page.next, { limit: 3 })).toEqual({ events: [], next: page.next, end: true });
  });

  it('given positions, when all is read after and before them, then they are exclusive both ways and rise as text', async () => {
    const from = await store.head();
    await store.append(freshStream(), 'none', events(5));
    const { events: all } = await store.readAll(from, { limit: 10 });
    const positions = all.map(({ position }) => position);
    expect([...positions].sort()).toEqual(positions);
    const middle = positions[2] ?? '';
    const after = await store.readAll(middle, { limit: 10 });
    expect(after.events.map(({ position }) => position)).toEqual(positions.slice(3));
    const before = await store.readAll(middle, { limit: 2, direction: 'backwards' });
    expect(before.events.map(({ position }) => position)).toEqual(positions.slice(0, 2).reverse());
    const last = await store.readAll(START, { limit: 1, direction: 'backwards' });
    expect(last.events.map(({ position }) => position)).toEqual(positions.slice(-1));
    expect(await store.head()).toBe(positions.at(-1));
  });

  it('given categories, when all is read, then only theirs come', async () => {
    const from = await store.head();
    const petition = freshStream('petition');
    await store.append(freshStream(), 'none', events(1));
    await store.append(petition, 'none', events(1));
    const page = await store.readAll(from, { limit: 10, categories: ['petition'] });
    expect(streamsOf(page)).toEqual([petition]);
    expect(page.next).toBe(await store.head());
  });

  it('given a log read to its beginning backwards, when pages are read, then all of ours come once and then the end', async () => {
    const seen: string[] = [];
    for (let next = START, end = false; !end;) {
      const page = await store.readAll(next, { limit: 4, direction: 'backwards' });
      seen.push(...page.events.map(({ position }) => position));
      ({ next, end } = page);
    }
    const forwards = await store.readAll(START, { limit: 1_000 });
    expect(seen).toEqual(forwards.events.map(({ position }) => position).reverse());
  });

  it('given the position of another log, when it is read from, then the error says so', async () => {
    const none = `${'1'.padStart(20, '0')}:${'1'.padStart(20, '0')}`;
    await expect(store.readAll(none, { limit: 1 })).rejects.toThrow('of another log');
    await expect(store.readAll('00000000000000000012', { limit: 1 })).rejects.toThrow('no position');
  });

  it('given a stream, when parts of it are read, then revisions, limits and directions hold', async () => {
    const stream = freshStream();
    await store.append(stream, 'none', events(5));
    const revisions = async (options: object): Promise<number[]> =>
      (await store.read(stream, options)).map(({ revision }) => revision);
    expect(await revisions({})).toEqual([0, 1, 2, 3, 4]);
    expect(await revisions({ from: 3 })).toEqual([3, 4]);
    expect(await revisions({ from: 9 })).toEqual([]);
    expect(await revisions({ from: 1, limit: 2 })).toEqual([1, 2]);
    expect(await revisions({ limit: 0 })).toEqual([]);
    expect(await revisions({ direction: 'backwards', limit: 2 })).toEqual([4, 3]);
    expect(await revisions({ direction: 'backwards', from: 1 })).toEqual([1, 0]);
    expect(await store.read(freshStream())).toEqual([]);
  });
});
