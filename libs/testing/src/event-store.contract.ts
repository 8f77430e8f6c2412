import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventStore } from '#libs/event-store';
import { appending } from './event-store-contract/appending.js';
import { closing } from './event-store-contract/closing.js';
import { living, passingOver, reconnecting } from './event-store-contract/living.js';
import { racing } from './event-store-contract/racing.js';
import { reading } from './event-store-contract/reading.js';
import { refusing } from './event-store-contract/refusing.js';
import { repeating, uniqueIds } from './event-store-contract/repeating.js';
import type { Contract, StoreFactory } from './event-store-contract/store-factory.js';

/** What every event store promises, tried on an adapter. All tests write to one log, each to streams of its own. */
export function eventStoreContract<Log>(name: string, factory: StoreFactory<Log>): void {
  const { openLog, closeLog, openStore, inOtherProcesses, restart, writeForeign } = factory;

  describe(`event store contract: ${name}`, () => {
    let log: Log;
    let store: EventStore;
    beforeAll(async () => {
      log = await openLog();
      store = openStore(log);
    });
    afterAll(async () => {
      await store?.close();
      await closeLog(log);
    });
    const contract = (): Contract<Log> => ({ store, log });

    describe('appending', () => appending(contract));
    describe('a repeated append', () => repeating(contract));
    if (factory.idsAreUniqueInTheLog) describe('ids in the whole log', () => uniqueIds(contract));
    describe('what is refused and what is kept', () => refusing(contract));
    describe('reading', () => reading(contract));
    describe('the live log', () => living(contract));
    if (writeForeign) describe('a shared log', () => passingOver(contract, writeForeign));
    if (restart) describe('broken connections', () => reconnecting(contract, restart));
    if (inOtherProcesses) describe('several processes', () => racing(contract, inOtherProcesses));
    describe('the end', () => closing(factory));
  });
}
