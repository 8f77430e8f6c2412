import { sqlState } from '../parking/parking.js';

/** Rows that were folded but cannot be written, because of what is in them. */
export class Unwritable extends Error {
  constructor(cause: unknown) {
    super('The rows of an event cannot be written', { cause });
    this.name = 'Unwritable';
  }
}

/** Data exceptions, broken constraints, and values too large for an index: the event is to blame, not the database. */
export const isUnwritable = (error: unknown): boolean =>
  error instanceof Unwritable || /^(22|23|54)/.test(sqlState(error) ?? '');
