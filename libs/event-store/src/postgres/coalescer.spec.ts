import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { gate, newEvent, until } from '#libs/testing';
import { type Appended, StoreUnavailable } from '../event-store.js';
import type { OutcomeRow } from './append-batch.js';
import { Coalescer } from './coalescer.js';
import type { PendingAppend } from './pending-append.js';

type Write = (batch: readonly PendingAppend[]) => OutcomeRow[] | Promise<OutcomeRow[]>;

const stored: Write = (batch) =>
  batch.map(({ expected }) => ['stored', expected === 'none' ? 0 : expected + 1, '1']);

const sqlError = (code: string, constraint?: string): Error =>
  Object.assign(new Error(code), { severity: 'ERROR', code, constraint });

/** A coalescer over a writer that notes each batch by the streams in it. */
function coalescing(write: Write, limits = {}): { coalescer: Coalescer; batches: string[][] } {
  const batches: string[][] = [];
  const writer = {
    append: async (batch: readonly PendingAppend[]): Promise<OutcomeRow[]> => {
      batches.push(batch.map(({ stream }) => stream));
      return write(batch);
    },
  };
  const bounds = { appends: 100, bytes: 1_000_000, waitMs: 1_000, waiting: 1_000, ...limits };
  return { coalescer: new Coalescer(writer, bounds, () => undefined), batches };
}

const append = (
  coalescer: Coalescer,
  stream: string,
  expected: number | 'none' = 'none',
  text = '',
): Promise<Appended> => coalescer.append(stream, expected, [newEvent(text)]);

const outcome = (promise: Promise<Appended>): Promise<string> =>
  promise.then(
    () => 'stored',
    (error: Error) => error.name,
  );

describe('coalescing appends', () => {
  it('given as many waiting as may, when another is asked for, then it is told at once to come again, and later it is stored', async () => {
    const answer = gate();
    const { coalescer, batches } = coalescing(async (batch) => (await answer.passed, stored(batch)), {
      waiting: 2,
    });
    const first = append(coalescer, 'under-way');
    await until(() => batches.length === 1);
    const waiting = ['a', 'b'].map((stream) => append(coalescer, stream));
    await expect(append(coalescer, 'c')).rejects.toThrow(StoreUnavailable);
    answer.open();
    await Promise.all([first, ...waiting]);
    expect(await append(coalescer, 'c')).toMatchObject({ revision: 0 });
  });

  it('given callers of one moment, when they append, then one batch takes them all', async () => {
    const { coalescer, batches } = coalescing(stored);
    await Promise.all(['a', 'b', 'c'].map((stream) => append(coalescer, stream)));
    expect(batches).toEqual([['a', 'b', 'c']]);
  });

  it('given a batch on its way, when others append meanwhile, then the next batch takes them', async () => {
    const answer = gate();
    const { coalescer, batches } = coalescing(async (batch) => (await answer.passed, stored(batch)));
    const first = append(coalescer, 'a');
    await until(() => batches.length === 1);
    const others = ['b', 'c', 'd'].map((stream) => append(coalescer, stream));
    answer.open();
    await Promise.all([first, ...others]);
    expect(batches).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('given several appends to one stream, when they wait, then each batch has one of them, in their order', async () => {
    const order: unknown[] = [];
    const { coalescer, batches } = coalescing((batch) => {
      order.push(...batch.filter(({ stream }) => stream === 'a').map(({ expected }) => expected));
      return stored(batch);
    });
    await Promise.all([
      append(coalescer, 'a'),
      append(coalescer, 'a', 0),
      append(coalescer, 'b'),
      append(coalescer, 'a', 1),
    ]);
    expect(batches).toEqual([['a', 'b'], ['a'], ['a']]);
    expect(order).toEqual(['none', 0, 1]);
  });

  it('given more than a batch may hold, in number or in bytes, when they wait, then they go in several', async () => {
    const streams = ['a', 'b', 'c', 'd', 'e'];
    const inNumber = coalescing(stored, { appends: 2 });
    await Promise.all(streams.map((stream) => append(inNumber.coalescer, stream)));
    expect(inNumber.batches).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    const inBytes = coalescing(stored, { bytes: 1_000 });
    const long = 'x'.repeat(400);
    await Promise.all(streams.map((stream) => append(inBytes.coalescer, stream, 'none', long)));
    expect(inBytes.batches).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    const tooLong = coalescing(stored, { bytes: 100 });
    await append(tooLong.coalescer, 'a', 'none', long);
    expect(tooLong.batches).toEqual([['a']]);
  });

  it('given one append that the server cannot take, when it is in a batch, then it fails alone', async () => {
    const { coalescer, batches } = coalescing((batch) => {
      if (batch.some(({ stream }) => stream === 'bad')) throw sqlError('22021');
      return stored(batch);
    });
    const streams = ['a', 'b', 'c', 'bad', 'd', 'e'];
    const outcomes = await Promise.all(streams.map((stream) => outcome(append(coalescer, stream))));
    expect(outcomes).toEqual(['stored', 'stored', 'stored', 'Error', 'stored', 'stored']);
    expect(batches.length).toBeLessThan(8);
  });

  it('given an event id that stands elsewhere, when the server says so, then that append is refused', async () => {
    const { coalescer } = coalescing(() => {
      throw sqlError('23505', 'event_id_key');
    });
    await expect(append(coalescer, 'a')).rejects.toMatchObject({ reason: 'duplicate-id' });
  });

  it('given a server that is away for a moment, when a batch fails, then the very same appends go again before all others', async () => {
    const sent: (readonly PendingAppend[])[] = [];
    const answer = gate();
    const { coalescer, batches } = coalescing(async (batch) => {
      sent.push(batch);
      await answer.passed;
      if (sent.length <= 2) throw sent.length === 1 ? new Error('Connection lost') : sqlError('57P03');
      return stored(batch);
    });
    const first = ['a', 'b'].map((stream) => append(coalescer, stream));
    await until(() => sent.length === 1);
    const others = [append(coalescer, 'b', 0), append(coalescer, 'c')];
    answer.open();
    await Promise.all([...first, ...others]);
    expect(batches).toEqual([['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c'], ['b']]);
    expect(sent[2]?.slice(0, 2).map(({ events }) => events)).toEqual(sent[0]?.map(({ events }) => events));
  });

  it('given a server that stays away, when the time is over, then each append ends as unavailable', async () => {
    const { coalescer } = coalescing(() => Promise.reject(new Error('ECONNREFUSED')), { waitMs: 50 });
    const outcomes = await Promise.all(['a', 'b'].map((stream) => outcome(append(coalescer, stream))));
    expect(outcomes).toEqual(['StoreUnavailable', 'StoreUnavailable']);
  });

  it('given a mistake of the installation, when the server tells it, then all are told and nothing is sent again', async () => {
    const { coalescer, batches } = coalescing(() => {
      throw sqlError('42501');
    });
    const outcomes = await Promise.all(['a', 'b'].map((stream) => outcome(append(coalescer, stream))));
    expect(outcomes).toEqual(['Error', 'Error']);
    expect(batches).toHaveLength(1);
  });

  it('given appends that wait, when it is closed, then they are still written and later ones are refused', async () => {
    const { coalescer } = coalescing(async (batch) => {
      await sleep(10);
      return stored(batch);
    });
    const waiting = append(coalescer, 'a');
    const closed = coalescer.close();
    await expect(append(coalescer, 'b')).rejects.toThrow(StoreUnavailable);
    await closed;
    expect((await waiting).revision).toBe(0);
  });
});
