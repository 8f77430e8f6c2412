import type { EventTypes, Sealed } from '#libs/kernel';
import type {
  ConcernKind,
  ConcernOutcome,
  Conduct,
  DeclineReason,
  Delivery,
  EvidenceKind,
  IssueClass,
  NotedDisposition,
  ResponseKind,
  StyleCategory,
} from './concern-vocabulary.js';

// This file is storage format: names and shapes stay; a change raises `v` with an upcaster and a sample in concern.golden.json.

/** Who raised it: a person (random id, details under the person's key), a group of so many, somebody unknown. */
export type Raiser =
  | { readonly kind: 'PERSON'; readonly person: string; readonly details: Sealed | null }
  | { readonly kind: 'GROUP'; readonly size: number }
  | { readonly kind: 'ANONYMOUS' }
  | { readonly kind: 'NOT_STATED' };

/** Who answered. Of an imported reply the ledger says it in prose (`named`), and nothing is guessed from it. */
export type Responder =
  | { readonly unit: string; readonly officer: string | null }
  | { readonly unit: null; readonly named: Sealed | null };

export interface Evidence {
  readonly kind: EvidenceKind;
  readonly note: Sealed;
  /** Legal date of the document, visit or payment. */
  readonly on: string | null;
  /** Evidence that was added to the case; absent where the note says all there is. */
  readonly file?: string;
}

export type ConcernEvent =
  | {
      readonly type: 'ConcernRaised';
      readonly data: {
        readonly concern: string;
        readonly kind: ConcernKind | 'NOT_STATED';
        /** Code of a catalogue that grows without code; null while nobody said. */
        readonly topic: string | null;
        /** Unit id of the village; null is "not stated". */
        readonly village: string | null;
        readonly raiser: Raiser;
        readonly conduct: Conduct;
        readonly words: Sealed;
      };
    }
  | {
      readonly type: 'ConcernClassified';
      readonly data: {
        readonly concern: string;
        readonly topic: string;
        readonly issueClass: IssueClass;
        readonly styleCategory: StyleCategory | null;
        readonly conduct: Conduct;
        /** Replies on record that came from the unit complained about or from below it, judged on the tree of that day. */
        readonly notIndependent: readonly string[];
      };
    }
  | {
      readonly type: 'ConcernOwned';
      readonly data: {
        readonly concern: string;
        readonly unit: string;
        readonly officer: string | null;
        /** Legal date by which the owner shall respond. */
        readonly respondBy: string | null;
      };
    }
  | {
      readonly type: 'ConcernResponded';
      readonly data: {
        readonly concern: string;
        readonly response: string;
        readonly responder: Responder;
        readonly kind: ResponseKind | 'NOT_STATED';
        readonly delivered: Delivery | 'NOT_STATED';
        readonly words: Sealed;
        /** Read from a ledger: counts only after an officer has assessed it. */
        readonly imported: boolean;
      };
    }
  | {
      readonly type: 'ReplyAssessed';
      readonly data: {
        readonly concern: string;
        readonly response: string;
        readonly kind: ResponseKind;
        /** Whether the reply speaks about this concern at all. */
        readonly addresses: boolean;
        readonly delivered: Delivery | 'NOT_STATED' | 'NOT_DELIVERED';
        readonly unit: string | null;
        readonly conduct: Conduct;
        /** False where the reply came from the unit complained about or from below it. */
        readonly independent: boolean;
      };
    }
  | {
      readonly type: 'ResponseAcknowledged';
      readonly data: { readonly concern: string; readonly response: string };
    }
  | {
      readonly type: 'ResponseContested';
      readonly data: {
        readonly concern: string;
        readonly response: string;
        readonly reason: Sealed;
        /** The cycle that begins with this contest; the first cycle is 1. */
        readonly cycle: number;
      };
    }
  | {
      readonly type: 'ConcernSettled';
      readonly data: {
        readonly concern: string;
        readonly outcome: ConcernOutcome;
        readonly evidence: readonly Evidence[];
      };
    }
  | {
      readonly type: 'ConcernDeclined';
      readonly data: {
        readonly concern: string;
        readonly reasonCode: DeclineReason;
        readonly reason: Sealed;
      };
    }
  | { readonly type: 'ConcernClosed'; readonly data: { readonly concern: string } }
  /** A published rectification plan adopts it, in whole or in part, or declines it (S61); a durable process writes it. */
  | { readonly type: 'PlanDispositionNoted'; readonly data: { readonly concern: string } & NotedDisposition }
  /** A rectification item rests on it (S59); a durable process writes it, also when the concern or its case is closed. */
  | {
      readonly type: 'RectificationItemNoted';
      readonly data: { readonly concern: string; readonly item: string };
    };

export const concernEventTypes: EventTypes<ConcernEvent> = {
  ConcernRaised: { v: 1 },
  ConcernClassified: { v: 1 },
  ConcernOwned: { v: 1 },
  ConcernResponded: { v: 1 },
  ReplyAssessed: { v: 1 },
  ResponseAcknowledged: { v: 1 },
  ResponseContested: { v: 1 },
  ConcernSettled: { v: 1 },
  ConcernDeclined: { v: 1 },
  ConcernClosed: { v: 1 },
  PlanDispositionNoted: { v: 1 },
  RectificationItemNoted: { v: 1 },
};

export const isConcernEvent = (event: { readonly type: string }): event is ConcernEvent =>
  Object.hasOwn(concernEventTypes, event.type);
