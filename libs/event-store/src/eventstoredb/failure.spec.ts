import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  NotFoundError,
  NotLeaderError,
  StreamDeletedError,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { Metadata, type ServiceError } from '@grpc/grpc-js';
import { describe, expect, it } from '@jest/globals';
import { CallTimedOut, CutShort, type Failure, failureOf } from './failure.js';

/** An error as gRPC gives it, before the client makes one of its classes of it. */
function grpc(code: number, details: string, trailers: Record<string, string> = {}): ServiceError {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(`${code} ${details}`), { code, details, metadata });
}

const conflict = new WrongExpectedVersionError(undefined, {
  streamName: 'dispute-1',
  current: 4n,
  expected: 'no_stream',
});
const leader = { 'leader-endpoint-host': '127.0.0.1', 'leader-endpoint-port': '3123' };

describe('What an error of EventStoreDB means', () => {
  it.each<[Failure, string, unknown]>([
    ['conflict', 'a wrong revision on the batch path, without code and message', conflict],
    ['too-large', 'an append above the server limit', MaxAppendSizeExceededError.fromMaxAppendSize(1)],
    ['missing', 'a stream that does not exist', new StreamNotFoundError(undefined, 'dispute-1')],
    ['deleted', 'a tombstoned stream, batch path', StreamDeletedError.fromStreamName('dispute-1')],
    ['deleted', 'a tombstoned stream, read', new StreamDeletedError(grpc(9, '', { 'stream-name': 'd-1' }))],
    ['denied', 'no credentials, batch path', new AccessDeniedError()],
    ['denied', 'wrong credentials', new AccessDeniedError(grpc(16, 'UNAUTHENTICATED: Unauthenticated'))],
    ['denied', 'no credentials, read', new AccessDeniedError(grpc(7, 'PERMISSION_DENIED: Access Denied'))],
    ['unknown', 'a server killed in mid-append', new UnavailableError(grpc(14, 'Connection dropped'))],
    ['unknown', 'a leader killed in mid-append', new UnavailableError(grpc(14, 'read ECONNRESET'))],
    ['unknown', 'a consumer too slow for a live subscription', new TimeoutError(grpc(10, 'too slow'))],
    ['unknown', 'an append forwarded to a dead leader', new DeadlineExceededError()],
    ['unknown', 'a deadline of the one-shot path', new DeadlineExceededError(grpc(4, 'Deadline exceeded'))],
    ['unknown', 'a call that the server cancelled', new CancelledError(grpc(1, 'CANCELLED'))],
    [
      'unknown',
      'a follower that was asked for the leader',
      new NotLeaderError(grpc(5, 'Leader info', leader)),
    ],
    ['unknown', 'an election', new UnknownError(undefined, 'Could not recognize Server Is Not Ready')],
    ['unknown', 'a busy server', new UnknownError(undefined, 'Could not recognize Server Is Busy')],
    ['unknown', 'no leader', new UnknownError(undefined, 'Could not recognize No leader info available')],
    ['unknown', 'a stream broken by a message of another', new UnknownError(grpc(8, 'RESOURCE_EXHAUSTED'))],
    ['unknown', 'an append cancelled by our own dispose', new UnknownError(grpc(1, 'Cancelled on client'))],
    [
      'unknown',
      'a reset of the HTTP/2 stream',
      new UnknownError(grpc(13, 'Received RST_STREAM with code 2')),
    ],
    ['unknown', 'an append while nothing listens: plain, code 14', grpc(14, 'No connection established')],
    ['unknown', 'the first append to a server that dies: plain, code 1', grpc(1, 'Cancelled on client')],
    ['unknown', 'a connection given up in mid-call: plain, no code', new Error('Channel has been shut down')],
    ['unknown', 'a read that was cut short', new CutShort()],
    ['client-spent', 'no host found: plain, no code', new Error('Failed to discover after 10 attempts.')],
    ['client-spent', 'our own timeout', new CallTimedOut(1_200)],
    [
      'no-such-place',
      'a position that is no record, read',
      new UnknownError(grpc(2, 'UNKNOWN: Unexpected ReadAllResult: Error')),
    ],
    [
      'no-such-place',
      'a position that is no record, subscription',
      new UnknownError(grpc(2, 'UNKNOWN: Exception was thrown by handler.')),
    ],
    ['unforeseen', 'an id that is no uuid', new UnknownError(undefined, 'Could not recognize BadRequest')],
    ['unforeseen', 'another class', new NotFoundError(grpc(5, 'NOT_FOUND'))],
    ['unforeseen', 'another plain error with a code', grpc(12, 'UNIMPLEMENTED')],
    ['unforeseen', 'a mistake of the program', new TypeError('x is not a function')],
    ['unforeseen', 'what is no error at all', 'text'],
  ])('given %s: %s, when it is judged, then it is that', (failure, _what, error) => {
    expect(failureOf(error)).toBe(failure);
  });
});
