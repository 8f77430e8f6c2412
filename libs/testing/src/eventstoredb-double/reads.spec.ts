import {
  BACKWARDS,
  END,
  jsonEvent,
  NO_STREAM,
  type AllStreamResolvedEvent,
  type Position,
  type ReadAllOptions,
  type ReadStreamOptions,
} from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { failureOf, freshStream, onEveryServer } from './servers-under-test.js';

describe('Reading EventStoreDB (table d)', () => {
  onEveryServer((client) => {
    const holding = async (count: number): Promise<string> => {
      const stream = freshStream();
      const events = Array.from({ length: count }, (_, n) => jsonEvent({ type: 'Noted', data: { n } }));
      await client().appendToStream(stream, events, { expectedRevision: NO_STREAM });
      return stream;
    };
    const revisions = async (stream: string, options: ReadStreamOptions = {}): Promise<bigint[]> => {
      const found: bigint[] = [];
      for await (const { event } of client().readStream(stream, options)) found.push(event?.revision ?? -1n);
      return found;
    };
    const readAll = async (options: ReadAllOptions): Promise<AllStreamResolvedEvent[]> => {
      const found: AllStreamResolvedEvent[] = [];
      for await (const resolved of client().readAll({ maxCount: 10, ...options })) found.push(resolved);
      return found;
    };
    const positionsOf = async (stream: string): Promise<Position[]> => {
      const found: Position[] = [];
      for await (const { event } of client().readStream(stream))
        if (event?.position) found.push(event.position);
      return found;
    };
    const places = (found: AllStreamResolvedEvent[]): unknown[] => found.map(({ event }) => event?.position);

    it.each<[string, ReadStreamOptions]>([
      ['forwards', {}],
      ['backwards', { direction: BACKWARDS, fromRevision: END }],
    ])(
      'given no stream, when it is read %s, then the error names it and has no code',
      async (_case, options) => {
        const stream = freshStream();
        expect(await failureOf(revisions(stream, options))).toMatchObject({
          type: 'stream-not-found',
          code: undefined,
          message: `${stream} not found`,
          streamName: stream,
        });
      },
    );

    it('given three events, when they are read, then bounds, directions and limits hold', async () => {
      const stream = await holding(3);
      expect(await revisions(stream, { fromRevision: 9n })).toEqual([]);
      expect(await revisions(stream, { fromRevision: 9n, direction: BACKWARDS })).toEqual([2n, 1n, 0n]);
      expect(await revisions(stream, { fromRevision: 1n, direction: BACKWARDS })).toEqual([1n, 0n]);
      expect(await revisions(stream, { fromRevision: 1n, maxCount: 1 })).toEqual([1n]);
    });

    it('given a count of 0, when a stream is read, then it is an unknown error', async () => {
      expect(await failureOf(revisions(await holding(1), { maxCount: 0 }))).toMatchObject({
        type: 'unknown',
        code: 2,
        message: '2 UNKNOWN: Unexpected ReadStreamResult: Error',
      });
    });

    it('given a reader that leaves early, when it stops, then nothing fails', async () => {
      for await (const { event } of client().readStream(await holding(3))) {
        expect(event?.revision).toBe(0n);
        break;
      }
    });

    it('given an event, when it is read, then it has the recorded shape', async () => {
      const stream = freshStream();
      const id = crypto.randomUUID();
      await client().appendToStream(stream, jsonEvent({ id, type: 'Noted', data: { text: '回应' } }));
      for await (const resolved of client().readStream(stream)) {
        expect(resolved.event).toMatchObject({
          streamId: stream,
          id,
          revision: 0n,
          type: 'Noted',
          data: { text: '回应' },
          metadata: undefined,
          isJson: true,
        });
        expect(Math.abs(Date.now() - Number(resolved.event?.created.getTime()))).toBeLessThan(60_000);
        expect(resolved.commitPosition).toBe(resolved.event?.position?.commit);
        expect(resolved.link).toBeUndefined();
      }
    });

    it('given a known position, when all is read from it, then forwards is inclusive and backwards exclusive', async () => {
      const [first, second, third] = await positionsOf(await holding(3));
      expect(places(await readAll({ fromPosition: second, maxCount: 2 }))).toEqual([second, third]);
      expect(places(await readAll({ fromPosition: second, maxCount: 1, direction: BACKWARDS }))).toEqual([
        first,
      ]);
    });

    it('given many records, when all are read, then positions rise and commit equals prepare', async () => {
      const [first] = await positionsOf(await holding(8));
      const found = await readAll({ fromPosition: first, maxCount: 8 });
      expect(found).toHaveLength(8);
      found.forEach(({ event, commitPosition }, index) => {
        expect(event?.position).toEqual({ commit: commitPosition, prepare: commitPosition });
        if (index > 0) expect(commitPosition).toBeGreaterThan(found[index - 1]?.commitPosition ?? 0n);
      });
    });

    it('given places at or beyond the end, when all is read forwards from them, then the page is empty', async () => {
      const beyond = { commit: 2n ** 60n, prepare: 2n ** 60n };
      expect(await readAll({ fromPosition: END })).toEqual([]);
      expect(await readAll({ fromPosition: beyond })).toEqual([]);
      expect(await failureOf(readAll({ fromPosition: beyond, direction: BACKWARDS }))).toMatchObject({
        type: 'unknown',
        code: 2,
        message: '2 UNKNOWN: Unexpected ReadAllResult: Error',
      });
    });

    it('given a place that is no records start, when all is read from it, then it is an unknown error', async () => {
      const [first] = await positionsOf(await holding(2));
      const between = (first?.commit ?? 0n) + 3n;
      const error = { type: 'unknown', code: 2, message: '2 UNKNOWN: Unexpected ReadAllResult: Error' };
      expect(await failureOf(readAll({ fromPosition: { commit: between, prepare: between } }))).toMatchObject(
        error,
      );
    });

    it('given prepare above commit, when all is read from there, then the handler throws', async () => {
      const [first] = await positionsOf(await holding(1));
      const commit = first?.commit ?? 0n;
      expect(await failureOf(readAll({ fromPosition: { commit, prepare: commit + 1n } }))).toMatchObject({
        type: 'unknown',
        code: 2,
        message: '2 UNKNOWN: Exception was thrown by handler.',
      });
    });

    it('given the beginning of the log, when it is read, then system records stand there', async () => {
      const [first] = await readAll({ maxCount: 1 });
      expect(first?.event?.streamId.startsWith('$')).toBe(true);
      expect(first?.event?.type.startsWith('$')).toBe(true);
    });
  });
});
