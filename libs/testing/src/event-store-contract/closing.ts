import { expect, it } from '@jest/globals';
import { StoreUnavailable } from '#libs/event-store';
import { newEvents, newStream } from './samples.js';
import type { StoreFactory } from './store-factory.js';

export function closing<Log>({ openLog, closeLog, openStore }: StoreFactory<Log>): void {
  it('given a store, when it is closed, then followers end and appends are refused', async () => {
    const log = await openLog();
    try {
      const store = openStore(log);
      await store.append(newStream(), 'none', newEvents(1));
      const following = (async (): Promise<void> => {
        for await (const page of store.live(await store.head(), new AbortController().signal))
          throw new Error(`Got ${page.next}`);
      })();
      await store.close();
      await following;
      await expect(store.append(newStream(), 'none', newEvents(1))).rejects.toThrow(StoreUnavailable);
    } finally {
      await closeLog(log);
    }
  });
}
