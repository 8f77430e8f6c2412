import type { Sealed } from '#libs/kernel';
import type { EvidenceKind } from '#rules/concerns';

/** One row of a plan: what is done, by whom, until when. */
export interface ProposedMeasure {
  readonly measure: string;
  readonly what: Sealed;
  /** Officer who answers for it, and the unit they do it for. */
  readonly person: string;
  readonly unit: string;
  /** Legal date. */
  readonly dueOn: string;
}

/** Something that shows what was done: described, and a file of the item's own where there is one. */
export interface ItemEvidence {
  readonly kind: EvidenceKind;
  readonly note: Sealed;
  /** Legal date of the document, visit or payment. */
  readonly on: string | null;
  readonly file: string | null;
}

export type MeasuresEvent =
  | {
      readonly type: 'MeasuresSubmitted';
      readonly data: { readonly measures: readonly ProposedMeasure[] };
    }
  | { readonly type: 'MeasuresApproved'; readonly data: { readonly measures: readonly string[] } }
  | {
      readonly type: 'MeasuresReturned';
      readonly data: { readonly measures: readonly string[]; readonly reason: Sealed };
    }
  | {
      readonly type: 'ProgressReported';
      readonly data: {
        readonly measure: string | null;
        readonly percent: number | null;
        readonly words: Sealed;
      };
    }
  | {
      readonly type: 'CompletionClaimed';
      readonly data: {
        readonly measures: readonly {
          readonly measure: string;
          readonly evidence: readonly ItemEvidence[];
        }[];
        readonly words: Sealed | null;
        /** Legal date on which the claim counts (decisions 22). */
        readonly countsOn: string;
      };
    };
