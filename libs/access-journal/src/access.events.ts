import type { EventTypes } from '#libs/kernel';
import type { AccessPurpose } from './access-vocabulary.js';

/** Somebody was given a file as it was sent, with what a camera noted in it (decisions 38). Who and when stand in the envelope; ids only. */
export interface OriginalOpened {
  readonly type: 'OriginalOpened';
  readonly data: {
    readonly category: string;
    readonly case: string;
    readonly evidence: string;
    /** Null where none was stated. */
    readonly purpose: AccessPurpose | null;
  };
}

export type AccessEvent = OriginalOpened;

/** Streams `access-<uuid>`, one for each officer and legal date. */
export const ACCESS = 'access';

export const accessEventTypes: EventTypes<AccessEvent> = { OriginalOpened: { v: 1 } };
