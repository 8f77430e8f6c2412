import {
  binaryEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  UnknownError,
  type AppendToStreamOptions,
  type EventData,
} from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { failureOf, freshStream, onEveryServer } from './servers-under-test.js';

const MIB = 1024 * 1024;
const bytes = (size: number, metadata?: Uint8Array): EventData =>
  binaryEvent({ type: 'Noted', data: new Uint8Array(size).fill(97), ...(metadata ? { metadata } : {}) });

describe('Sizes of an append (table c)', () => {
  onEveryServer((client) => {
    const paths: [string, AppendToStreamOptions, object][] = [
      ['batch path', {}, { code: undefined, message: '' }],
      [
        'one-shot path',
        { credentials: { username: 'admin', password: 'changeit' } },
        { code: 3, message: '3 INVALID_ARGUMENT: Maximum Append Size of 1048576 Exceeded.' },
      ],
    ];
    describe.each(paths)('%s', (_path, options, refused) => {
      const append = (...data: EventData[]) =>
        client().appendToStream(freshStream(), data, { ...options, expectedRevision: NO_STREAM });

      it('given data of exactly 1 MiB, when it is appended, then it is stored', async () => {
        expect(await append(bytes(MIB))).toMatchObject({ success: true });
      });

      it('given metadata above the limit, when the data are below, then they are stored: only data count', async () => {
        expect(await append(bytes(MIB - 100, new Uint8Array(101).fill(98)))).toMatchObject({ success: true });
      });

      it.each([
        ['one byte more', [bytes(MIB + 1)]],
        ['three of 400 kB', [bytes(400_000), bytes(400_000), bytes(400_000)]],
        ['5 MB', [bytes(5_000_000)]],
        ['12 MB', [bytes(12_000_000)]],
      ])('given %s, when it is appended, then the size is refused', async (_case, data) => {
        const error = await failureOf(append(...data));
        expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
        expect(error).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: MIB, ...refused });
      });
    });

    it('given a message of 17 MiB, when it is appended, then the shared stream breaks and works again after', async () => {
      const append = (data: EventData) =>
        client().appendToStream(freshStream(), data, { expectedRevision: NO_STREAM });
      const error = await failureOf(append(bytes(17 * MIB)));
      expect(error).toBeInstanceOf(UnknownError);
      expect(error).toMatchObject({
        type: 'unknown',
        code: 8,
        message: '8 RESOURCE_EXHAUSTED: Received message exceeds the maximum configured message size.',
      });
      expect(await append(bytes(1))).toMatchObject({ success: true });
    });
  });
});
