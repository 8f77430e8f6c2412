import type { Sealed } from '#libs/kernel';

/** A move of the date; the original one stays where it was fixed. */
interface Move {
  readonly request: string;
  readonly from: string;
  readonly to: string;
}

export type DatesEvent =
  | { readonly type: 'DueDateChangeRequested'; readonly data: Move & { readonly reason: Sealed } }
  | {
      readonly type: 'DueDateChanged';
      /** `afterPassing`: the old date had passed when the move was approved. */
      readonly data: Move & { readonly afterPassing: boolean };
    }
  | {
      readonly type: 'DueDateChangeRejected';
      readonly data: { readonly request: string; readonly reason: Sealed };
    };
