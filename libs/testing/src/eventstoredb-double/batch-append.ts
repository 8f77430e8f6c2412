import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { handleBidiStreamingCall } from '@grpc/grpc-js';
import { messageTooLarge, unauthenticated } from './call-errors.js';
import { denied, failure, faulty, success } from './append-status.js';
import type { ExpectedRevision } from './expected-revision.js';
import type { Faults } from './faults.js';
import type { Log } from './log.js';
import type { ProposedRecord } from './stream-state.js';
import { identifierOf, nameOf } from './wire.js';

/** The gRPC receive limit of a real server lies just under 16 MiB. */
const MAX_MESSAGE_SIZE = 16 * 1024 * 1024 - 1024;

interface Pending {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: ProposedRecord[];
}

/** The duplex stream over which one client sends all its appends; an error of one message ends it for all. */
export const batchAppend =
  (log: Log, faults: Faults): handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp> =>
  (call) => {
    const pending = new Map<string, Pending>();
    call.on('end', () => call.end());
    call.on('data', (request: streams.BatchAppendReq) => {
      if (faults.access === 'unauthenticated') return call.emit('error', unauthenticated());
      const events = request.getProposedMessagesList().map(proposed);
      if (events.reduce((sum, { data }) => sum + data.length, 0) > MAX_MESSAGE_SIZE)
        return call.emit('error', messageTooLarge());
      const correlation = request.getCorrelationId()?.getString() ?? '';
      const append = pending.get(correlation) ?? opened(request.getOptions());
      append.events.push(...events);
      if (request.getIsFinal()) {
        pending.delete(correlation);
        call.write(answer(append).setCorrelationId(request.getCorrelationId()));
      } else pending.set(correlation, append);
      return true;
    });

    function answer({ stream, expected, events }: Pending): streams.BatchAppendResp {
      const response = new streams.BatchAppendResp().setStreamIdentifier(identifierOf(stream));
      if (faults.access === 'no-credentials') return response.setError(denied());
      const fault = faults.nextAppend();
      if (fault && !fault.stored) return response.setError(faulty(fault.fault));
      const outcome = log.append(stream, expected, events);
      if (fault) return response.setError(faulty(fault.fault));
      if (outcome.kind === 'stored' || outcome.kind === 'repeated')
        return response.setSuccess(success(outcome));
      return response.setError(failure(outcome));
    }
  };

const opened = (options: streams.BatchAppendReq.Options | undefined): Pending => ({
  stream: nameOf(options?.getStreamIdentifier()),
  expected: expectedOf(options),
  events: [],
});

function expectedOf(options: streams.BatchAppendReq.Options | undefined): ExpectedRevision {
  if (options?.hasStreamPosition()) return BigInt(options.getStreamPosition());
  if (options?.hasNoStream()) return 'no_stream';
  return options?.hasStreamExists() ? 'stream_exists' : 'any';
}

export const proposed = (
  message: streams.BatchAppendReq.ProposedMessage | streams.AppendReq.ProposedMessage,
): ProposedRecord => ({
  id: message.getId()?.getString() ?? '',
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? 'application/octet-stream',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});
