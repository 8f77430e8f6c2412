import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import type { ExpectedRevision } from './expected-revision.js';
import { MAX_APPEND_SIZE } from './log.js';

/** An error that ends a call; `exception` is the trailer by which the client picks its class. */
export class CallError extends Error implements ServiceError {
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    readonly details: string,
    exception?: string,
    trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    if (exception) this.metadata.set('exception', exception);
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, value);
  }
}

export const unexpectedReadResult = (what: 'ReadStreamResult' | 'ReadAllResult'): CallError =>
  new CallError(status.UNKNOWN, `Unexpected ${what}: Error`);

export const handlerThrew = (): CallError =>
  new CallError(status.UNKNOWN, 'Exception was thrown by handler.');

export const streamDeleted = (stream: string): CallError =>
  new CallError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, 'stream-deleted', {
    'stream-name': stream,
  });

export const appendTooLarge = (): CallError =>
  new CallError(
    status.INVALID_ARGUMENT,
    `Maximum Append Size of ${MAX_APPEND_SIZE} Exceeded.`,
    'maximum-append-size-exceeded',
    { 'maximum-append-size': String(MAX_APPEND_SIZE) },
  );

export const messageTooLarge = (): CallError =>
  new CallError(status.RESOURCE_EXHAUSTED, 'Received message exceeds the maximum configured message size.');

export const consumerTooSlow = (): CallError =>
  new CallError(
    status.ABORTED,
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
  );

export const unauthenticated = (): CallError => new CallError(status.UNAUTHENTICATED, 'Unauthenticated');

export const accessDenied = (): CallError =>
  new CallError(status.PERMISSION_DENIED, 'Access Denied', 'access-denied');

export const notReady = (): CallError => new CallError(status.UNAVAILABLE, 'Server Is Not Ready');

/** Deletes report a wrong revision as raw numbers. */
export function deleteConflict(
  stream: string,
  expected: ExpectedRevision,
  actual: bigint | 'no_stream',
): CallError {
  const [wanted, found] = [rawRevision(expected), rawRevision(actual)];
  return new CallError(
    status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${wanted}, Actual version: ${found}`,
    'wrong-expected-version',
    { 'stream-name': stream, 'expected-version': wanted, 'actual-version': found },
  );
}

function rawRevision(revision: ExpectedRevision): string {
  switch (revision) {
    case 'no_stream':
      return '-1';
    case 'any':
      return '-2';
    case 'stream_exists':
      return '-4';
    default:
      return String(revision);
  }
}
