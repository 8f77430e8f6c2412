import { BACKWARDS, END, FORWARDS, START, type ReadStreamOptions } from '@eventstore/db-client';
import type { ReadOptions, StoredEvent } from '../event-store.js';
import { attempted, type Patience } from './attempts.js';
import type { Connection } from './connection.js';
import { toStoredEvent } from './event-form.js';
import { failureOf } from './failure.js';
import { positionOf } from './place.js';
import { portError } from './port-error.js';
import { readThrough } from './reading.js';

/** Events of one stream; none if it does not exist or was deleted. */
export async function readStream(
  connection: Connection,
  patience: Patience,
  stream: string,
  { direction = 'forwards', from, limit }: ReadOptions,
): Promise<StoredEvent[]> {
  if (limit === 0) return [];
  const forwards = direction === 'forwards';
  const options: ReadStreamOptions = {
    direction: forwards ? FORWARDS : BACKWARDS,
    fromRevision: from === undefined ? (forwards ? START : END) : BigInt(from),
    ...(limit === undefined ? {} : { maxCount: limit }),
  };
  try {
    return await attempted(patience, (ms) =>
      connection.use('read', async (client, replaced) => {
        const events: StoredEvent[] = [];
        await readThrough(client.readStream(stream, options), ms, replaced, (event) =>
          events.push(toStoredEvent(event, positionOf(event.position))),
        );
        return events;
      }),
    );
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'missing' || failure === 'deleted') return [];
    throw portError(error);
  }
}
