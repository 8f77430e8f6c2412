import type { EventTypes, RuleCode } from '#libs/kernel';

/**
 * A rule refused a command of an officer (decisions 39). Who and when stand in the envelope. Nothing of the body is kept, not even a hash: for
 * R-11 it would be the fingerprint of an accusation, and the case is left out there too.
 */
export interface CommandRefused {
  readonly type: 'CommandRefused';
  readonly data: {
    /** Name of the command, `CloseDispute`. */
    readonly command: string;
    /** Null for a command that opens a case, and for R-11. */
    readonly case: string | null;
    readonly code: RuleCode;
  };
}

export type RefusalEvent = CommandRefused;

/** Streams `refusals-<uuid>`, one for each officer and legal date. */
export const REFUSALS = 'refusals';

export const refusalEventTypes: EventTypes<RefusalEvent> = { CommandRefused: { v: 1 } };
