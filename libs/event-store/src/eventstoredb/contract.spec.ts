import { jsonEvent } from '@eventstore/db-client';
import { EventStoreDbDouble, eventStoreContract, type StoreFactory } from '#libs/testing';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { openClient } from './mended-client.js';

/** What others write into a log that they share: events of theirs, of the server and of operators. */
async function writeForeign(url: string): Promise<void> {
  const { client, close } = openClient(url);
  const theirs = `order-${crypto.randomUUID().slice(0, 8)}`;
  const deleted = `contract-${crypto.randomUUID()}`;
  await client.appendToStream(
    theirs,
    [1, 2, 3].map((n) => jsonEvent({ type: 'OrderPlaced', data: { n } })),
  );
  await client.setStreamMetadata(theirs, { maxCount: 2 });
  await client.tombstoneStream(deleted);
  await close();
}

const processes = (url: string) => ({
  module: new URL('./open-in-process.ts', import.meta.url).href,
  argument: url,
});

/** The contract is about what happens, not about how long a machine under load takes for it. */
const PATIENT = { pollMs: 200, readMs: 20_000, appendMs: 20_000 };

const onDouble: StoreFactory<EventStoreDbDouble> = {
  openLog: () => EventStoreDbDouble.start(),
  closeLog: (double) => double.stop(),
  openStore: (double) => new EventStoreDbEventStore(double.url(), PATIENT),
  inOtherProcesses: (double) => processes(double.url()),
  restart: (double) => double.restart(),
  writeForeign: (double) => writeForeign(double.url()),
  idsAreUniqueInTheLog: false,
};
eventStoreContract('EventStoreDB, double', onDouble);

const real = process.env['EVENTSTORE_URL'];
if (real) {
  const onServer: StoreFactory<string> = {
    openLog: () => Promise.resolve(real),
    closeLog: () => Promise.resolve(),
    openStore: (url) => new EventStoreDbEventStore(url, PATIENT),
    inOtherProcesses: processes,
    writeForeign,
    idsAreUniqueInTheLog: false,
  };
  eventStoreContract('EventStoreDB, server', onServer);
}
