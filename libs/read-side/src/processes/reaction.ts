import { isPassing } from '../following/is-passing.js';
import type { LogEvent } from '../log/log-event.js';
import { parkedAt, type Parked } from '../parking/parking.js';
import type { DurableProcess } from './process.js';

/** A reaction that takes longer is asked to stop; its event is repeated. */
const LONGEST_REACTION_MS = 60_000;

/** An event that cannot be decoded concerns the process: the reaction then finds it out, and parks the stream. */
export function awaits(process: DurableProcess, event: LogEvent): boolean {
  if (!process.types.includes(event.stored.type)) return false;
  if (!process.awaits) return true;
  try {
    return process.awaits(event.decode(process.sources));
  } catch {
    return true;
  }
}

/**
 * Lets the process react to one event. The checkpoint's lock must be held meanwhile, and not be given up before the reaction has
 * settled: no two processes react to the same event at once, unless the connection that holds the lock breaks.
 * @returns where the stream is to be parked, or undefined when the reaction is done
 * @throws what passes, and when it was told to stop: the event is then to be repeated
 */
export async function react(
  process: DurableProcess,
  event: LogEvent,
  ...stops: readonly AbortSignal[]
): Promise<Parked | undefined> {
  const stop = AbortSignal.any([...stops, AbortSignal.timeout(LONGEST_REACTION_MS)]);
  try {
    await process.react(event.decode(process.sources), stop);
    return undefined;
  } catch (error) {
    if (stop.aborted || isPassing(error)) throw error;
    return parkedAt(event.stored, error);
  }
}
