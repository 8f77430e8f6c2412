import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#libs/event-store';
import { SampleLog } from '../spec/sample-log.js';
import type { Span } from '../log/span.js';
import { readWholeStreams } from './whole-streams.js';

const size = { streams: 2, categories: ['sample'] };
const noted = { type: 'CaseNoted', data: { tag: 'noise' } } as const;

describe('Whole streams', () => {
  let store: MemoryEventStore;
  let log: SampleLog;
  beforeEach(() => {
    store = new MemoryEventStore();
    log = new SampleLog(store);
  });

  const told = ({ events }: Span): string[] =>
    events.map(({ stored: { stream, revision } }) => `${stream}/${revision}`);

  async function readAll(to: string): Promise<Span[]> {
    const spans: Span[] = [];
    for (let from = ''; from < to; from = spans.at(-1)?.to ?? to)
      spans.push(await readWholeStreams(store, from, to, size));
    return spans;
  }

  it('come in the order in which they begin, each with all of its events, whatever lies between them', async () => {
    for (const stream of ['sample-1', 'sample-2', 'other-9', 'sample-1', 'sample-3', 'sample-2'])
      await log.write(stream, noted);
    const to = await store.head();
    const spans = await readAll(to);
    expect(spans.flatMap(told)).toEqual([
      'sample-1/0',
      'sample-1/1',
      'sample-2/0',
      'sample-2/1',
      'sample-3/0',
    ]);
    expect(spans.map(({ end }) => end)).toEqual([...spans.slice(1).map(() => false), true]);
    expect(spans.at(-1)?.to).toBe(to);
  });

  it('that begin behind the place where the reading ends are left, but not what their elders were told since', async () => {
    await log.write('sample-1', noted);
    const to = await store.head();
    await log.write('sample-2', noted);
    await log.write('sample-1', noted);
    expect((await readAll(to)).flatMap(told)).toEqual(['sample-1/0', 'sample-1/1']);
  });

  it('are not asked for past the end of a log that has lost its end', async () => {
    await log.write('sample-1', noted);
    await expect(readAll('00000000000000000009')).rejects.toThrow('The log ends before position');
  });
});
