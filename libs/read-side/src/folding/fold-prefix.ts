import type { EventStore, StoredEvent } from '#libs/event-store';
import { FoldedStream } from './folded-stream.js';
import { LogEvent } from '../log/log-event.js';
import { parkedAt, type Parked } from '../parking/parking.js';
import type { ReadModel, ReadModelRow } from '../read-model.js';
import { RevisionGap } from './revision-gap.js';
import type { RowShape } from '../rows/row-shape.js';

/**
 * A stream that has no rows goes on with a later event: that is right only if its earlier events make no rows. They are folded to see it.
 * @returns the stream as it stands before `event`, or where it has to be parked
 * @throws RevisionGap when earlier events are gone, or make rows that the table does not have; StoreUnavailable
 */
export async function foldPrefix<Row extends ReadModelRow>(
  store: Pick<EventStore, 'read'>,
  model: ReadModel<Row>,
  shape: RowShape<Row>,
  event: StoredEvent,
): Promise<FoldedStream<Row> | Parked> {
  const stream = new FoldedStream(event.stream, shape, -1);
  for (const earlier of await store.read(event.stream, { limit: event.revision })) {
    if (earlier.revision !== stream.revision + 1) throw new RevisionGap(earlier, stream.revision + 1);
    try {
      stream.fold(model, new LogEvent(earlier).decode(model.sources));
    } catch (error) {
      return parkedAt(earlier, error);
    }
  }
  try {
    stream.derive(model);
  } catch (error) {
    return parkedAt(event, error);
  }
  if (!stream.isEmpty || stream.revision + 1 !== event.revision) throw new RevisionGap(event, undefined);
  stream.written();
  return stream;
}
