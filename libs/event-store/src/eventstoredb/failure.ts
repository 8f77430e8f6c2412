import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  isCommandError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';

/** A call of ours took longer than we wait. */
export class CallTimedOut extends Error {
  constructor(ms: number) {
    super(`EventStoreDB did not answer within ${ms} ms`);
    this.name = 'CallTimedOut';
  }
}

/** The client was replaced in mid-read. Its streams then end as if they were complete. */
export class CutShort extends Error {
  constructor() {
    super('The connection to EventStoreDB was replaced during a read');
    this.name = 'CutShort';
  }
}

export type Failure =
  | 'conflict'
  | 'too-large'
  | 'missing'
  | 'deleted'
  /** The server refuses our credentials. */
  | 'denied'
  /** It may have happened or not: the same call again is right. */
  | 'unknown'
  /** The same, but this client object never recovers. */
  | 'client-spent'
  /** A position that is no record's start: it is of another log. */
  | 'no-such-place'
  | 'unforeseen';

interface Row {
  readonly failure: Failure;
  readonly error: abstract new (...args: never[]) => Error;
  /** Code of gRPC; the batch path has none. */
  readonly code?: number;
  readonly message?: RegExp;
}

const CANCELLED = 1;
const UNKNOWN = 2;
const DEADLINE_EXCEEDED = 4;
const RESOURCE_EXHAUSTED = 8;
const INTERNAL = 13;
const UNAVAILABLE = 14;

/** The first row that fits. Neither class nor code nor message alone tells errors of this client apart. */
const ROWS: readonly Row[] = [
  { failure: 'client-spent', error: CallTimedOut },
  { failure: 'unknown', error: CutShort },
  { failure: 'conflict', error: WrongExpectedVersionError },
  { failure: 'too-large', error: MaxAppendSizeExceededError },
  { failure: 'missing', error: StreamNotFoundError },
  { failure: 'deleted', error: StreamDeletedError },
  { failure: 'denied', error: AccessDeniedError },
  { failure: 'unknown', error: UnavailableError },
  // A live subscription that was too slow is dropped with it.
  { failure: 'unknown', error: TimeoutError },
  { failure: 'unknown', error: DeadlineExceededError },
  { failure: 'unknown', error: CancelledError },
  { failure: 'unknown', error: NotLeaderError },
  // What an election looks like on the batch path.
  {
    failure: 'unknown',
    error: UnknownError,
    message: /Server Is Not Ready|Server Is Busy|No leader info available/,
  },
  // Another writer's message over 16 MiB ended the stream that all appends share.
  { failure: 'unknown', error: UnknownError, code: RESOURCE_EXHAUSTED },
  // Our own replacement of the client ended it.
  { failure: 'unknown', error: UnknownError, code: CANCELLED },
  { failure: 'unknown', error: UnknownError, code: INTERNAL, message: /RST_STREAM|GOAWAY|session/i },
  {
    failure: 'no-such-place',
    error: UnknownError,
    code: UNKNOWN,
    message: /ReadAllResult|thrown by handler/,
  },
];

/** Errors of the call that asks for the server's features before an append are not converted: plain, with a code. */
const PLAIN_CODES = [UNAVAILABLE, CANCELLED, DEADLINE_EXCEEDED, INTERNAL, RESOURCE_EXHAUSTED];

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return 'unforeseen';
  const code = 'code' in error ? error.code : undefined;
  const row = ROWS.find(
    (row) =>
      error instanceof row.error &&
      (row.code === undefined || row.code === code) &&
      (row.message === undefined || row.message.test(error.message)),
  );
  if (row) return row.failure;
  if (isCommandError(error)) return 'unforeseen';
  if (typeof code === 'number') return PLAIN_CODES.includes(code) ? 'unknown' : 'unforeseen';
  // The connection was given up between two steps of the call, by the client or by us.
  if (error.message.startsWith('Channel has been shut down')) return 'unknown';
  return error.message.startsWith('Failed to discover') ? 'client-spent' : 'unforeseen';
}
