import { setImmediate as letGo } from 'node:timers/promises';
import type { FoldedStream } from './folded-stream.js';
import type { LogEvent } from './log-event.js';
import { parkedAt, type Parked } from './parking.js';
import type { ReadModel, ReadModelRow } from './read-model.js';
import { RevisionGap } from './revision-gap.js';

/** Events folded in some milliseconds. */
const AT_ONCE = 40;

/**
 * Folds events in the order of the log, in memory. Every few of them it lets go for a moment: the batch before is still on its way to the database,
 * which would wait for the rest of it.
 * @param streams the touched streams that are not parked, as they stand before the first event
 * @returns the streams that this batch parks, their rows cleared
 * @throws RevisionGap
 */
export async function foldBatch<Row extends ReadModelRow>(
  model: ReadModel<Row>,
  streams: ReadonlyMap<string, FoldedStream<Row>>,
  events: readonly LogEvent[],
): Promise<Parked[]> {
  const parked = new Map<string, Parked>();
  for (const [index, event] of events.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await letGo();
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
  return [...parked.values()];
}
