import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** Resolves when the call takes more, or is over. */
export const drained = (call: ReadCall): Promise<void> =>
  new Promise((resolve) => {
    const events = ['drain', 'cancelled', 'error'];
    const done = (): void => {
      for (const event of events) call.off(event, done);
      resolve();
    };
    for (const event of events) call.on(event, done);
  });

/** The commit position; nothing where `prepare` is above `commit`. */
export function positionOf(position: streams.ReadReq.Options.Position | undefined): bigint | undefined {
  const commit = BigInt(position?.getCommitPosition() ?? 0);
  return BigInt(position?.getPreparePosition() ?? 0) > commit ? undefined : commit;
}
