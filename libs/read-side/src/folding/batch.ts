import type { FoldedStream } from './folded-stream.js';
import type { LogEvent } from '../log/log-event.js';
import { parkedAt, type Parked } from '../parking/parking.js';
import type { ReadModel, ReadModelRow } from '../read-model.js';
import { RevisionGap } from './revision-gap.js';

/**
 * Folds events in the order of the log, in memory.
 * @param streams the touched streams that are not parked, as they stand before the first event
 * @param parked by name; streams that an event parks are added, their rows cleared
 * @throws RevisionGap
 */
export function foldBatch<Row extends ReadModelRow>(
  model: ReadModel<Row>,
  streams: ReadonlyMap<string, FoldedStream<Row>>,
  events: readonly LogEvent[],
  parked: Map<string, Parked>,
): void {
  for (const event of events) {
    const { stream: name, revision } = event.stored;
    const stream = streams.get(name);
    if (!stream || parked.has(name)) continue;
    const due = stream.revision + 1;
    if (revision < due) continue;
    if (revision > due) throw new RevisionGap(event.stored, due);
    try {
      stream.fold(model, event.decode(model.sources));
    } catch (error) {
      parked.set(name, parkedAt(event.stored, error));
      stream.clear();
    }
  }
}
