import {
  END,
  excludeSystemEvents,
  jsonEvent,
  NO_STREAM,
  START,
  type AllStreamSubscription,
  type Position,
  type SubscribeToAllOptions,
} from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { freshStream, onEveryServer } from './servers-under-test.js';

interface Heard {
  readonly order: string[];
  readonly revisions: bigint[];
  readonly errors: unknown[];
  readonly until: (done: () => boolean) => Promise<void>;
}

/** Writes down what a subscription says, of one stream only. */
function listen(subscription: AllStreamSubscription, stream: string): Heard {
  const order: string[] = [];
  const revisions: bigint[] = [];
  const errors: unknown[] = [];
  let changed = (): void => undefined;
  const heard = (what: string): void => {
    order.push(what);
    changed();
  };
  for (const what of ['confirmation', 'caughtUp', 'end', 'close'] as const)
    subscription.on(what, () => heard(what));
  subscription.on('error', (error) => {
    errors.push(error);
    heard('error');
  });
  subscription.on('data', ({ event }) => {
    if (event?.streamId !== stream) return;
    revisions.push(event.revision);
    heard('data');
  });
  const until = async (done: () => boolean): Promise<void> => {
    while (!done()) await new Promise<void>((resolve) => (changed = resolve));
  };
  return { order, revisions, errors, until };
}

describe('Subscribing to all of EventStoreDB (table e)', () => {
  onEveryServer((client) => {
    const append = async (stream: string, count: number): Promise<Position> => {
      const events = Array.from({ length: count }, () => jsonEvent({ type: 'Noted', data: {} }));
      const result = await client().appendToStream(stream, events);
      if (!result.position) throw new Error('No position');
      return result.position;
    };
    const subscribe = (options: SubscribeToAllOptions, stream: string) => {
      const subscription = client().subscribeToAll(options);
      return { subscription, ...listen(subscription, stream) };
    };

    it('given stored events, when one subscribes from the start, then confirmation, events, caughtUp once, and live ones follow in order', async () => {
      const stream = freshStream();
      await append(stream, 3);
      const { subscription, order, revisions, until } = subscribe({ fromPosition: START }, stream);
      await until(() => order.includes('caughtUp'));
      expect(subscription.id).toEqual(expect.any(String));
      expect(order).toEqual(['confirmation', 'data', 'data', 'data', 'caughtUp']);
      await append(stream, 2);
      await until(() => revisions.length === 5);
      expect(revisions).toEqual([0n, 1n, 2n, 3n, 4n]);
      expect(order.filter((what) => what === 'caughtUp')).toHaveLength(1);
      await subscription.unsubscribe();
    });

    it('given a position, when one subscribes from it, then it is exclusive', async () => {
      const stream = freshStream();
      const position = await append(stream, 1);
      await append(stream, 1);
      const { subscription, order, revisions, until } = subscribe({ fromPosition: position }, stream);
      await until(() => order.includes('caughtUp'));
      expect(revisions).toEqual([1n]);
      await subscription.unsubscribe();
    });

    it('given a position far beyond the end, when one subscribes from it, then it is caught up at once and hears lower positions', async () => {
      const stream = freshStream();
      const beyond = { commit: 2n ** 60n, prepare: 2n ** 60n };
      const { subscription, order, revisions, until } = subscribe({ fromPosition: beyond }, stream);
      await until(() => order.includes('caughtUp'));
      await append(stream, 1);
      await until(() => revisions.length === 1);
      await subscription.unsubscribe();
    });

    it('given a position that is no records start, when one subscribes from it, then the handler throws', async () => {
      const { commit } = await append(freshStream(), 2);
      const between = { commit: commit - 3n, prepare: commit - 3n };
      const { errors, until } = subscribe({ fromPosition: between }, '');
      await until(() => errors.length > 0);
      expect(errors[0]).toMatchObject({
        type: 'unknown',
        code: 2,
        message: '2 UNKNOWN: Exception was thrown by handler.',
      });
    });

    it('given a filter, when events pass by, then system events are hidden and a checkpoint comes for every window', async () => {
      const stream = freshStream();
      const position = await append(stream, 1);
      await append(stream, 40);
      await client().deleteStream(stream);
      const checkpoints: bigint[] = [];
      const filter = excludeSystemEvents({
        maxSearchWindow: 10,
        checkpointInterval: 2,
        checkpointReached: async (_subscription, { commit }) => void checkpoints.push(commit),
      });
      const seen: string[] = [];
      const { subscription, order, until } = subscribe({ fromPosition: position, filter }, stream);
      subscription.on('data', ({ event }) => seen.push(event?.type ?? ''));
      await until(() => order.includes('caughtUp'));
      expect(seen.filter((type) => type.startsWith('$'))).toEqual([]);
      expect(checkpoints.length).toBeGreaterThanOrEqual(2);
      expect([...checkpoints].sort((a, b) => Number(a - b))).toEqual(checkpoints);
      await subscription.unsubscribe();
    });

    it('given a subscriber, when it unsubscribes, then it hears end and close and no error', async () => {
      const { subscription, order, errors, until } = subscribe({ fromPosition: END }, '');
      await until(() => order.includes('caughtUp'));
      const closed = once(subscription, 'close');
      await subscription.unsubscribe();
      await closed;
      expect(order.slice(-2)).toEqual(['end', 'close']);
      expect(errors).toEqual([]);
    });

    it('given a live subscriber that does not read, when many events are written, then it is dropped as too slow', async () => {
      const stream = freshStream();
      const { subscription, order, errors, until } = subscribe({ fromPosition: END }, stream);
      await until(() => order.includes('caughtUp'));
      subscription.pause();
      const data = { text: 'x'.repeat(20_000) };
      for (let n = 0; n < 12; n++)
        await client().appendToStream(
          stream,
          Array.from({ length: 20 }, () => jsonEvent({ type: 'Noted', data })),
        );
      subscription.resume();
      await until(() => errors.length > 0);
      expect(errors[0]).toMatchObject({
        type: 'timeout',
        code: 10,
        message:
          '10 ABORTED: Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
      });
    });

    it('given a subscriber that is slow while catching up, when it goes on, then it loses nothing', async () => {
      const stream = freshStream();
      const data = { text: 'x'.repeat(10_000) };
      const events = Array.from({ length: 90 }, () => jsonEvent({ type: 'Noted', data }));
      for (let n = 0; n < 3; n++)
        await client().appendToStream(stream, events, {
          expectedRevision: n === 0 ? NO_STREAM : BigInt(90 * n - 1),
        });
      const [first] = await firstOf(stream);
      const subscription = client().subscribeToAll({ fromPosition: first });
      const revisions: bigint[] = [];
      for await (const { event } of subscription) {
        if (event?.streamId === stream) revisions.push(event.revision);
        if (revisions.length % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
        if (revisions.length === 269) break;
      }
      await subscription.unsubscribe();
      expect(revisions).toEqual(Array.from({ length: 269 }, (_, n) => BigInt(n + 1)));
    });

    async function firstOf(stream: string): Promise<Position[]> {
      const found: Position[] = [];
      for await (const { event } of client().readStream(stream, { maxCount: 1 }))
        if (event?.position) found.push(event.position);
      return found;
    }
  });
});
