import type { RecordedEvent, StreamingRead } from '@eventstore/db-client';
import { CallTimedOut, CutShort } from './failure.js';

/**
 * Hands every event of one answer to `take`. The stream is read to its end, never left: one that is left keeps its place in the client.
 * @throws CallTimedOut after `ms` milliseconds, CutShort, or what the client reports
 */
export async function readThrough(
  stream: StreamingRead<{ readonly event?: RecordedEvent }>,
  ms: number,
  replaced: () => boolean,
  take: (event: RecordedEvent) => void,
): Promise<void> {
  // A failure after the end of the loop has no other listener, and an error without a listener ends the process.
  stream.on('error', () => undefined);
  const timer = setTimeout(() => stream.destroy(new CallTimedOut(ms)), ms);
  try {
    for await (const { event } of stream) if (event) take(event);
  } catch (error) {
    void stream.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
  if (replaced()) throw new CutShort();
}
