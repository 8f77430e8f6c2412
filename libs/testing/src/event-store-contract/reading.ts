import { expect, it } from '@jest/globals';
import type { NewEvent, Position } from '#libs/event-store';
import { idsOf, newCategory, newEvent, newEvents, newStream, readToEnd } from './samples.js';
import type { Contract } from './store-factory.js';

export function reading(contract: () => Contract<unknown>): void {
  it('given no stream, when it is read, then it is empty in both directions', async () => {
    const { store } = contract();
    expect(await store.read(newStream())).toEqual([]);
    expect(await store.read(newStream(), { direction: 'backwards', limit: 1 })).toEqual([]);
    expect(await store.read(newStream(), { from: 5 })).toEqual([]);
  });

  it('given a stream, when a part of it is asked for, then exactly that part comes', async () => {
    const { store } = contract();
    const stream = newStream();
    await store.append(stream, 'none', newEvents(10));
    const revisions = async (options: Parameters<typeof store.read>[1]): Promise<number[]> =>
      (await store.read(stream, options)).map(({ revision }) => revision);
    expect(await revisions({ from: 7 })).toEqual([7, 8, 9]);
    expect(await revisions({ from: 2, limit: 3 })).toEqual([2, 3, 4]);
    expect(await revisions({ limit: 2 })).toEqual([0, 1]);
    expect(await revisions({ from: 10 })).toEqual([]);
    expect(await revisions({ direction: 'backwards' })).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(await revisions({ direction: 'backwards', from: 3, limit: 2 })).toEqual([3, 2]);
    expect(await revisions({ direction: 'backwards', from: 50, limit: 2 })).toEqual([9, 8]);
    expect(await revisions({ direction: 'backwards', from: 1 })).toEqual([1, 0]);
  });

  it('given many readers at once, when each asks for another part of another stream, then each gets its own', async () => {
    const { store } = contract();
    const streams = Array.from({ length: 20 }, () => newStream());
    const written = new Map<string, NewEvent[]>();
    await Promise.all(
      streams.map((stream, index) => {
        written.set(stream, newEvents(index + 1));
        return store.append(stream, 'none', written.get(stream) ?? []);
      }),
    );
    const parts = [{}, { from: 3 }, { from: 19 }, { limit: 2 }, { from: 5, limit: 4 }];
    const asked = streams.flatMap((stream) => parts.map((part) => ({ stream, ...part })));
    const answers = await Promise.all(asked.map(({ stream, ...part }) => store.read(stream, part)));
    asked.forEach(
      ({ stream, from = 0, limit = 20 }: { stream: string; from?: number; limit?: number }, index) => {
        const expected = written.get(stream)?.slice(from, from + limit) ?? [];
        expect(idsOf(answers[index] ?? [])).toEqual(idsOf(expected));
      },
    );
  });

  it('given a log, when it is paged in both directions with any page size, then the same events come in turn', async () => {
    const { store } = contract();
    const before = await store.head();
    for (let n = 0; n < 8; n++) await store.append(newStream(), 'none', newEvents(1 + (n % 4)));
    const whole = await readToEnd(store, before, { limit: 1_000 });
    expect(whole.events).toHaveLength(20);
    for (const limit of [1, 3, 20, 21]) {
      const forwards = await readToEnd(store, before, { limit });
      expect(forwards.events).toEqual(whole.events);
      expect(forwards.pages.every(({ events }) => events.length <= limit)).toBe(true);
      const backwards = await readBackTo(before, limit);
      expect(backwards).toEqual(idsOf(whole.events).reverse());
    }

    async function readBackTo(stop: Position, limit: number): Promise<string[]> {
      const ids: string[] = [];
      let next: Position = '';
      for (;;) {
        const page = await store.readAll(next, { direction: 'backwards', limit });
        ids.push(...idsOf(page.events.filter(({ position }) => position > stop)));
        if (page.end || page.next <= stop) return ids;
        next = page.next;
      }
    }
  });

  it('given an event of the log, when the log is read backwards from it, then it is not repeated', async () => {
    const { store } = contract();
    const before = await store.head();
    await store.append(newStream(), 'none', newEvents(5));
    const { events } = await readToEnd(store, before, { limit: 10 });
    const page = await store.readAll(events[3]?.position ?? '', { direction: 'backwards', limit: 3 });
    expect(idsOf(page.events)).toEqual(idsOf(events.slice(0, 3).reverse()));
  });

  it('given few events of a category among many others, when only it is read, then pages lead past the others to the end', async () => {
    const { store } = contract();
    const category = newCategory();
    const before = await store.head();
    const wanted: string[] = [];
    for (let n = 0; n < 3; n++) {
      for (let other = 0; other < 6; other++) await store.append(newStream(), 'none', newEvents(4));
      const events = newEvents(2);
      wanted.push(...idsOf(events));
      await store.append(newStream(category), 'none', events);
    }
    // A longer name that begins alike is another category, with a hyphen in it or without.
    await store.append(newStream(`${category}-x`), 'none', newEvents(3));
    const last = await store.append(newStream(`${category}x`), 'none', newEvents(4));
    for (const limit of [1, 2, 5, 500]) {
      const read = await readToEnd(store, before, { limit, categories: [category] });
      expect(idsOf(read.events)).toEqual(wanted);
      const cursors = [before, ...read.pages.map(({ next }) => next)];
      expect(cursors).toEqual([...cursors].sort());
      expect(read.next >= last.position).toBe(true);
    }
    const both = await readToEnd(store, before, { limit: 7, categories: [category, `${category}x`] });
    expect(both.events).toHaveLength(10);
    const hyphened = await readToEnd(store, before, { limit: 7, categories: [`${category}-x`] });
    expect(hyphened.events).toHaveLength(3);
    const none = await readToEnd(store, before, { limit: 5, categories: [newCategory()] });
    expect(none.events).toEqual([]);
    expect(none.next >= last.position).toBe(true);
    const back = await store.readAll('', { direction: 'backwards', limit: 500, categories: [category] });
    expect(idsOf(back.events)).toEqual([...wanted].reverse());
  });

  it('given streams of several events, when only beginnings are read, then the first of each comes in the order of the log', async () => {
    const { store } = contract();
    const category = newCategory();
    const before = await store.head();
    const streams = Array.from({ length: 5 }, () => newStream(category));
    const foreign = newStream();
    for (const stream of [...streams, foreign]) await store.append(stream, 'none', newEvents(3));
    const last = await store.append(streams[0] ?? '', 2, newEvents(2));
    for (const limit of [1, 2, 100]) {
      const read = await readToEnd(store, before, { limit, beginnings: true });
      const own = read.events.filter(({ stream }) => streams.includes(stream));
      expect(own.map(({ stream, revision }) => [stream, revision])).toEqual(streams.map((one) => [one, 0]));
      expect(read.next >= last.position).toBe(true);
      const named = await readToEnd(store, before, { limit, beginnings: true, categories: [category] });
      expect(named.events).toEqual(own);
    }
    const back = await store.readAll('', {
      direction: 'backwards',
      limit: 100,
      beginnings: true,
      categories: [category],
    });
    expect(back.events.map(({ stream }) => stream)).toEqual([...streams].reverse());
  });

  it('given payloads with line feeds, quotes and spaces in their texts, when the stream is read, then they come back as they were', async () => {
    const { store } = contract();
    const stream = newStream();
    const events = ['a\nb', '\n', ' 一 二 ', '"\\n"', '\u2028\u0085'].map((words) => newEvent({ words }));
    await store.append(stream, 'none', events);
    expect((await store.read(stream)).map(({ payload }) => payload)).toEqual(
      events.map(({ payload }) => payload),
    );
  });

  it('given a reader at the end, when more is appended, then it goes on where it stopped', async () => {
    const { store } = contract();
    const last = await store.append(newStream(), 'none', newEvents(2));
    const end = await readToEnd(store, last.position, { limit: 10 });
    expect(end.events).toEqual([]);
    expect(end.next >= last.position).toBe(true);
    const stream = newStream();
    await store.append(stream, 'none', newEvents(1));
    const page = await store.readAll(end.next, { limit: 10 });
    expect(page.events.map((event) => event.stream)).toEqual([stream]);
    expect(page.end).toBe(true);
  });

  it('given a log, when a reader stops and resumes at every checkpoint, then the union is the log', async () => {
    const { store } = contract();
    const before = await store.head();
    for (let n = 0; n < 15; n++) await store.append(newStream(), 'none', newEvents(1 + (n % 3)));
    const { events } = await readToEnd(store, before, { limit: 1_000 });
    for (const [index, { position }] of events.entries()) {
      const rest = await readToEnd(store, position, { limit: 4 });
      expect(idsOf(rest.events)).toEqual(idsOf(events.slice(index + 1)));
    }
  });
}
