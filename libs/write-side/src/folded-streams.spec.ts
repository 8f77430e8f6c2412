import { describe, expect, it, jest } from '@jest/globals';
import { encode, LogBroken, MemoryEventStore, type ReadOptions } from '#libs/event-store';
import { type CaseType, type DomainEvent, type EventMeta, UnknownEvent } from '#libs/kernel';
import { FoldedStreams } from './folded-streams.js';

type Counted = DomainEvent & { readonly type: 'Counted'; readonly data: { readonly made?: string } };

/** Counts its events. */
const counting: CaseType<number, never, Counted, never> = {
  category: 'count',
  decider: { initial: 0, evolve: (count) => count + 1, decide: () => [] },
  events: { Counted: { v: 1 } },
  tasks: () => [],
  complainedAbout: () => [],
  made: ({ data }) => data.made,
  erased: () => false,
};

const metaOf = (command: string): EventMeta => ({
  v: 1,
  occurredAt: '2026-03-02T01:00:00.000Z',
  recordedAt: `2026-03-02T01:00:00.000Z`,
  actor: { officer: 'o', unit: 'u', role: 'r' },
  command,
  request: `request of ${command}`,
  correlation: 'c',
  causation: 'c',
  organisation: 1,
});

let ids = 0;
const event = (command: string, made?: string, v = 1) => ({
  id: `00000000-0000-4000-8000-${String(ids++).padStart(12, '0')}`,
  type: 'Counted',
  payload: encode(made === undefined ? {} : { made }, { ...metaOf(command), v }),
});

function filled() {
  const store = new MemoryEventStore();
  const reads = jest.fn((stream: string, options?: ReadOptions) => store.read(stream, options));
  const append = (id: string, expected: number | 'none', ...events: ReturnType<typeof event>[]) =>
    store.append(`count-${id}`, expected, events);
  const streams = (capacity?: number) =>
    new FoldedStreams({ read: reads }, counting, ...(capacity === undefined ? [] : ([capacity] as const)));
  const asked = () => reads.mock.calls.map(([stream, options]) => `${stream} from ${options?.from}`);
  return { store, reads, append, streams, asked };
}

describe('a folded stream', () => {
  it('is nothing before its first event, and nothing of it is kept', async () => {
    const { streams, asked } = filled();
    const folded = streams();
    expect(await folded.load('a')).toMatchObject({
      revision: 'none',
      state: 0,
      position: '',
      recordedAt: undefined,
    });
    await folded.load('a');
    expect(asked()).toEqual(['count-a from 0', 'count-a from 0']);
  });

  it('tells state, revision, position, time, and the outcome of every command', async () => {
    const { append, streams, store } = filled();
    await append('a', 'none', event('one', 'part-1'), event('one', 'part-2'), event('two'));
    const loaded = await streams().load('a');
    expect(loaded).toMatchObject({
      revision: 2,
      state: 3,
      position: await store.head(),
      recordedAt: '2026-03-02T01:00:00.000Z',
    });
    expect(loaded.outcomes.get('one')).toMatchObject({
      revision: 1,
      made: ['part-1', 'part-2'],
      request: 'request of one',
    });
    expect(loaded.outcomes.get('two')).toMatchObject({ revision: 2, made: [] });
  });

  it('is read on from where it was kept, so that what another process wrote is seen', async () => {
    const { append, streams, asked } = filled();
    const folded = streams();
    await append('a', 'none', event('one'));
    await folded.load('a');
    await append('a', 0, event('two'));
    expect((await folded.load('a')).state).toBe(2);
    expect(asked()).toEqual(['count-a from 0', 'count-a from 1']);
  });

  it('takes what this process appended without reading it again', async () => {
    const { append, streams, store, asked } = filled();
    const folded = streams();
    await append('a', 'none', event('one'));
    folded.appended('count-a', await store.read('count-a'));
    expect((await folded.load('a')).state).toBe(1);
    expect(asked()).toEqual(['count-a from 1']);
  });

  it('takes nothing of a stream that it does not know up to there', async () => {
    const { append, streams, store, asked } = filled();
    const folded = streams();
    await append('a', 'none', event('one'), event('two'));
    folded.appended('count-a', await store.read('count-a', { from: 1 }));
    expect((await folded.load('a')).state).toBe(2);
    expect(asked()).toEqual(['count-a from 0']);
  });

  it('is folded once where two load it at once', async () => {
    const { append, streams } = filled();
    await append('a', 'none', event('one', 'part'));
    const folded = streams();
    const both = await Promise.all([folded.load('a'), folded.load('a')]);
    expect(both.map(({ state }) => state)).toEqual([1, 1]);
    expect(both.map(({ outcomes }) => outcomes.get('one')?.made)).toEqual([['part'], ['part']]);
  });

  it('goes on from what was kept when its reading began, though it gave way meanwhile', async () => {
    const { append, streams, reads, store } = filled();
    const folded = streams(1);
    await append('a', 'none', event('one'));
    await append('b', 'none', event('one'));
    await folded.load('a');
    await append('a', 0, event('two'));
    reads.mockImplementationOnce(async (stream, options) => {
      await folded.load('b');
      return store.read(stream, options);
    });
    expect((await folded.load('a')).state).toBe(2);
  });

  it('gives way to others in the order of use', async () => {
    const { append, streams, asked } = filled();
    const folded = streams(2);
    for (const id of ['a', 'b', 'c']) await append(id, 'none', event('one'));
    for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await folded.load(id);
    expect(asked().slice(-2)).toEqual(['count-a from 1', 'count-b from 0']);
  });
});

describe('an event that cannot be folded', () => {
  it('of a newer version is told, and leaves what was kept as it was', async () => {
    const { append, streams } = filled();
    const folded = streams();
    await append('a', 'none', event('one', 'part'));
    const before = await folded.load('a');
    await append('a', 0, event('one', 'another'), event('two', undefined, 2));
    await expect(folded.load('a')).rejects.toBeInstanceOf(UnknownEvent);
    await expect(folded.load('a')).rejects.toBeInstanceOf(UnknownEvent);
    expect(before.outcomes.get('one')?.made).toEqual(['part']);
  });

  it('because one before it is missing stops everything', async () => {
    const { append, streams, store, reads } = filled();
    await append('a', 'none', event('one'), event('two'), event('three'));
    reads.mockImplementationOnce(async (stream) =>
      (await store.read(stream)).filter(({ revision }) => revision !== 1),
    );
    await expect(streams().load('a')).rejects.toBeInstanceOf(LogBroken);
  });
});
