import {
  AccessDeniedError,
  DeadlineExceededError,
  END,
  EventStoreDBClient,
  isCommandError,
  jsonEvent,
  UnavailableError,
  UnknownError,
  type AllStreamSubscription,
} from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDbDouble } from './double.js';
import { failureOf, freshStream } from './servers-under-test.js';

const CREDENTIALS = { credentials: { username: 'admin', password: 'changeit' } };
const DROPPED = /^14 UNAVAILABLE: (Connection dropped|read ECONNRESET)/;

describe('EventStoreDB in trouble, as its client sees it (tables e, f, i and j)', () => {
  let double: EventStoreDbDouble;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    client = EventStoreDBClient.connectionString(double.url());
  });
  afterEach(async () => {
    await client.dispose();
    await double.stop();
  });
  const append = (stream = freshStream(), by = client, options = {}) =>
    by.appendToStream(stream, jsonEvent({ type: 'Noted', data: {} }), options);
  const read = async (by = client): Promise<number> => {
    let count = 0;
    for await (const _ of by.readAll({ maxCount: 10 })) count++;
    return count;
  };
  const confirmed = async (subscription: AllStreamSubscription): Promise<void> => {
    subscription.on('error', () => undefined);
    subscription.on('data', () => undefined);
    await once(subscription, 'caughtUp');
  };

  describe('down', () => {
    it('given nothing that listens, when something is appended, then the error is a plain one with code 14', async () => {
      await double.kill();
      const error = await failureOf(append());
      expect(error).toBeInstanceOf(Error);
      expect(error).toMatchObject({ code: 14 });
      expect(error).not.toHaveProperty('type');
      expect(isCommandError(error)).toBe(false);
    });

    it('given nothing that listens, when something is read, then it is unavailable', async () => {
      await double.kill();
      const error = await failureOf(read());
      expect(error).toBeInstanceOf(UnavailableError);
      expect(error).toMatchObject({ type: 'unavailable', code: 14 });
    });

    it('given a server that was down, when it is up, then the same client works at the first call', async () => {
      await double.kill();
      await failureOf(append());
      await double.restart();
      expect(await append()).toMatchObject({ success: true });
      expect(await read()).toBe(2);
    });

    it('given an append stored and not yet answered, when the server is killed, then the error says unavailable and the event stays', async () => {
      const stream = freshStream();
      await append();
      double.muffle();
      const failure = failureOf(append(stream));
      while (double.log.stream(stream).records.length === 0) await sleep(5);
      await double.kill();
      const error = await failure;
      expect(error).toBeInstanceOf(UnavailableError);
      expect(error).toMatchObject({
        type: 'unavailable',
        code: 14,
        message: expect.stringMatching(DROPPED) as unknown,
      });
      await double.restart();
      expect(double.log.stream(stream).records).toHaveLength(1);
    });

    it('given several hosts that are down, when they are up again, then appends of that client never recover, reads do', async () => {
      const { port } = double;
      await double.kill();
      const several = (): EventStoreDBClient =>
        EventStoreDBClient.connectionString(
          `esdb://127.0.0.1:${port},127.0.0.1:1?tls=false&maxDiscoverAttempts=2&discoveryInterval=10`,
        );
      const lost = several();
      const error = await failureOf(append(freshStream(), lost));
      expect(error).toMatchObject({ message: 'Failed to discover after 2 attempts.' });
      expect(error).not.toHaveProperty('type');
      expect(error).not.toHaveProperty('code');
      await double.restart();
      expect(await failureOf(append(freshStream(), lost))).toBe(error);
      expect(await failureOf(append(freshStream(), lost))).toBe(error);
      expect(await read(lost)).toBe(1);
      expect(await append(freshStream(), several())).toMatchObject({ success: true });
    });

    it('given two clients in one process, when the server of one dies under its appends, then those of the other are rejected too', async () => {
      const other = await EventStoreDbDouble.start();
      const unhurt = EventStoreDBClient.connectionString(other.url());
      await append();
      await append(freshStream(), unhurt);
      double.muffle();
      other.muffle();
      const stream = freshStream();
      const failures = Promise.all([failureOf(append()), failureOf(append(stream, unhurt))]);
      while (other.log.stream(stream).records.length === 0) await sleep(5);
      await double.kill();
      const errors = await failures;
      expect(errors[1]).toBeInstanceOf(UnavailableError);
      await other.stop();
    });
  });

  describe('hung', () => {
    const impatient = (): EventStoreDBClient => {
      const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
      const made = EventStoreDBClient.connectionString(
        double.url('&defaultDeadline=300&keepAliveInterval=1000&keepAliveTimeout=500'),
      );
      warned.mockRestore();
      return made;
    };

    it('given a hung server, when something is appended on the batch path, then no deadline ends it, only keep-alive', async () => {
      const hasty = impatient();
      await append(freshStream(), hasty);
      double.hang();
      const failure = failureOf(append(freshStream(), hasty));
      expect(await Promise.race([failure, sleep(600, 'pending')])).toBe('pending');
      expect(await failure).toMatchObject({ type: 'unavailable', code: 14 });
    });

    it('given a hung server, when something is read, then no deadline ends it, only keep-alive', async () => {
      const hasty = impatient();
      await read(hasty);
      double.hang();
      const failure = failureOf(read(hasty));
      expect(await Promise.race([failure, sleep(600, 'pending')])).toBe('pending');
      expect(await failure).toMatchObject({ type: 'unavailable', code: 14 });
    });

    it('given a hung server, when something is appended on the one-shot path, then the deadline ends it', async () => {
      const hasty = impatient();
      await append(freshStream(), hasty, CREDENTIALS);
      double.hang();
      const error = await failureOf(append(freshStream(), hasty, CREDENTIALS));
      expect(error).toBeInstanceOf(DeadlineExceededError);
      expect(error).toMatchObject({ type: 'deadline-exceeded', code: 4 });
    });

    it('given a server that goes on, when it is asked, then the same client works and what waited is stored', async () => {
      const stream = freshStream();
      await append();
      double.hang();
      const appended = append(stream);
      await sleep(100);
      expect(double.log.stream(stream).records).toHaveLength(0);
      double.resume();
      expect(await appended).toMatchObject({ success: true, nextExpectedRevision: 0n });
    });
  });

  describe('electing', () => {
    it.each([
      ['not-ready', 'Could not recognize Server Is Not Ready'],
      ['too-busy', 'Could not recognize Server Is Busy'],
      ['no-leader', expect.stringContaining('No leader info available')],
    ] as const)(
      'given a server that is %s, when something is appended, then the error is unknown',
      async (fault, message) => {
        double.faults.failAppends(fault);
        const stream = freshStream();
        const error = await failureOf(append(stream));
        expect(error).toBeInstanceOf(UnknownError);
        expect(error).toMatchObject({ type: 'unknown', code: undefined, message });
        expect(double.log.stream(stream).records).toHaveLength(0);
        expect(await append(stream)).toMatchObject({ success: true });
      },
    );

    it('given an append that the server times out, when it was stored or not, then the error is the same', async () => {
      for (const stored of [false, true]) {
        double.faults.failAppends('timeout', { stored });
        const stream = freshStream();
        const error = await failureOf(append(stream));
        expect(error).toBeInstanceOf(DeadlineExceededError);
        expect(error).toMatchObject({ type: 'deadline-exceeded', code: undefined, message: '' });
        expect(double.log.stream(stream).records).toHaveLength(stored ? 1 : 0);
      }
    });

    it('given an election, when it is over, then the same client works', async () => {
      double.faults.electing = true;
      expect(await failureOf(append())).toMatchObject({ type: 'unknown' });
      expect(await failureOf(read())).toBeInstanceOf(UnavailableError);
      double.faults.electing = false;
      expect(await append()).toMatchObject({ success: true });
    });
  });

  describe('subscribed', () => {
    it('given a live subscription, when the server is killed, then it ends with unavailable and is not renewed', async () => {
      const subscription = client.subscribeToAll({ fromPosition: END });
      await confirmed(subscription);
      const error = new Promise<unknown>((resolve) => subscription.on('error', resolve));
      await double.kill();
      expect(await error).toMatchObject({ type: 'unavailable', code: 14 });
      expect(subscription.destroyed).toBe(false);
      await double.restart();
      await append();
      await sleep(200);
      expect(double.subscriptions).toBe(0);
    });

    it('given a loop over a subscription, when it is left, then the call goes on until it is unsubscribed', async () => {
      const subscription = client.subscribeToAll({ fromPosition: END });
      subscription.on('error', () => undefined);
      const left = (async () => {
        for await (const _ of subscription) break;
      })();
      while (double.subscriptions === 0) await sleep(5);
      await append();
      await left;
      await sleep(100);
      expect(double.subscriptions).toBe(1);
      await subscription.unsubscribe();
      while (double.subscriptions > 0) await sleep(5);
    });
  });

  describe('refusing', () => {
    it('given a server that wants credentials, when none come, then access is denied to appends without a code, to reads with 7', async () => {
      await append();
      double.faults.access = 'no-credentials';
      const appended = await failureOf(append());
      expect(appended).toBeInstanceOf(AccessDeniedError);
      expect(appended).toMatchObject({ code: undefined, message: '' });
      expect(await failureOf(read())).toMatchObject({
        type: 'access-denied',
        code: 7,
        message: '7 PERMISSION_DENIED: Access Denied',
      });
    });

    it('given a server that does not know the user, when it is asked, then access is denied with code 16', async () => {
      await append();
      double.faults.access = 'unauthenticated';
      const expected = { type: 'access-denied', code: 16, message: '16 UNAUTHENTICATED: Unauthenticated' };
      expect(await failureOf(append())).toMatchObject(expected);
      expect(await failureOf(read())).toMatchObject(expected);
      const subscription = client.subscribeToAll({ fromPosition: END });
      expect(await new Promise((resolve) => subscription.on('error', resolve))).toMatchObject(expected);
    });
  });
});
