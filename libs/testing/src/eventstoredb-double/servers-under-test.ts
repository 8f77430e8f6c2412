import { EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { EventStoreDbDouble } from './double.js';

/**
 * Runs the same sentences on the double and, where `EVENTSTORE_URL` is set, on a real server: what is true of one must be true of
 * the other. A real server is shared, so every test takes fresh streams.
 */
export function onEveryServer(facts: (client: () => EventStoreDBClient) => void): void {
  const real = process.env['EVENTSTORE_URL'];
  describe.each(real ? ['the double', 'the real server'] : ['the double'])('%s', (server) => {
    let double: EventStoreDbDouble | undefined;
    let client: EventStoreDBClient;
    beforeAll(async () => {
      if (server === 'the double') double = await EventStoreDbDouble.start();
      client = EventStoreDBClient.connectionString(double?.url() ?? real ?? '');
    });
    afterAll(async () => {
      // `dispose` never settles when a read was left early whose answer had already come in full.
      void client.dispose();
      await double?.stop();
    });
    facts(() => client);
  });
}

export const freshStream = (category = 'fact'): string => `${category}-${crypto.randomUUID()}`;

/** What a promise was rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('It did not fail');
}
