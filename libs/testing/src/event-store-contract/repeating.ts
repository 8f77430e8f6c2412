import { expect, it } from '@jest/globals';
import { AppendRefused, RevisionConflict } from '#libs/event-store';
import { idsOf, newEvents, newStream } from './samples.js';
import type { Contract } from './store-factory.js';

export function repeating(contract: () => Contract<unknown>): void {
  it('given an append, when it is sent again, then it answers its first outcome and stores nothing', async () => {
    const { store } = contract();
    const stream = newStream();
    const events = newEvents(3);
    const first = await store.append(stream, 'none', events);
    const head = await store.head();
    expect(await store.append(stream, 'none', events)).toEqual({ ...first, repeated: true });
    expect(await store.head()).toBe(head);
    expect(await store.read(stream)).toHaveLength(3);
  });

  it('given an append in the middle of a stream, when it is sent again after other events, then it still answers its first outcome', async () => {
    const { store } = contract();
    const stream = newStream();
    await store.append(stream, 'none', newEvents(2));
    const events = newEvents(2);
    const first = await store.append(stream, 1, events);
    await store.append(stream, 3, newEvents(3));
    for (let n = 0; n < 40; n++) await store.append(newStream(), 'none', newEvents(3));
    expect(await store.append(stream, 1, events)).toEqual({ ...first, repeated: true });
    expect(await store.read(stream)).toHaveLength(7);
  });

  it('given the same append from many callers at once, when they race, then it is stored once and all get one answer', async () => {
    const { store } = contract();
    const stream = newStream();
    const events = newEvents(2);
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => store.append(stream, 'none', events)),
    );
    expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(outcomes.map(({ revision, position }) => `${revision} ${position}`)).size).toBe(1);
    expect(idsOf(await store.read(stream))).toEqual(idsOf(events));
  });

  it('given an append, when its bytes were made anew for the retry, then what was stored first stays', async () => {
    const { store } = contract();
    const stream = newStream();
    const events = newEvents(1);
    const first = await store.append(stream, 'none', events);
    const again = events.map((event) => ({ ...event, payload: '{"sealed":"anew"}' }));
    expect(await store.append(stream, 'none', again)).toEqual({ ...first, repeated: true });
    expect(await store.read(stream)).toMatchObject(events);
  });

  it('given stored events, when their ids come at another revision, in another order or with more, then it is a conflict', async () => {
    const { store } = contract();
    const stream = newStream();
    const [a, b, c] = newEvents(3) as [never, never, never];
    const [more] = newEvents(1) as [never];
    await store.append(stream, 'none', [a, b, c]);
    const wrong: [expected: 'none' | number, events: never[]][] = [
      ['none', [b]],
      [0, [c]],
      ['none', [b, a]],
      ['none', [a, b, c, more]],
      ['none', [a, c]],
      [0, [a, b, c]],
    ];
    for (const [expected, events] of wrong)
      await expect(store.append(stream, expected, events)).rejects.toThrow(RevisionConflict);
    expect(await store.read(stream)).toHaveLength(3);
  });
}

/** Where the adapter looks for an event id in the whole log. */
export function uniqueIds(contract: () => Contract<unknown>): void {
  it('given a stored event, when its id comes again at the end of its stream, then it is a conflict', async () => {
    const { store } = contract();
    const stream = newStream();
    const events = newEvents(2);
    await store.append(stream, 'none', events);
    await expect(store.append(stream, 1, events.slice(1))).rejects.toThrow(RevisionConflict);
    await expect(store.append(stream, 1, [...newEvents(1), ...events.slice(1)])).rejects.toThrow();
    expect(await store.read(stream)).toHaveLength(2);
  });

  it('given a stored event, when its id comes in another stream, first or later in an append, then that append is refused alone', async () => {
    const { store } = contract();
    const known = newEvents(1);
    await store.append(newStream(), 'none', known);
    const good = Array.from({ length: 10 }, () => newStream());
    const bad = [known, [...newEvents(1), ...known]].map((events) => ({ stream: newStream(), events }));
    const refused = Promise.allSettled(bad.map(({ stream, events }) => store.append(stream, 'none', events)));
    await Promise.all(good.map((stream) => store.append(stream, 'none', newEvents(2))));
    for (const outcome of await refused)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { reason: 'duplicate-id' } });
    for (const outcome of await refused)
      expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(AppendRefused);
    for (const { stream } of bad) expect(await store.read(stream)).toEqual([]);
    for (const stream of good) expect(await store.read(stream)).toHaveLength(2);
  });
}
