import { isCommandError } from '@eventstore/db-client';
import { StoreUnavailable } from '../event-store.js';
import { failureOf } from './failure.js';

/** What a caller of the port may see of an error that is no answer to its question. */
export function portError(error: unknown): unknown {
  switch (failureOf(error)) {
    case 'denied':
      return new StoreUnavailable('EventStoreDB refuses the credentials of the connection string', {
        cause: error,
      });
    case 'no-such-place':
      return new Error('EventStoreDB has no record at this position; it is of another log', { cause: error });
    case 'unforeseen':
      return isServerError(error)
        ? new StoreUnavailable('EventStoreDB failed in an unforeseen way', { cause: error })
        : error;
    default:
      return error;
  }
}

const isServerError = (error: unknown): boolean =>
  error instanceof Error && (isCommandError(error) || ('code' in error && typeof error.code === 'number'));
