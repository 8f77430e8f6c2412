import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { EventStore, Position } from '#libs/event-store';
import { newStream } from './samples.js';
import type { Contract, StoreFactory } from './store-factory.js';
import { Witness } from './witness.js';
import { WriterProcesses } from './writer-processes.js';
import type { Acknowledged } from './writing.js';

const PROCESSES = 4;
const WRITERS_IN_EACH = 16;
const APPENDS_OF_EACH = 8;
const HOT_STREAMS = 24;

/** Watches the live log while `work` goes on, and until every acknowledged append was seen. */
export async function watchWhile(
  store: EventStore,
  from: Position,
  acknowledged: readonly Acknowledged[],
  work: Promise<void>,
): Promise<Witness> {
  const witness = new Witness();
  const abort = new AbortController();
  const watch = async (): Promise<void> => {
    for await (const page of store.live(from, abort.signal, { limit: 50 })) witness.see(page);
  };
  const seenAll = (): boolean => {
    const last = witness.events.at(-1)?.position ?? '';
    return acknowledged.every(({ position }) => position <= last);
  };
  const untilSeen = async (): Promise<void> => {
    await work;
    while (!seenAll()) await sleep(10);
  };
  const watching = watch();
  try {
    // A witness that sees disorder ends the watch before its time.
    await Promise.race([untilSeen(), watching]);
  } finally {
    abort.abort();
  }
  await watching;
  return witness;
}

/** Every acknowledged append is in the log, whole, where its writer was told. */
export function expectAcknowledged(witness: Witness, acknowledged: readonly Acknowledged[]): void {
  const appends = witness.appends();
  const places = new Map(witness.events.map((event) => [event.position, event]));
  for (const { append, stream, events, revision, position } of acknowledged) {
    expect({ append, events: appends.get(append) }).toEqual({ append, events });
    expect(places.get(position)).toMatchObject({ stream, revision });
  }
}

export function racing<Log>(
  contract: () => Contract<Log>,
  inOtherProcesses: NonNullable<StoreFactory<Log>['inOtherProcesses']>,
): void {
  it('given 64 writers in several processes on shared streams, when a reader follows, then it sees every append once, whole and in order', async () => {
    const { store, log } = contract();
    const before = await store.head();
    const streams = Array.from({ length: HOT_STREAMS }, () => newStream());
    const processes = new WriterProcesses();
    for (let n = 0; n < PROCESSES; n++)
      processes.start({
        store: inOtherProcesses(log),
        writers: WRITERS_IN_EACH,
        appends: APPENDS_OF_EACH,
        streams,
      });
    const witness = await watchWhile(store, before, processes.acknowledged, processes.ended()).finally(() =>
      processes.killAll(),
    );
    expect(processes.acknowledged).toHaveLength(PROCESSES * WRITERS_IN_EACH * APPENDS_OF_EACH);
    expectAcknowledged(witness, processes.acknowledged);
    expect(witness.appends().size).toBe(processes.acknowledged.length);
    for (const stream of streams) {
      const seen = witness.events.filter((event) => event.stream === stream);
      expect(await store.read(stream)).toEqual(seen);
    }
  }, 60_000);
}
