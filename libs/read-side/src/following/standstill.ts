import { LogBroken } from '#libs/event-store';
import type { Standstill } from './checkpoint.js';
import { RevisionGap } from '../folding/revision-gap.js';

/** What an error says about a log with a hole in it, seen by the reader or by its store; undefined for other errors. */
export function standstillOf(error: unknown): Standstill | undefined {
  if (error instanceof RevisionGap) {
    const { name, stream, position, found, expected } = error;
    return { code: name, stream, position, found, ...(expected === undefined ? {} : { expected }) };
  }
  return error instanceof LogBroken ? { code: error.name } : undefined;
}
