import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDbDouble } from '#libs/testing';
import { type NewEvent, type StoredEvent, StoreUnavailable } from '../event-store.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';

const freshStream = (): string => `dispute-${crypto.randomUUID()}`;
const event = (payload = '{"n":1}'): NewEvent => ({ id: crypto.randomUUID(), type: 'Noted', payload });
const large = (bytes: number): NewEvent => event(`"${'a'.repeat(bytes)}"`);
/** Some of these tests wait for several timeouts, one after the other. */
const PATIENT = 120_000;
/** Far from what a call waits for by default; how quick it is on a busy machine is no matter of a test. */
const IN_TIME = 10_000;
const QUICK = { readMs: 1_500, appendMs: 2_500, attemptMs: 500, silenceMs: 500 };

/** A promise rejected behind our back, or an error thrown there, fails the test in which it happens. */
describe('EventStoreDB down, hung, killed and back again', () => {
  let double: EventStoreDbDouble;
  const stores: EventStoreDbEventStore[] = [];
  const open = (url = double.url(), options = {}): EventStoreDbEventStore => {
    const store = new EventStoreDbEventStore(url, options);
    stores.push(store);
    return store;
  };
  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await double.stop();
  });

  it(
    'given a server that is down, when it is asked, then every call ends in time and says that the store is unavailable',
    async () => {
      const store = open(double.url(), QUICK);
      await double.kill();
      const begun = Date.now();
      const calls = [
        store.append(freshStream(), 'none', [event()]),
        store.read(freshStream()),
        store.readAll('', { limit: 10 }),
        store.head(),
      ];
      for (const outcome of await Promise.allSettled(calls))
        expect(outcome).toMatchObject({
          status: 'rejected',
          reason: expect.any(StoreUnavailable) as unknown,
        });
      expect(Date.now() - begun).toBeLessThan(IN_TIME);
    },
    PATIENT,
  );

  it(
    'given a server that comes up while a call waits, when it is up, then the call succeeds',
    async () => {
      const store = open();
      await double.kill();
      const appended = store.append(freshStream(), 'none', [event()]);
      await sleep(200);
      await double.restart();
      await expect(appended).resolves.toMatchObject({ revision: 0 });
    },
    PATIENT,
  );

  it(
    'given a server that hangs, when it is asked, then every call ends in time and the store works as soon as it goes on',
    async () => {
      const store = open(double.url(), QUICK);
      const stream = freshStream();
      await store.append(stream, 'none', [event()]);
      double.hang();
      const begun = Date.now();
      const calls = [
        store.append(stream, 0, [event()]),
        store.read(stream),
        store.readAll('', { limit: 10 }),
      ];
      for (const outcome of await Promise.allSettled(calls))
        expect(outcome).toMatchObject({
          status: 'rejected',
          reason: expect.any(StoreUnavailable) as unknown,
        });
      expect(Date.now() - begun).toBeLessThan(IN_TIME);
      double.resume();
      // The append that failed may have been stored: its outcome was unknown.
      expect((await store.read(stream)).length).toBeGreaterThanOrEqual(1);
      expect(await store.append(freshStream(), 'none', [event()])).toMatchObject({ revision: 0 });
    },
    PATIENT,
  );

  it(
    'given a server that hangs for a while, when many large appends wait, then each is stored once or failed, and the process lives',
    async () => {
      const store = open(double.url(), { appendMs: 4_000, attemptMs: 500, silenceMs: 500 });
      await store.append(freshStream(), 'none', [event()]);
      double.hang();
      const streams = Array.from({ length: 64 }, freshStream);
      const outcomes = Promise.allSettled(
        streams.map((stream) => store.append(stream, 'none', [large(120_000)])),
      );
      await sleep(700);
      double.resume();
      for (const [index, outcome] of (await outcomes).entries())
        if (outcome.status === 'fulfilled')
          expect(double.log.stream(streams[index] ?? '').records).toHaveLength(1);
        else expect(outcome.reason).toBeInstanceOf(StoreUnavailable);
    },
    PATIENT,
  );

  it(
    'given a hung server that dies, when many large appends wait, then they are stored once after the restart, and the process lives',
    async () => {
      const store = open(double.url(), { appendMs: 4_500, attemptMs: 2_000, silenceMs: 2_000 });
      await store.append(freshStream(), 'none', [event()]);
      double.hang();
      const streams = Array.from({ length: 40 }, freshStream);
      const outcomes = Promise.allSettled(
        streams.map((stream) => store.append(stream, 'none', [large(120_000)])),
      );
      await sleep(300);
      await double.restart();
      for (const [index, outcome] of (await outcomes).entries())
        if (outcome.status === 'fulfilled')
          expect(double.log.stream(streams[index] ?? '').records).toHaveLength(1);
        else expect(outcome.reason).toBeInstanceOf(StoreUnavailable);
    },
    PATIENT,
  );

  it(
    'given sixteen writers, when the server is killed again and again, then no event is lost or doubled',
    async () => {
      const store = open(double.url(), { appendMs: 20_000, attemptMs: 1_000, silenceMs: 1_000 });
      const streams = Array.from({ length: 16 }, freshStream);
      let over = false;
      const acknowledged = new Map<string, string[]>();
      const writers = streams.map(async (stream) => {
        const ids: string[] = [];
        acknowledged.set(stream, ids);
        for (let at = -1; !over; at++) {
          const next = event();
          await store.append(stream, at < 0 ? 'none' : at, [next]);
          ids.push(next.id);
        }
      });
      for (let kill = 0; kill < 4; kill++) {
        await sleep(150);
        if (kill % 2 === 0) double.muffle();
        await sleep(50);
        await double.kill();
        await sleep(100);
        await double.restart();
      }
      await sleep(150);
      over = true;
      await Promise.all(writers);
      for (const [stream, ids] of acknowledged)
        expect(double.log.stream(stream).records.map(({ id }) => id)).toEqual(ids);
    },
    PATIENT,
  );

  it(
    'given two stores in one process, when the server of one dies under its appends, then the other goes on',
    async () => {
      const other = await EventStoreDbDouble.start();
      const [hurt, unhurt] = [open(double.url(), QUICK), open(other.url())];
      await hurt.append(freshStream(), 'none', [event()]);
      await unhurt.append(freshStream(), 'none', [event()]);
      double.muffle();
      const failing = Promise.allSettled(
        Array.from({ length: 16 }, () => hurt.append(freshStream(), 'none', [event()])),
      );
      const streams = Array.from({ length: 32 }, freshStream);
      const going = streams.map((stream) => unhurt.append(stream, 'none', [event()]));
      await sleep(20);
      await double.kill();
      await Promise.all(going);
      for (const stream of streams) expect(other.log.stream(stream).records).toHaveLength(1);
      await failing;
      await other.stop();
    },
    PATIENT,
  );

  it(
    'given several hosts that are all down, when they are up again, then the same store appends',
    async () => {
      const { port } = double;
      await double.kill();
      const url = `esdb://127.0.0.1:${port},127.0.0.1:1?tls=false&maxDiscoverAttempts=2`;
      const store = open(url, QUICK);
      await expect(store.append(freshStream(), 'none', [event()])).rejects.toThrow(StoreUnavailable);
      await double.restart();
      expect(await store.append(freshStream(), 'none', [event()])).toMatchObject({ revision: 0 });
      expect(await store.head()).not.toBe('');
    },
    PATIENT,
  );

  it(
    'given a long read, when another call makes the client be replaced, then the read is not cut short',
    async () => {
      const store = open(double.url(), {
        readMs: 4_000,
        appendMs: 3_000,
        attemptMs: 1_500,
        silenceMs: 1_500,
      });
      const stream = freshStream();
      for (let n = 0; n < 20; n++) await store.append(stream, n === 0 ? 'none' : n - 1, [large(100_000)]);
      const impatient = store.read(freshStream());
      let events: StoredEvent[] = [];
      const reading = store.read(stream).then((found) => (events = found));
      double.muffle();
      await sleep(1_600);
      double.resume();
      await reading;
      await impatient;
      expect(events.map(({ revision }) => revision)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    },
    PATIENT,
  );

  it('given a closed store, when it is asked, then it says that it was closed', async () => {
    const store = open();
    await store.close();
    await expect(store.read(freshStream())).rejects.toThrow('closed');
    await expect(store.append(freshStream(), 'none', [event()])).rejects.toThrow(StoreUnavailable);
  });

  it.each([
    'http://127.0.0.1:2113',
    'esdb://user:secret@',
    'esdb://user:secret@127.0.0.1:2113?tlsCAFile=missing.pem',
  ])(
    'given the connection string %s, when the store is opened, then it says what would be right and repeats no secret',
    (url) => {
      expect(() => open(url)).toThrow(/esdb:\/\/user:password@host:2113/);
      expect(() => open(url)).not.toThrow(/secret/);
    },
  );
});
