import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDbDouble, until } from '#libs/testing';
import { MAX_APPEND_BYTES, type NewEvent, RevisionConflict, StoreUnavailable } from '../event-store.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { openClient } from './mended-client.js';

const freshStream = (): string => `dispute-${crypto.randomUUID()}`;
const event = (payload = '{"n":1}'): NewEvent => ({ id: crypto.randomUUID(), type: 'Noted', payload });
/** Fails an attempt early, and goes on as long as a busy machine needs. */
const PATIENT = { readMs: 20_000, appendMs: 20_000, attemptMs: 1_000 };
const events = (count: number): NewEvent[] => Array.from({ length: count }, () => event());

describe('Appending to EventStoreDB through the port', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;
  let another: EventStoreDbEventStore;
  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
  });
  afterAll(() => double.stop());
  beforeEach(() => {
    double.faults.access = 'granted';
    double.faults.electing = false;
    store = new EventStoreDbEventStore(double.url(), PATIENT);
    another = new EventStoreDbEventStore(double.url(), PATIENT);
  });
  afterEach(async () => {
    double.resume();
    await store.close();
    await another.close();
  });
  const stored = (stream: string): number => double.log.stream(stream).records.length;

  describe('a repeated append', () => {
    it('given an append, when the very same comes again, also after other events, then it gets the first outcome, marked', async () => {
      const stream = freshStream();
      const first = events(2);
      const outcome = await store.append(stream, 'none', first);
      expect(outcome).toMatchObject({ revision: 1, repeated: false });
      expect(await store.append(stream, 'none', first)).toEqual({ ...outcome, repeated: true });
      await store.append(stream, 1, events(3));
      await store.append(freshStream(), 'none', events(1));
      expect(await store.append(stream, 'none', first)).toEqual({ ...outcome, repeated: true });
      expect(await another.append(stream, 'none', first)).toEqual({ ...outcome, repeated: true });
      expect(stored(stream)).toBe(5);
    });

    it('given two equal appends at the same time, when both are answered, then with one outcome and one mark', async () => {
      const stream = freshStream();
      const same = events(1);
      const outcomes = await Promise.all([
        store.append(stream, 'none', same),
        store.append(stream, 'none', same),
      ]);
      expect(outcomes.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
      expect(outcomes[0]?.position).toBe(outcomes[1]?.position);
      expect(stored(stream)).toBe(1);
    });

    it('given one act that two processes seal and append at once, then who is told to be first is the one whose bytes are stored', async () => {
      for (let round = 0; round < 20; round++) {
        const stream = freshStream();
        const [act] = events(1) as [NewEvent];
        const sealings = ['one', 'another'].map((by) => ({
          ...act,
          payload: JSON.stringify({ sealed: by }),
        }));
        // Both have just seen the head.
        await Promise.all([store, another].map((each) => each.append(freshStream(), 'none', events(1))));
        const outcomes = await Promise.all(
          [store, another].map((each, index) => each.append(stream, 'none', [sealings[index]] as NewEvent[])),
        );
        expect(outcomes.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
        const first = sealings[outcomes.findIndex(({ repeated }) => !repeated)];
        expect(await store.read(stream)).toMatchObject([{ payload: first?.payload }]);
      }
    });

    it('given stored events, when others come with the same expected revision, then it is a conflict that names both', async () => {
      const stream = freshStream();
      await store.append(stream, 'none', events(2));
      for (const attempt of [events(2), events(1)]) {
        const conflict = store.append(stream, 'none', attempt);
        await expect(conflict).rejects.toThrow(RevisionConflict);
        await expect(conflict).rejects.toMatchObject({ stream, expected: 'none', actual: 1 });
      }
      await expect(store.append(freshStream(), 4, events(1))).rejects.toMatchObject({
        expected: 4,
        actual: 'none',
      });
    });

    it('given a part of a stored append, when it comes with something new, then nothing is stored', async () => {
      const stream = freshStream();
      const first = events(2);
      await store.append(stream, 'none', first);
      await expect(store.append(stream, 'none', [...first, event()])).rejects.toThrow(RevisionConflict);
      expect(stored(stream)).toBe(2);
    });

    it('given a setting that reports conflicts as answers, when a revision is wrong, then it is a conflict with the true revision', async () => {
      const mild = new EventStoreDbEventStore(double.url('&throwOnAppendFailure=false'));
      const stream = freshStream();
      await mild.append(stream, 'none', events(3));
      await expect(mild.append(stream, 0, events(1))).rejects.toMatchObject({ expected: 0, actual: 2 });
      await mild.close();
    });
  });

  describe('an unknown outcome', () => {
    it.each(['not-ready', 'too-busy', 'no-leader', 'timeout'] as const)(
      'given a server that answers %s instead of storing, when it recovers, then the append is stored once',
      async (fault) => {
        const stream = freshStream();
        await store.head();
        double.faults.failAppends(fault, { times: 2 });
        expect(await store.append(stream, 'none', events(2))).toMatchObject({ revision: 1, repeated: false });
        expect(stored(stream)).toBe(2);
      },
    );

    it('given an append that was stored and answered with a timeout, when it is sent again, then it is there once', async () => {
      const stream = freshStream();
      await store.append(stream, 'none', events(1));
      double.faults.failAppends('timeout', { stored: true });
      expect(await store.append(stream, 0, events(2))).toMatchObject({ revision: 2, repeated: false });
      expect(stored(stream)).toBe(3);
    });

    it('given an append stored while no answer came through, when the server is heard again, then it is there once', async () => {
      const stream = freshStream();
      await store.append(freshStream(), 'none', events(1));
      double.muffle();
      const appended = store.append(stream, 'none', events(2));
      await until(() => stored(stream) === 2);
      double.resume();
      expect(await appended).toMatchObject({ revision: 1, repeated: false });
      expect(stored(stream)).toBe(2);
    });

    it('given an append stored by a server that was killed before it answered, when it is up again, then it is there once', async () => {
      const stream = freshStream();
      await store.append(freshStream(), 'none', events(1));
      double.muffle();
      const appended = store.append(stream, 'none', events(2));
      await until(() => stored(stream) === 2);
      await double.restart();
      expect(await appended).toMatchObject({ revision: 1, repeated: false });
      expect(stored(stream)).toBe(2);
    });

    it('given an append whose outcome stayed unknown, when another writer came first, then it is a conflict', async () => {
      const stream = freshStream();
      await store.append(stream, 'none', events(1));
      double.faults.failAppends('timeout');
      const appended = store.append(stream, 0, events(1));
      double.log.append(stream, 0n, [
        {
          id: crypto.randomUUID(),
          type: 'Noted',
          contentType: 'application/json',
          data: Buffer.from('{}'),
          metadata: Buffer.of(),
        },
      ]);
      await expect(appended).rejects.toMatchObject({ expected: 0, actual: 1 });
    });

    it('given an election that does not end, when an append waits, then it fails in time and says that the outcome is unknown', async () => {
      const impatient = new EventStoreDbEventStore(double.url(), { appendMs: 1_500, attemptMs: 400 });
      double.faults.electing = true;
      const begun = Date.now();
      await expect(impatient.append(freshStream(), 'none', events(1))).rejects.toThrow(StoreUnavailable);
      expect(Date.now() - begun).toBeLessThan(10_000);
      await impatient.close();
    });

    it.each(['no-credentials', 'unauthenticated'] as const)(
      'given a server that answers %s, when something is appended, then it fails at once and names the credentials',
      async (access) => {
        await store.head();
        double.faults.access = access;
        await expect(store.append(freshStream(), 'none', events(1))).rejects.toThrow('credentials');
        await expect(store.read(freshStream())).rejects.toThrow('credentials');
      },
    );
  });

  describe('what is stored', () => {
    it('given payloads that JavaScript would reorder, when they are read back, then every byte is the same', async () => {
      const stream = freshStream();
      const payloads = [
        '{"10":1,"9":2}',
        '{"a":"水源 😀 \u2028","b":[null,1e-7]}',
        '"text"',
        '{"__proto__":1}',
      ];
      await store.append(
        stream,
        'none',
        payloads.map((payload) => event(payload)),
      );
      expect((await store.read(stream)).map(({ payload }) => payload)).toEqual(payloads);
      expect(double.log.stream(stream).records.map(({ contentType }) => contentType)).toEqual([
        'application/octet-stream',
        'application/json',
        'application/json',
        'application/json',
      ]);
      expect(double.log.stream(stream).records.every(({ metadata }) => metadata.length === 0)).toBe(true);
    });

    it('given the largest append and one byte more, when they are sent, then only the first reaches the server', async () => {
      const room = MAX_APPEND_BYTES - 'Noted'.length - 36 - 2;
      const stream = freshStream();
      await another.append(stream, 'none', [event(`"${'a'.repeat(room)}"`)]);
      await expect(another.append(stream, 0, [event(`"${'a'.repeat(room + 1)}"`)])).rejects.toMatchObject({
        reason: 'too-large',
      });
      expect(stored(stream)).toBe(1);
    });

    it('given a stream that is not ours, when it is appended to, then its name is refused', async () => {
      await expect(store.append('dispute-2026', 'none', events(1))).rejects.toMatchObject({
        reason: 'bad-name',
      });
      const listed = new EventStoreDbEventStore(double.url(), { categories: ['dispute'] });
      await expect(listed.append('dispute-2026', 'none', events(1))).resolves.toMatchObject({ revision: 0 });
      await listed.close();
    });

    it('given a stream that somebody deleted, when its events come again, then the answer is not a success', async () => {
      const { client: operator, close } = openClient(double.url());
      const stream = freshStream();
      const first = events(1);
      await store.append(stream, 'none', first);
      await operator.deleteStream(stream);
      expect(await store.read(stream)).toEqual([]);
      await expect(store.append(stream, 'none', first)).rejects.toMatchObject({ reason: 'duplicate-id' });
      await operator.tombstoneStream(stream);
      expect(await store.read(stream)).toEqual([]);
      await expect(store.append(stream, 'none', events(1))).rejects.toMatchObject({ reason: 'bad-name' });
      await close();
    });
  });
});
