import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { handleServerStreamingCall } from '@grpc/grpc-js';
import {
  handlerThrew,
  notReady,
  streamDeleted,
  unexpectedReadResult,
  type CallError,
} from './call-errors.js';
import type { Faults } from './faults.js';
import type { Log } from './log.js';
import { drained, positionOf, type ReadCall } from './read-call.js';
import { isSoftDeleted, lastRevision, type LogRecord } from './stream-state.js';
import { subscribe } from './subscriptions.js';
import { nameOf, readEvent, streamNotFound } from './wire.js';

/** One gRPC method serves reads of a stream, reads of all, and subscriptions. */
export const read =
  (log: Log, faults: Faults): handleServerStreamingCall<streams.ReadReq, streams.ReadResp> =>
  (call) => {
    const options = call.request.getOptions();
    const refusal = faults.refusal() ?? (options ? undefined : handlerThrew());
    if (refusal || !options) return call.emit('error', refusal);
    if (options.hasSubscription()) {
      if (faults.withoutSubscriptions) return call.emit('error', notReady());
      return subscribe(log, faults, call, options);
    }
    const found = options.hasAll() ? readAll(log, options) : readStream(log, options);
    if (Array.isArray(found)) void send(call, found);
    else call.emit('error', found);
    return;
  };

const backwards = (options: streams.ReadReq.Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;

function readStream(log: Log, options: streams.ReadReq.Options): streams.ReadResp[] | CallError {
  const from = options.getStream();
  const name = nameOf(from?.getStreamIdentifier());
  const count = Number(options.getCount());
  const stream = log.stream(name);
  if (count === 0) return unexpectedReadResult('ReadStreamResult');
  if (stream.tombstoned) return streamDeleted(name);
  if (stream.records.length === 0 || isSoftDeleted(stream)) return [streamNotFound(name)];

  const first = stream.truncateBefore;
  const last = lastRevision(stream);
  const revision = from?.hasRevision() ? BigInt(from.getRevision()) : from?.hasEnd() ? last : 0n;
  const visible = (low: bigint, high: bigint): LogRecord[] =>
    stream.records.slice(Number(low < first ? first : low), Number(high) + 1);
  const records = backwards(options)
    ? visible(first, revision < last ? revision : last).reverse()
    : visible(revision, last);
  return records.slice(0, count).map(readEvent);
}

function readAll(log: Log, options: streams.ReadReq.Options): streams.ReadResp[] | CallError {
  const all = options.getAll();
  const count = Number(options.getCount());
  const end = log.all.length;
  let index = all?.hasEnd() ? end : 0;
  if (all?.hasPosition()) {
    const position = positionOf(all.getPosition());
    if (position === undefined) return handlerThrew();
    index = log.indexFrom(position);
    // Forwards a place beyond the end is an empty page; any other place must be a record's start.
    const beyond = index === end;
    if (beyond ? backwards(options) : !log.isStart(position)) return unexpectedReadResult('ReadAllResult');
  }
  const records = backwards(options)
    ? log.all.slice(Math.max(0, index - count), index).reverse()
    : log.all.slice(index, index + count);
  return records.map(readEvent);
}

async function send(call: ReadCall, responses: readonly streams.ReadResp[]): Promise<void> {
  for (const response of responses) {
    if (call.cancelled) return;
    if (!call.write(response)) await drained(call);
  }
  call.end();
}
