import code from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Message } from 'google-protobuf';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { AppendOutcome } from './expected-revision.js';
import type { AppendFault } from './faults.js';
import { MAX_APPEND_SIZE } from './log.js';

type Success = Extract<AppendOutcome, { kind: 'stored' | 'repeated' }>;
type Conflict = Extract<AppendOutcome, { kind: 'conflict' }>;

/** An answer on the batch path: refusals are a `google.rpc.Status` on a stream that goes on. */
export function success(
  outcome: Extract<AppendOutcome, { kind: 'stored' | 'repeated' }>,
): streams.BatchAppendResp.Success {
  const { revision, position } = outcome;
  const answer = new streams.BatchAppendResp.Success();
  if (revision === 'no_stream') answer.setNoStream(new empty.Empty());
  else answer.setCurrentRevision(String(revision));
  if (position === undefined) return answer.setNoPosition(new empty.Empty());
  return answer.setPosition(
    new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)),
  );
}

export function failure(outcome: Exclude<AppendOutcome, Success>): status.Status {
  switch (outcome.kind) {
    case 'conflict':
      return statusOf(
        code.Code.ALREADY_EXISTS,
        'WrongExpectedVersion',
        'event_store.client.WrongExpectedVersion',
        conflict(outcome),
      );
    case 'tombstoned':
      return statusOf(
        code.Code.FAILED_PRECONDITION,
        'StreamDeleted',
        'event_store.client.StreamDeleted',
        new shared.StreamDeleted(),
      );
    case 'too-large':
      return statusOf(
        code.Code.INVALID_ARGUMENT,
        'MaximumAppendSizeExceeded',
        'event_store.client.MaximumAppendSizeExceeded',
        new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_SIZE),
      );
    case 'bad-request':
      return statusOf(
        code.Code.INVALID_ARGUMENT,
        'BadRequest',
        'event_store.client.BadRequest',
        new shared.BadRequest(),
      );
  }
}

function conflict({ expected, actual }: Conflict): shared.WrongExpectedVersion {
  const details = new shared.WrongExpectedVersion();
  if (actual === 'no_stream') details.setCurrentNoStream(new empty.Empty());
  else details.setCurrentStreamRevision(String(actual));
  if (expected === 'any') return details.setExpectedAny(new empty.Empty());
  if (expected === 'no_stream') return details.setExpectedNoStream(new empty.Empty());
  if (expected === 'stream_exists') return details.setExpectedStreamExists(new empty.Empty());
  return details.setExpectedStreamPosition(String(expected));
}

export const denied = (): status.Status =>
  statusOf(
    code.Code.PERMISSION_DENIED,
    'AccessDenied',
    'event_store.client.AccessDenied',
    new shared.AccessDenied(),
  );

export function faulty(fault: AppendFault): status.Status {
  const unnamed = (message: string) =>
    statusOf(code.Code.UNAVAILABLE, message, 'google.protobuf.Empty', new empty.Empty());
  switch (fault) {
    case 'not-ready':
      return unnamed('Server Is Not Ready');
    case 'too-busy':
      return unnamed('Server Is Busy');
    case 'no-leader':
      return unnamed('No leader info available in response');
    case 'timeout':
      return statusOf(
        code.Code.DEADLINE_EXCEEDED,
        'Timeout',
        'event_store.client.Timeout',
        new shared.Timeout(),
      );
  }
}

function statusOf(value: code.Code, message: string, type: string, details: Message): status.Status {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), type);
  return new status.Status().setCode(value).setMessage(message).setDetails(packed);
}
