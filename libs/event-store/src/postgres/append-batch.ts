import { type Appended, AppendRefused, RevisionConflict } from '../event-store.js';
import { positionOf } from '../numbered-position.js';
import { int4Array, textArray, uuidArray } from './binary-array.js';
import type { PendingAppend } from './pending-append.js';

/** One row of `append_events`: outcome, revision, position. */
export type OutcomeRow = readonly [
  outcome: 'stored' | 'repeated' | 'conflict' | 'known',
  revision: number,
  position: string | null,
];

const NONE = -1;

export const APPEND_EVENTS = 'select outcome, revision, position from append_events($1, $2, $3, $4, $5, $6)';

/** The arguments of `append_events` for a batch. */
export function batchArguments(batch: readonly PendingAppend[]): Buffer[] {
  const events = batch.flatMap((append) => append.events);
  return [
    textArray(batch.map(({ stream }) => stream)),
    int4Array(batch.map(({ expected }) => (expected === 'none' ? NONE : expected))),
    int4Array(batch.map((append) => append.events.length)),
    uuidArray(events.map(({ id }) => id)),
    textArray(events.map(({ type }) => type)),
    textArray(events.map(({ payload }) => payload)),
  ];
}

/** Tells whoever waits for an append what became of it. */
export function settle(append: PendingAppend, row: OutcomeRow | undefined): void {
  if (row === undefined) return append.reject(new Error('append_events gave no answer to an append'));
  const [outcome, revision, position] = row;
  switch (outcome) {
    case 'stored':
    case 'repeated':
      return append.resolve(appended(revision, position, outcome === 'repeated'));
    case 'conflict':
      return append.reject(
        new RevisionConflict(append.stream, append.expected, revision === NONE ? 'none' : revision),
      );
    case 'known':
      return append.reject(idIsKnown());
  }
}

export const idIsKnown = (): AppendRefused =>
  new AppendRefused('duplicate-id', 'An event id of this append stands elsewhere in the log');

const appended = (revision: number, position: string | null, repeated: boolean): Appended => ({
  revision,
  position: positionOf(position ?? 0),
  repeated,
});
