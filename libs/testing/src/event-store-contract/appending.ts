import { expect, it } from '@jest/globals';
import { RevisionConflict } from '#libs/event-store';
import { idsOf, newEvent, newEvents, newStream, readToEnd, storedForm } from './samples.js';
import type { Contract } from './store-factory.js';

export function appending(contract: () => Contract<unknown>): void {
  it('given no stream, when events are appended as its first, then they are stored byte for byte and in order', async () => {
    const { store } = contract();
    const stream = newStream();
    const events = newEvents(3);
    const before = await store.head();

    const appended = await store.append(stream, 'none', events);

    expect(appended).toEqual({ revision: 2, position: await store.head(), repeated: false });
    const stored = await store.read(stream);
    expect(stored).toMatchObject(storedForm(stream, events));
    expect(stored.at(-1)?.position).toBe(appended.position);
    const log = await readToEnd(store, before, { limit: 10 });
    expect(log.events).toEqual(stored);
    const positions = stored.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].sort());
    expect(positions.every((position) => position > before)).toBe(true);
  });

  it('given a stream, when each append names its exact revision, then it grows', async () => {
    const { store } = contract();
    const stream = newStream();
    const events = newEvents(5);
    await store.append(stream, 'none', events.slice(0, 1));
    await store.append(stream, 0, events.slice(1, 4));
    expect((await store.append(stream, 3, events.slice(4))).revision).toBe(4);
    expect(await store.read(stream)).toMatchObject(storedForm(stream, events));
  });

  it('given a stream, when an append expects another revision, then it is told the real one and nothing is stored', async () => {
    const { store } = contract();
    const stream = newStream();
    await store.append(stream, 'none', newEvents(2));
    const before = await store.head();
    for (const expected of ['none', 0, 2, 7] as const) {
      const conflict = store.append(stream, expected, newEvents(2));
      await expect(conflict).rejects.toThrow(RevisionConflict);
      await expect(conflict).rejects.toMatchObject({ stream, expected, actual: 1 });
    }
    expect(await store.read(stream)).toHaveLength(2);
    expect(await store.head()).toBe(before);
  });

  it('given no stream, when an append expects one, then it is told that there is none', async () => {
    const { store } = contract();
    const stream = newStream();
    const conflict = store.append(stream, 0, newEvents(1));
    await expect(conflict).rejects.toThrow(RevisionConflict);
    await expect(conflict).rejects.toMatchObject({ expected: 0, actual: 'none' });
    expect(await store.read(stream)).toEqual([]);
  });

  it('given many who append to one stream at the same revision, when they race, then one of them wins each round, whole', async () => {
    const { store } = contract();
    const stream = newStream();
    const winners: string[][] = [];
    for (let round = 0; round < 8; round++) {
      const expected = round === 0 ? 'none' : round * 3 - 1;
      const batches = Array.from({ length: 16 }, () => newEvents(3));
      const outcomes = await Promise.allSettled(
        batches.map((batch) => store.append(stream, expected, batch)),
      );
      const won = batches.filter((_, index) => outcomes[index]?.status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RevisionConflict);
      winners.push(idsOf(won.flat()));
    }
    expect(idsOf(await store.read(stream))).toEqual(winners.flat());
  });

  it('given many streams, when all are appended to at once, then each append stands whole and together in the log', async () => {
    const { store } = contract();
    const before = await store.head();
    const appends = Array.from({ length: 60 }, (_, index) => ({
      stream: newStream(),
      events: newEvents(1 + (index % 3)),
    }));
    await Promise.all(appends.map(({ stream, events }) => store.append(stream, 'none', events)));
    const { events } = await readToEnd(store, before, { limit: 50 });
    expect(events).toHaveLength(120);
    const together = events.filter(({ stream }, index) => stream !== events[index - 1]?.stream);
    expect(together).toHaveLength(appends.length);
    for (const append of appends)
      expect(idsOf(events.filter(({ stream }) => stream === append.stream))).toEqual(idsOf(append.events));
  });

  it('given an expected revision that no stream can have, when it is given, then it is called a mistake', async () => {
    const { store } = contract();
    for (const expected of [-1, 0.5, Number.NaN, 2 ** 31])
      await expect(store.append(newStream(), expected, [newEvent()])).rejects.toThrow(RangeError);
  });
}
