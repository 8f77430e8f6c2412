import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { handleClientStreamingCall } from '@grpc/grpc-js';
import { proposed } from './batch-append.js';
import { appendTooLarge, handlerThrew, notReady, streamDeleted } from './call-errors.js';
import type { AppendOutcome, ExpectedRevision } from './expected-revision.js';
import type { Faults } from './faults.js';
import type { Log } from './log.js';
import type { ProposedRecord } from './stream-state.js';
import { nameOf } from './wire.js';

/** The call that a client makes for one append with credentials of its own. */
export const oneShotAppend =
  (log: Log, faults: Faults): handleClientStreamingCall<streams.AppendReq, streams.AppendResp> =>
  (call, callback) => {
    let options: streams.AppendReq.Options | undefined;
    const events: ProposedRecord[] = [];
    call.on('data', (request: streams.AppendReq) => {
      options = request.getOptions() ?? options;
      const message = request.getProposedMessage();
      if (message) events.push(proposed(message));
    });
    call.on('end', () => {
      const refusal = faults.refusal() ?? (faults.nextAppend() ? notReady() : undefined);
      if (refusal) return callback(refusal);
      const stream = nameOf(options?.getStreamIdentifier());
      const outcome = log.append(stream, expectedOf(options), events);
      switch (outcome.kind) {
        case 'stored':
        case 'repeated':
          return callback(null, new streams.AppendResp().setSuccess(success(outcome)));
        case 'conflict':
          return callback(null, new streams.AppendResp().setWrongExpectedVersion(conflict(outcome)));
        case 'tombstoned':
          return callback(streamDeleted(stream));
        case 'too-large':
          return callback(appendTooLarge());
        case 'bad-request':
          return callback(handlerThrew());
      }
    });
  };

export function expectedOf(
  options: streams.AppendReq.Options | streams.DeleteReq.Options | streams.TombstoneReq.Options | undefined,
): ExpectedRevision {
  if (options?.hasRevision()) return BigInt(options.getRevision());
  if (options?.hasNoStream()) return 'no_stream';
  return options?.hasStreamExists() ? 'stream_exists' : 'any';
}

function success({
  revision,
  position,
}: Extract<AppendOutcome, { kind: 'stored' | 'repeated' }>): streams.AppendResp.Success {
  const answer = new streams.AppendResp.Success();
  if (revision === 'no_stream') answer.setNoStream(new shared.Empty());
  else answer.setCurrentRevision(String(revision));
  if (position === undefined) return answer.setNoPosition(new shared.Empty());
  return answer.setPosition(
    new streams.AppendResp.Position()
      .setCommitPosition(String(position))
      .setPreparePosition(String(position)),
  );
}

function conflict({
  expected,
  actual,
}: Extract<AppendOutcome, { kind: 'conflict' }>): streams.AppendResp.WrongExpectedVersion {
  const answer = new streams.AppendResp.WrongExpectedVersion();
  if (actual === 'no_stream') answer.setCurrentNoStream(new shared.Empty());
  else answer.setCurrentRevision(String(actual));
  if (expected === 'any') return answer.setExpectedAny(new shared.Empty());
  if (expected === 'no_stream') return answer.setExpectedNoStream(new shared.Empty());
  if (expected === 'stream_exists') return answer.setExpectedStreamExists(new shared.Empty());
  return answer.setExpectedRevision(String(expected));
}
