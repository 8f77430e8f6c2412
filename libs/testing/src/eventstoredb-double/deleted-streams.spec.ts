import {
  ANY,
  BACKWARDS,
  END,
  jsonEvent,
  NO_STREAM,
  StreamDeletedError,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
} from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { failureOf, freshStream, onEveryServer } from './servers-under-test.js';

const event = () => jsonEvent({ type: 'Noted', data: {} });

describe('Deleted streams of EventStoreDB (tables d and k)', () => {
  onEveryServer((client) => {
    const append = (stream: string, expectedRevision: AppendExpectedRevision, count = 1) =>
      client().appendToStream(stream, Array.from({ length: count }, event), { expectedRevision });
    const holding = async (count: number): Promise<string> => {
      const stream = freshStream();
      await append(stream, NO_STREAM, count);
      return stream;
    };
    const revisions = async (stream: string): Promise<bigint[]> => {
      const found: bigint[] = [];
      for await (const { event } of client().readStream(stream)) found.push(event?.revision ?? -1n);
      return found;
    };
    const newest = async (stream: string) => {
      for await (const { event } of client().readAll({
        direction: BACKWARDS,
        fromPosition: END,
        maxCount: 50,
      }))
        if (event?.streamId === stream || event?.streamId === `$$${stream}`) return event;
      return undefined;
    };

    it('given a stream, when it is deleted softly, then it reads as missing, its events stay in all, and metadata are written', async () => {
      const stream = await holding(2);
      expect(await client().deleteStream(stream)).toHaveProperty('position.commit');
      expect(await failureOf(revisions(stream))).toMatchObject({ type: 'stream-not-found', code: undefined });
      expect(await newest(stream)).toMatchObject({ streamId: `$$${stream}`, type: '$metadata' });
      expect((await client().getStreamMetadata(stream)).metadata?.truncateBefore).toBe(9223372036854776000);
      expect(await client().deleteStream(stream)).toHaveProperty('position.commit');
    });

    it('given a wrong revision, when a stream is deleted, then the error has code 9 and both revisions', async () => {
      const stream = await holding(5);
      const error = await failureOf(client().deleteStream(stream, { expectedRevision: 1n }));
      expect(error).toBeInstanceOf(WrongExpectedVersionError);
      expect(error).toMatchObject({
        code: 9,
        expectedVersion: 1n,
        actualVersion: 4n,
        message: `9 FAILED_PRECONDITION: Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: 1, Actual version: 4`,
      });
    });

    it.each<['any' | 'no_stream', bigint]>([
      [ANY, -2n],
      [NO_STREAM, -1n],
    ])(
      'given no stream, when it is deleted under %p, then the error holds raw numbers',
      async (expected, raw) => {
        const error = await failureOf(client().deleteStream(freshStream(), { expectedRevision: expected }));
        expect(error).toMatchObject({ code: 9, expectedVersion: raw, actualVersion: -1n });
      },
    );

    it.each<[string, AppendExpectedRevision]>([
      ['NO_STREAM', NO_STREAM],
      ['the exact last revision', 1n],
      ['ANY', ANY],
    ])(
      'given a softly deleted stream, when new events come under %s, then revisions go on',
      async (_case, expected) => {
        const stream = await holding(2);
        await client().deleteStream(stream);
        expect(await append(stream, expected)).toMatchObject({ nextExpectedRevision: 2n });
        expect(await revisions(stream)).toEqual([2n]);
        expect((await client().getStreamMetadata(stream)).metadata?.truncateBefore).toBe(2);
      },
    );

    it('given a softly deleted stream, when another revision is expected, then the old last one is told', async () => {
      const stream = await holding(2);
      await client().deleteStream(stream);
      expect(await failureOf(append(stream, 0n))).toMatchObject({ expectedVersion: 0n, actualVersion: 1n });
    });

    it('given a tombstoned stream, when it is read, written or deleted, then it is deleted for good', async () => {
      const stream = await holding(1);
      expect(await client().tombstoneStream(stream)).toHaveProperty('position.commit');
      const read = await failureOf(revisions(stream));
      expect(read).toBeInstanceOf(StreamDeletedError);
      expect(read).toMatchObject({
        type: 'stream-deleted',
        code: 9,
        message: `9 FAILED_PRECONDITION: Event stream '${stream}' is deleted.`,
        streamName: stream,
      });
      for (const expected of [NO_STREAM, ANY, 0n] as const) {
        const error = await failureOf(append(stream, expected));
        expect(error).toBeInstanceOf(StreamDeletedError);
        expect(error).toMatchObject({ code: undefined, message: '', streamName: stream });
      }
      const oneShot = client().appendToStream(stream, event(), {
        credentials: { username: 'admin', password: 'changeit' },
      });
      expect(await failureOf(oneShot)).toMatchObject({ type: 'stream-deleted', code: 9 });
      expect(await failureOf(client().tombstoneStream(stream))).toMatchObject({
        type: 'stream-deleted',
        code: 9,
      });
      expect(await failureOf(client().deleteStream(stream))).toMatchObject({
        type: 'stream-deleted',
        code: 9,
      });
    });

    it('given a wrong revision, when a stream is tombstoned, then it is a conflict with code 9', async () => {
      const error = await failureOf(client().tombstoneStream(await holding(1), { expectedRevision: 4n }));
      expect(error).toBeInstanceOf(WrongExpectedVersionError);
      expect(error).toMatchObject({ code: 9 });
    });

    it('given a tombstone, when all is read, then it stands in the applications own stream with the largest revision', async () => {
      const stream = await holding(1);
      await client().tombstoneStream(stream);
      expect(await newest(stream)).toMatchObject({
        streamId: stream,
        type: '$streamDeleted',
        revision: 9223372036854775807n,
      });
    });
  });
});
