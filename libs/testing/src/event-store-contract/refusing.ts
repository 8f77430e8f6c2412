import { expect, it } from '@jest/globals';
import { AppendRefused, MAX_APPEND_BYTES, type NewEvent } from '#libs/event-store';
import { canonicalJson } from '#libs/kernel';
import { newEvent, newEvents, newStream, readToEnd } from './samples.js';
import type { Contract } from './store-factory.js';

/** Bytes of an event beside its payload. */
const frame = (event: NewEvent): number => Buffer.byteLength(event.type) + Buffer.byteLength(event.id);

/** An event of exactly so many bytes in all. */
function eventOf(bytes: number): NewEvent {
  const event = newEvent();
  return { ...event, payload: `"${'x'.repeat(bytes - frame(event) - 2)}"` };
}

const raw = (payload: string): NewEvent => ({ ...newEvent(), payload });

export function refusing(contract: () => Contract<unknown>): void {
  it.each([
    ['no JSON', '{'],
    ['an escaped lone surrogate', '"\\ud800"'],
    ['a lone surrogate', '"\ud800"'],
    ['NUL', '"\\u0000"'],
    ['an unsafe integer', '9007199254740993'],
    ['a duplicate member', '{"a":1,"a":2}'],
    ['members out of order', '{"b":1,"a":1}'],
    ['white space', '{"a": 1}'],
  ])('given a payload with %s, when it is appended, then it is refused', async (_what, payload) => {
    const { store } = contract();
    const stream = newStream();
    const refused = store.append(stream, 'none', [newEvent(), raw(payload)]);
    await expect(refused).rejects.toThrow(AppendRefused);
    await expect(refused).rejects.toMatchObject({ reason: 'not-json' });
    expect(await store.read(stream)).toEqual([]);
  });

  it('given bad appends among good ones at the same moment, when all are sent, then only the bad ones fail', async () => {
    const { store } = contract();
    const bad: [stream: string, events: NewEvent[]][] = [
      [newStream(), [raw('{"b":1,"a":1}')]],
      [newStream(), [raw('"\\u0000"')]],
      [newStream(), [eventOf(MAX_APPEND_BYTES + 1)]],
      [newStream(), []],
      ['$no name', [newEvent()]],
      [newStream(), [newEvent(), { ...newEvent(), id: 'no uuid' }]],
    ];
    const good = Array.from({ length: 40 }, () => newStream());
    const sent = Promise.allSettled([
      ...good.slice(0, 20).map((stream) => store.append(stream, 'none', newEvents(2))),
      ...bad.map(([stream, events]) => store.append(stream, 'none', events)),
      ...good.slice(20).map((stream) => store.append(stream, 'none', newEvents(2))),
    ]);
    const outcomes = await sent;
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(good.length);
    for (const outcome of outcomes.slice(20, 20 + bad.length))
      expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(AppendRefused);
    for (const stream of good) expect(await store.read(stream)).toHaveLength(2);
  });

  it('given text of any script, when it is stored, then it comes back byte for byte', async () => {
    const { store } = contract();
    const stream = newStream();
    const contents = [
      { 标题: '关于水源污染的信访事项', 回复: '已于 2019 年 4 月 8 日办结。' },
      { emoji: '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿', astral: '𠮷𠀋', combining: 'e\u0301 é', rtl: 'שלום مرحبا' },
      { lines: 'a\u2028b\u2029c\r\n\t"\\/\u007f\u0001', bom: '\ufeff' },
      { numbers: [0, -1, 1e-7, 1.5e-300, 0.1, 9007199254740991], nested: [[[]], {}, null, true] },
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
      'a text alone',
      null,
    ];
    const events = contents.map((content) => newEvent(content));
    const before = await store.head();
    await store.append(stream, 'none', events);
    const stored = await store.read(stream);
    expect(stored.map(({ payload }) => payload)).toEqual(contents.map((content) => canonicalJson(content)));
    expect((await readToEnd(store, before, { limit: 3 })).events).toEqual(stored);
  });

  it('given appends at the limit of size, when they are sent at once, then all are stored; one byte more is refused', async () => {
    const { store } = contract();
    const small = newEvents(9);
    const rest = small.reduce((sum, event) => sum + frame(event) + Buffer.byteLength(event.payload), 0);
    const appends: NewEvent[][] = [
      [eventOf(MAX_APPEND_BYTES)],
      [eventOf(MAX_APPEND_BYTES - rest), ...small],
      [eventOf(MAX_APPEND_BYTES / 2), eventOf(MAX_APPEND_BYTES / 2)],
    ];
    const before = await store.head();
    const streams = await Promise.all(
      appends.map(async (events) => {
        const stream = newStream();
        await store.append(stream, 'none', events);
        return stream;
      }),
    );
    for (const [index, stream] of streams.entries())
      expect(await store.read(stream)).toMatchObject(appends[index] ?? []);
    const log = await readToEnd(store, before, { limit: 100 });
    expect(log.events).toHaveLength(13);
    for (const events of [
      [eventOf(MAX_APPEND_BYTES + 1)],
      [eventOf(MAX_APPEND_BYTES - rest + 1), ...newEvents(9)],
      [raw(`"${'长'.repeat(MAX_APPEND_BYTES / 3)}"`)],
      [raw(`"${'x'.repeat(20_000_000)}"`)],
    ]) {
      const refused = store.append(newStream(), 'none', events);
      await expect(refused).rejects.toThrow(AppendRefused);
      await expect(refused).rejects.toMatchObject({ reason: 'too-large' });
    }
  });
}
