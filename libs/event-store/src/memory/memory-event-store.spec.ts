import { describe, expect, it } from '@jest/globals';
import { eventStoreContract } from '#libs/testing';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('memory', {
  openLog: () => Promise.resolve({}),
  closeLog: () => Promise.resolve(),
  openStore: () => new MemoryEventStore(),
  idsAreUniqueInTheLog: true,
});

describe('memory event store', () => {
  it('given an empty log, when its head is asked, then it is before the first event', async () => {
    const store = new MemoryEventStore();
    expect(await store.head()).toBe('');
    expect(await store.readAll('', { limit: 5 })).toEqual({ events: [], next: '', end: true });
    expect(await store.readAll('', { limit: 5, direction: 'backwards' })).toEqual({
      events: [],
      next: '',
      end: true,
    });
  });
});
