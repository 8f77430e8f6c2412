import { beforeEach, describe, expect, it } from '@jest/globals';
import { encode, eventId, type EventStore, MemoryEventStore } from '#libs/event-store';
import { type EventMeta, streamOf } from '#libs/kernel';
import { command, type Sent } from '../load/client.js';
import { Evidence } from '../load/evidence.js';
import { kept } from './kept.js';
import { wholeLog } from './whole-log.js';

const OFFICER = { account: 'a', officer: 'o', unit: 'u', token: 't' };
const ID = '00000000-0000-4000-8000-000000000001';

/** A suite of faults that finds nothing deserves suspicion: here the checks are shown what they are there to find. */
describe('the checks of the faults', () => {
  let store: MemoryEventStore;
  let evidence: Evidence;
  let clock: number;

  beforeEach(() => {
    store = new MemoryEventStore();
    evidence = new Evidence();
    clock = 0;
  });

  const sent = (key: string): Sent => command(OFFICER, `/disputes/${ID}/raise-concern`, {}, { key });
  const stores = async (of: Sent, { again = 0, at = '2026-03-02T01:00:00.000Z' } = {}) => {
    const stream = streamOf('dispute', ID);
    const before = (await store.read(stream)).length;
    const meta = { v: 1, command: of.command, recordedAt: at } as EventMeta;
    const event = {
      id: eventId(of.command, '', again),
      type: 'ConcernRaised',
      payload: encode({ before }, meta),
    };
    return store.append(stream, before === 0 ? 'none' : before - 1, [event]);
  };
  const told = (of: Sent, { revision, position }: { revision: number; position: string }): void => {
    const answer = { status: 200, body: { id: ID, revision, position }, replayed: false, etag: null };
    evidence.acknowledged(of, answer, { firstSentAt: clock++, ackedAt: clock++, attempts: 1 });
  };

  it('are content with what was stored once, where its sender was told, in the order of the clock', async () => {
    for (const key of ['one', 'two', 'three']) told(sent(key), await stores(sent(key)));
    evidence.pending.set(sent('untold').command, sent('untold'));
    await stores(sent('untold'));
    evidence.refused(sent('late'), { status: 412, body: {}, replayed: false, etag: null });
    expect(await kept(store, evidence)).toEqual({ events: 4, acknowledged: 3, untold: 1 });
  });

  it('find what was acknowledged and is lost', async () => {
    told(sent('one'), await stores(sent('one')));
    told(sent('lost'), { revision: 1, position: '0000000000000002' });
    await expect(kept(store, evidence)).rejects.toThrow('Acknowledged and lost');
  });

  it('find what was carried out twice', async () => {
    await stores(sent('one'));
    await stores(sent('other'));
    told(sent('one'), await stores(sent('one'), { again: 1 }));
    await expect(kept(store, evidence)).rejects.toThrow('Carried out twice');
  });

  it('find what stands elsewhere than its sender was told', async () => {
    const { position } = await stores(sent('one'));
    told(sent('one'), { revision: 7, position });
    await expect(kept(store, evidence)).rejects.toThrow('stored elsewhere');
  });

  it('find what was refused and carried out all the same', async () => {
    await stores(sent('one'));
    evidence.refused(sent('one'), { status: 412, body: {}, replayed: false, etag: null });
    await expect(kept(store, evidence)).rejects.toThrow('refused with 412');
  });

  it('find what was sent after another’s answer and stands before it', async () => {
    const [first, second] = [await stores(sent('one')), await stores(sent('two'))];
    told(sent('two'), second);
    told(sent('one'), first);
    await expect(kept(store, evidence)).rejects.toThrow('was answered before it was sent');
  });

  it('find a stream that goes back in time', async () => {
    await stores(sent('one'));
    await stores(sent('two'), { at: '2026-03-02T00:00:00.000Z' });
    await expect(kept(store, evidence)).rejects.toThrow('back in time');
  });

  it('find the order of their own events in a log that holds others’ of any form', async () => {
    const place = (n: number): string => `${String(n).padStart(20, '0')}:${String(n).padStart(20, '0')}`;
    const foreign = ['null', '"words"', '\u0000 bytes', '{"meta":7}', '{"meta":{"command":1}}'].map(
      (payload, n) => ({
        id: eventId(sent('foreign').command, '', n),
        stream: streamOf('order', ID),
        // Its beginning was thrown away.
        revision: 40 + n,
        type: 'Ordered',
        payload,
        position: place(n + 1),
      }),
    );
    const shared = (...events: object[]): EventStore =>
      ({ readAll: async () => ({ events, next: place(9), end: true }) }) as unknown as EventStore;
    expect(await wholeLog(shared(...foreign))).toHaveLength(5);

    const meta = { v: 1, command: sent('own').command, recordedAt: '2026-03-02T01:00:00.000Z' } as EventMeta;
    const own = {
      id: eventId(meta.command, '', 0),
      stream: streamOf('dispute', ID),
      revision: 1,
      type: 'ConcernRaised',
      payload: encode({}, meta),
      position: place(8),
    };
    await expect(wholeLog(shared(...foreign, own))).rejects.toThrow('goes on at revision 1 instead of 0');
  });

  it('find an error that is none of a rule', async () => {
    evidence.refused(sent('one'), { status: 500, body: {}, replayed: false, etag: null });
    await expect(kept(store, evidence)).rejects.toThrow('was refused: 500');
  });
});
