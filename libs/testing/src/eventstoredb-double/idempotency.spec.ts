import {
  ANY,
  jsonEvent,
  NO_STREAM,
  STREAM_EXISTS,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type AppendResult,
  type AppendToStreamOptions,
  type EventData,
} from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { failureOf, freshStream, onEveryServer } from './servers-under-test.js';

const event = (id: string = crypto.randomUUID(), note = 'first'): EventData =>
  jsonEvent({ id, type: 'Noted', data: { note } });

describe('The same event ids again (table b)', () => {
  onEveryServer((client) => {
    const paths: [string, AppendToStreamOptions][] = [
      ['batch path', {}],
      ['one-shot path', { credentials: { username: 'admin', password: 'changeit' } }],
    ];
    describe.each(paths)('%s', (_path, options) => {
      const append = (stream: string, expectedRevision: AppendExpectedRevision, ...data: EventData[]) =>
        client().appendToStream(stream, data, { ...options, expectedRevision });
      const noteOf = async (stream: string): Promise<unknown[]> => {
        const notes: unknown[] = [];
        for await (const { event } of client().readStream<{ type: 'Noted'; data: { note: string } }>(stream))
          notes.push(event?.data.note);
        return notes;
      };
      /** A stream of so many events, one append, and the answer to it. */
      const holding = async (
        count: number,
      ): Promise<{ stream: string; e: EventData[]; first: AppendResult }> => {
        const stream = freshStream();
        const e = Array.from({ length: count }, () => event());
        return { stream, e, first: await append(stream, NO_STREAM, ...e) };
      };

      it('given e0,e1, when the very same append comes again, then it gets the first answer', async () => {
        const { stream, e, first } = await holding(2);
        expect(await append(stream, NO_STREAM, ...e)).toEqual(first);
        expect(await noteOf(stream)).toHaveLength(2);
      });

      it('given e0,e1,e2 where e2 came later, when e0,e1 comes again, then it gets the first answer', async () => {
        const { stream, e, first } = await holding(2);
        await append(stream, 1n, event());
        expect(await append(stream, NO_STREAM, ...e)).toEqual(first);
      });

      it('given e0,e1, when e0 alone comes again, then it gets e0s revision and position', async () => {
        const { stream, e } = await holding(2);
        const positions: unknown[] = [];
        for await (const { event } of client().readStream(stream)) positions.push(event?.position);
        const result = await append(stream, NO_STREAM, ...e.slice(0, 1));
        expect(result).toMatchObject({ nextExpectedRevision: 0n, position: positions[0] });
      });

      it.each<[string, number, number[], AppendExpectedRevision, bigint]>([
        ['e0,e1 holds e1 at its own place', 2, [1], 0n, 1n],
        ['e0,e1,e2 holds e2 at its own place', 3, [2], 1n, 2n],
        ['e0,e1 holds e0', 2, [0], ANY, 0n],
        ['e0,e1 holds e0,e1', 2, [0, 1], ANY, 1n],
        ['e0 holds e0', 1, [0], STREAM_EXISTS, 0n],
      ])('given %s, when it comes again under %p, then it succeeds and nothing is stored', async (...row) => {
        const [, count, again, expected, revision] = row;
        const { stream, e } = await holding(count);
        const result = await append(stream, expected, ...again.map((index) => e[index] ?? event()));
        expect(result).toMatchObject({ success: true, nextExpectedRevision: revision });
        expect(await noteOf(stream)).toHaveLength(count);
      });

      it.each<[string, number, (number | 'new')[], AppendExpectedRevision]>([
        ['e0,e1 and a suffix', 2, [1], NO_STREAM],
        ['e0,e1 and the swapped two', 2, [1, 0], NO_STREAM],
        ['e0,e1 and a stored prefix with something new', 2, [0, 1, 'new'], NO_STREAM],
        ['e0,e1,e2 and e2 at a wrong place', 3, [2], 0n],
        ['e0,e1 and something new after a known one', 2, [1, 'new'], ANY],
      ])('given %s, when it comes, then it is a conflict', async (_case, count, again, expected) => {
        const { stream, e } = await holding(count);
        const data = again.map((index) => (index === 'new' ? event() : (e[index] ?? event())));
        const error = await failureOf(append(stream, expected, ...data));
        expect(error).toBeInstanceOf(WrongExpectedVersionError);
        expect(error).toMatchObject({ expectedVersion: expected });
        expect(await noteOf(stream)).toHaveLength(count);
      });

      it('given e0,e1,e2, when e2 comes again at the current end, then it is stored a second time', async () => {
        const { stream, e } = await holding(3);
        expect(await append(stream, 2n, e[2] ?? event())).toMatchObject({ nextExpectedRevision: 3n });
        expect(await noteOf(stream)).toHaveLength(4);
      });

      it('given e0,e1, when a new one and then e1 come under ANY, then both are stored', async () => {
        const { stream, e } = await holding(2);
        expect(await append(stream, ANY, event(), e[1] ?? event())).toMatchObject({
          nextExpectedRevision: 3n,
        });
      });

      it('given e0, when its id comes with another content, then success is answered and the content dropped', async () => {
        const stream = freshStream();
        const id = crypto.randomUUID();
        const first = await append(stream, NO_STREAM, event(id));
        expect(await append(stream, NO_STREAM, event(id, 'second'))).toEqual(first);
        expect(await noteOf(stream)).toEqual(['first']);
      });

      it('given e0,e1, when the same ids come for another stream, then they are stored there', async () => {
        const { e } = await holding(2);
        const other = freshStream();
        expect(await append(other, NO_STREAM, ...e)).toMatchObject({ nextExpectedRevision: 1n });
        expect(await noteOf(other)).toHaveLength(2);
      });

      it('given e0 in a stream that was deleted softly, when it comes again, then success without a position is answered and nothing stored', async () => {
        const { stream, e } = await holding(1);
        await client().deleteStream(stream);
        expect(await append(stream, NO_STREAM, ...e)).toEqual({
          success: true,
          nextExpectedRevision: 0n,
          position: undefined,
        });
        expect(await failureOf(noteOf(stream))).toMatchObject({ type: 'stream-not-found' });
      });
    });
  });
});
