import type { DomainEvent, Recorded } from '#libs/kernel';
import type { ReadModel, ReadModelRow, StreamRows } from '../read-model.js';

/** Rows that follow from a state into which the events of a stream are folded. Pure, but that `evolve` may let its own state grow in place. */
export interface Derivation<Row extends ReadModelRow, E extends DomainEvent, State> {
  /** The state as the rows have it; of a stream without rows the one before its first event. */
  readonly restore: (rows: StreamRows<Row>) => State;
  /** Rows may be set already here, where one event alone decides what they are. */
  readonly evolve: (state: State, event: Recorded<E>, rows: StreamRows<Row>) => State;
  /** Sets the rows that follow from the state, which can be restored from them. */
  readonly derive: (rows: StreamRows<Row>, state: State) => void;
}

/**
 * A fold that derives rows once for all events of a batch, not for each: in a batch of an import or a rebuild most events of a stream follow one
 * another, and nobody sees the rows between them.
 */
export const derivedRows = <Row extends ReadModelRow, E extends DomainEvent, State extends object>({
  restore,
  evolve,
  derive,
}: Derivation<Row, E, State>): Pick<ReadModel<Row, E>, 'fold' | 'derive'> => ({
  fold: (rows, event) => {
    rows.pending = evolve((rows.pending as State | undefined) ?? restore(rows), event, rows);
  },
  derive: (rows) => {
    const state = rows.pending as State | undefined;
    rows.pending = undefined;
    if (state) derive(rows, state);
  },
});
