import {
  BACKWARDS,
  END,
  FORWARDS,
  START as FIRST,
  type ReadAllOptions as ClientOptions,
} from '@eventstore/db-client';
import { type Page, type Position, type ReadAllOptions, START, type StoredEvent } from '../event-store.js';
import { isAskedFor } from '../is-asked-for.js';
import { attempted, type Patience } from './attempts.js';
import type { Connection } from './connection.js';
import { toStoredEvent } from './event-form.js';
import { CallTimedOut } from './failure.js';
import { isSystemRecord, type IsOwnStream } from './own-streams.js';
import { placeOf, positionOf } from './place.js';
import { portError } from './port-error.js';
import { readThrough } from './reading.js';

/**
 * A page of the log. The client's `readAll` has no filter, so foreign and system records are dropped here; the cursor is the last
 * record looked at, whoever wrote it, so that an empty page still moves on. At the end of its time a page may be shorter.
 */
export async function readPage(
  connection: Connection,
  patience: Patience,
  isOwn: IsOwnStream,
  position: Position,
  asked: ReadAllOptions,
): Promise<Page> {
  const { limit, direction = 'forwards' } = asked;
  const forwards = direction === 'forwards';
  const options: ClientOptions = {
    direction: forwards ? FORWARDS : BACKWARDS,
    fromPosition: position === START ? (forwards ? FIRST : END) : placeOf(position),
    // Forwards the place itself comes again; one record more tells whether this is the end.
    maxCount: limit + (forwards && position !== START ? 2 : 1),
  };
  const wanted = (event: StoredEvent): boolean =>
    !isSystemRecord(event.stream, event.type) && isOwn(event.stream) && isAskedFor(event, asked);

  const page = (connection: Connection, ms: number): Promise<Page> =>
    connection.use('read', async (client, replaced) => {
      const events: StoredEvent[] = [];
      let next = position;
      let looked = 0;
      let end = true;
      try {
        await readThrough(client.readAll(options), ms, replaced, (record) => {
          const place = positionOf(record.position);
          if (place === position) return;
          if (looked === limit) end = false;
          if (!end) return;
          looked++;
          next = place;
          const event = toStoredEvent(record, place);
          if (wanted(event)) events.push(event);
        });
      } catch (error) {
        if (!(error instanceof CallTimedOut) || looked === 0) throw error;
        end = false;
      }
      return { events, next, end };
    });

  try {
    return await attempted(patience, (ms) => page(connection, ms));
  } catch (error) {
    throw portError(error);
  }
}

/** Position of the last record of the log. */
export async function readHead(connection: Connection, patience: Patience): Promise<Position> {
  const options = { direction: BACKWARDS, fromPosition: END, maxCount: 1 } as const;
  try {
    return await attempted(patience, (ms) =>
      connection.use('read', async (client, replaced) => {
        let head: Position = START;
        await readThrough(
          client.readAll(options),
          ms,
          replaced,
          ({ position }) => (head = positionOf(position)),
        );
        return head;
      }),
    );
  } catch (error) {
    throw portError(error);
  }
}
