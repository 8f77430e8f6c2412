import {
  ANY,
  jsonEvent,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  UnknownError,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type AppendToStreamOptions,
  type EventData,
} from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { failureOf, freshStream, onEveryServer } from './servers-under-test.js';

const event = (id: string = crypto.randomUUID()): EventData =>
  jsonEvent({ id, type: 'Noted', data: { n: 1 } });
const events = (count: number): EventData[] => Array.from({ length: count }, () => event());

describe('Appending to EventStoreDB (table a)', () => {
  onEveryServer((client) => {
    const paths: [string, AppendToStreamOptions][] = [
      ['batch path', {}],
      ['one-shot path', { credentials: { username: 'admin', password: 'changeit' } }],
    ];
    const stored = async (stream: string): Promise<number> => {
      let count = 0;
      for await (const _ of client().readStream(stream)) count++;
      return count;
    };

    describe.each(paths)('%s', (_path, options) => {
      const append = (stream: string, expectedRevision: AppendExpectedRevision, data: EventData[]) =>
        client().appendToStream(stream, data, { ...options, expectedRevision });
      const streamAt = async (revision: number): Promise<string> => {
        const stream = freshStream();
        await append(stream, NO_STREAM, events(revision + 1));
        return stream;
      };

      it('given a new stream, when NO_STREAM is expected, then the revision is 0 and commit equals prepare', async () => {
        const result = await append(freshStream(), NO_STREAM, events(1));
        expect(result).toMatchObject({ success: true, nextExpectedRevision: 0n });
        expect(result.position?.commit).toBe(result.position?.prepare);
      });

      it('given a stream at 0, when 0 is expected, then the revision is 1', async () => {
        const stream = await streamAt(0);
        expect(await append(stream, 0n, events(1))).toMatchObject({
          success: true,
          nextExpectedRevision: 1n,
        });
      });

      it('given three events, when they are appended at once, then the position is that of the last', async () => {
        const stream = await streamAt(1);
        const result = await append(stream, 1n, events(3));
        expect(result.nextExpectedRevision).toBe(4n);
        const positions: unknown[] = [];
        for await (const { event } of client().readStream(stream)) positions.push(event?.revision);
        expect(positions).toEqual([0n, 1n, 2n, 3n, 4n]);
        for await (const { event } of client().readAll({
          fromPosition: result.position ?? START,
          maxCount: 1,
        }))
          expect(event).toMatchObject({ streamId: stream, revision: 4n });
      });

      it.each<AppendExpectedRevision>([ANY, STREAM_EXISTS])(
        'given an existing stream, when %p is expected, then it is stored',
        async (any) => {
          expect(await append(await streamAt(0), any, events(1))).toMatchObject({ nextExpectedRevision: 1n });
        },
      );

      const conflicts: [string, number | 'none', AppendExpectedRevision, bigint | 'no_stream'][] = [
        ['NO_STREAM on an existing stream', 0, NO_STREAM, 0n],
        ['a revision that is too low', 3, 1n, 3n],
        ['a revision that is too high', 1, 7n, 1n],
        ['a revision on a missing stream', 'none', 0n, 'no_stream'],
        ['STREAM_EXISTS on a missing stream', 'none', STREAM_EXISTS, 'no_stream'],
      ];
      it.each(conflicts)(
        'given %s, when it is appended, then the conflict names both revisions and has neither code nor message',
        async (_case, at, expected, actual) => {
          const stream = at === 'none' ? freshStream() : await streamAt(at);
          const error = await failureOf(append(stream, expected, events(1)));
          expect(error).toBeInstanceOf(WrongExpectedVersionError);
          expect(error).toMatchObject({
            type: 'wrong-expected-version',
            code: undefined,
            message: '',
            streamName: stream,
            expectedVersion: expected,
            actualVersion: actual,
          });
        },
      );

      it('given no events, when the revision is right, then it succeeds and nothing readable is stored', async () => {
        const stream = await streamAt(1);
        const result = await append(stream, 1n, []);
        expect(result).toMatchObject({ success: true, nextExpectedRevision: 1n });
        expect(result.position).toBeDefined();
        expect(await append(stream, ANY, [])).toMatchObject({ success: true, nextExpectedRevision: 1n });
        expect(await stored(stream)).toBe(2);
      });

      it('given no events, when the revision is wrong, then it is a conflict', async () => {
        const stream = await streamAt(1);
        expect(await failureOf(append(stream, 0n, []))).toBeInstanceOf(WrongExpectedVersionError);
      });

      it('given no events and no stream, when NO_STREAM is expected, then 0 is answered and the stream still does not exist', async () => {
        const stream = freshStream();
        expect(await append(stream, NO_STREAM, [])).toMatchObject({
          success: true,
          nextExpectedRevision: 0n,
        });
        expect(await failureOf(stored(stream))).toMatchObject({ type: 'stream-not-found' });
        expect(await append(stream, NO_STREAM, events(1))).toMatchObject({ nextExpectedRevision: 0n });
      });

      it('given the same id twice in one append, when it is stored, then both are there', async () => {
        const stream = freshStream();
        const twice = event();
        expect(await append(stream, NO_STREAM, [twice, twice])).toMatchObject({ nextExpectedRevision: 1n });
        expect(await stored(stream)).toBe(2);
      });
    });

    it.each([
      ['an id that is no uuid', freshStream(), event('no-uuid')],
      ['an empty type', freshStream(), jsonEvent({ type: '', data: {} })],
      ['an empty stream name', '', event()],
    ])(
      'given %s, when it is appended, then the error is unknown and says BadRequest',
      async (_case, stream, data) => {
        const error = await failureOf(client().appendToStream(stream, data, { expectedRevision: NO_STREAM }));
        expect(error).toBeInstanceOf(UnknownError);
        expect(error).toMatchObject({
          type: 'unknown',
          code: undefined,
          message: 'Could not recognize BadRequest',
        });
      },
    );
  });
});
