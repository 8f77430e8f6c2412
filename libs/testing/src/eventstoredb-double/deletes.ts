import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { handleUnaryCall } from '@grpc/grpc-js';
import { deleteConflict, handlerThrew, streamDeleted, type CallError } from './call-errors.js';
import type { AppendOutcome, ExpectedRevision } from './expected-revision.js';
import type { Faults } from './faults.js';
import type { Log } from './log.js';
import { expectedOf } from './one-shot-append.js';
import { nameOf } from './wire.js';

export const softDelete =
  (log: Log, faults: Faults): handleUnaryCall<streams.DeleteReq, streams.DeleteResp> =>
  ({ request }, callback) => {
    const options = request.getOptions();
    const name = nameOf(options?.getStreamIdentifier());
    const result = deleted(faults, name, expectedOf(options), (expected) => log.softDelete(name, expected));
    if (typeof result !== 'bigint') return callback(result);
    const position = new streams.DeleteResp.Position()
      .setCommitPosition(String(result))
      .setPreparePosition(String(result));
    callback(null, new streams.DeleteResp().setPosition(position));
  };

export const tombstone =
  (log: Log, faults: Faults): handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp> =>
  ({ request }, callback) => {
    const options = request.getOptions();
    const name = nameOf(options?.getStreamIdentifier());
    const result = deleted(faults, name, expectedOf(options), (expected) => log.tombstone(name, expected));
    if (typeof result !== 'bigint') return callback(result);
    const position = new streams.TombstoneResp.Position()
      .setCommitPosition(String(result))
      .setPreparePosition(String(result));
    callback(null, new streams.TombstoneResp().setPosition(position));
  };

/** Position of the record that the deletion wrote, or why there is none. */
function deleted(
  faults: Faults,
  stream: string,
  expected: ExpectedRevision,
  write: (expected: ExpectedRevision) => AppendOutcome,
): bigint | CallError {
  const refusal = faults.refusal();
  if (refusal) return refusal;
  const outcome = write(expected);
  switch (outcome.kind) {
    case 'stored':
      return outcome.position ?? handlerThrew();
    case 'conflict':
      return deleteConflict(stream, outcome.expected, outcome.actual);
    case 'tombstoned':
      return streamDeleted(stream);
    default:
      return handlerThrew();
  }
}
