import type { CaseHandedOver, Channel, OfType, StatedDifference, WordsErased } from '#rules/case-law';
import { type ConcernEvent, concernEventTypes } from '#rules/concerns';
import type { EventTypes, Sealed } from '#libs/kernel';
import { type EvidenceEvent, evidenceEventTypes } from '#rules/evidence';
import type { ClaimBranch, DeclineCode, Notice, OpinionResult, PetitionKind } from './petition-vocabulary.js';

// This file is storage format: names and shapes stay; a change raises `v` with an upcaster and a sample in petition.golden.json.

export interface Petitioner {
  readonly person: string;
  readonly details: Sealed;
  /** One of the at most five who speak for a joint visit (XFTL-20). */
  readonly representative: boolean;
}

/** What the opinion says about one concern (XFTL-32). */
export interface Finding {
  readonly concern: string;
  readonly result: OpinionResult;
  readonly finding: Sealed;
}

/** A fact of a linked dispute: the revision of its stream that it was read off. */
export interface FromDispute {
  readonly dispute: string;
  readonly revision: number;
}

/** A concern of this petition and the concern of the dispute that is the same. */
export interface CarriedPair {
  readonly petition: string;
  readonly dispute: string;
}

export type CarriedSettlement = 'SETTLED' | 'DECLINED' | null;

export type PetitionEvent =
  | ConcernEvent
  | EvidenceEvent
  | {
      readonly type: 'PetitionRegistered';
      readonly data: {
        readonly channel: Channel | 'NOT_STATED';
        /** When the petition arrived, RFC 3339 in UTC. */
        readonly receivedAt: string;
        readonly receivingUnit: string;
        /** Unit id of the village it is about; null is "not stated". */
        readonly place: string | null;
        readonly petitioners: readonly Petitioner[];
        /** How many came, where more came than are named. */
        readonly joinedBy: number | null;
        readonly title: Sealed | null;
        /** Petition of the same matter, concluded so long ago that it is not taken up again. */
        readonly recurrenceOf: string | null;
        /** Number in the ledger that it was imported from. */
        readonly imported: { readonly ledger: string; readonly number: string } | null;
      };
    }
  | {
      readonly type: 'PetitionClassified';
      readonly data: { readonly kind: PetitionKind; readonly branch: ClaimBranch | null };
    }
  | {
      readonly type: 'PetitionAccepted';
      readonly data: {
        readonly notice: Notice | null;
        /** Other petitions in hand that were shown, and what differs. */
        readonly differsFrom: StatedDifference | null;
      };
    }
  | {
      readonly type: 'PetitionDeclined';
      readonly data: { readonly reasonCode: DeclineCode; readonly reason: Sealed; readonly notice: Notice };
    }
  | {
      readonly type: 'OpinionIssued';
      readonly data: {
        readonly result: OpinionResult;
        readonly request: Sealed;
        readonly facts: Sealed;
        readonly opinion: Sealed;
        readonly legalBasis: readonly string[];
        readonly findings: readonly Finding[];
        readonly remedy: { readonly reviewBody: string; readonly days: number; readonly words: Sealed };
        readonly issuedBy: { readonly unit: string; readonly officer: string };
      };
    }
  | {
      readonly type: 'PetitionConcluded';
      readonly data: { readonly reason: 'OPINION_EXECUTED' | 'EXPLAINED' | 'SETTLED' };
    }
  | {
      readonly type: 'PetitionWithdrawn';
      readonly data: {
        readonly reason: Sealed;
        readonly confirmedBy: string;
        /** When the other officer called back, RFC 3339 in UTC. */
        readonly confirmedAt: string;
      };
    }
  /** What was concluded is taken up again because the answer to this concern counts no more: a new cycle (decisions 19). */
  | { readonly type: 'PetitionReopened'; readonly data: { readonly cycle: number; readonly concern: string } }
  /** A later petition names this one as its first occurrence; a durable process writes it (decisions 23). */
  | { readonly type: 'RecurrenceNoted'; readonly data: { readonly case: string } }
  /** The dispute that carries some of its concerns; a durable process writes it after PetitionLinked there (decisions 23). */
  | {
      readonly type: 'DisputeLinked';
      readonly data: FromDispute & { readonly pairs: readonly CarriedPair[] };
    }
  | { readonly type: 'DisputeUnlinked'; readonly data: FromDispute }
  | {
      readonly type: 'CarriedConcernAnswered';
      readonly data: FromDispute & {
        readonly concern: string;
        /** When the newest answer that counts was given there, RFC 3339 in UTC. */
        readonly answeredAt: string;
        /** What became of it there so far. */
        readonly settlement: CarriedSettlement;
      };
    }
  /** The answer over there counts no more: it was contested, or found not to qualify. */
  | { readonly type: 'CarriedConcernContested'; readonly data: FromDispute & { readonly concern: string } }
  | CaseHandedOver
  | WordsErased;

/** An event of a type. */
export type PetitionEventOf<T extends PetitionEvent['type']> = OfType<PetitionEvent, T>;

export const petitionEventTypes: EventTypes<PetitionEvent> = {
  ...concernEventTypes,
  ...evidenceEventTypes,
  PetitionRegistered: { v: 1 },
  PetitionClassified: { v: 1 },
  PetitionAccepted: { v: 1 },
  PetitionDeclined: { v: 1 },
  OpinionIssued: { v: 1 },
  PetitionConcluded: { v: 1 },
  PetitionWithdrawn: { v: 1 },
  PetitionReopened: { v: 1 },
  RecurrenceNoted: { v: 1 },
  DisputeLinked: { v: 1 },
  DisputeUnlinked: { v: 1 },
  CarriedConcernAnswered: { v: 1 },
  CarriedConcernContested: { v: 1 },
  CaseHandedOver: { v: 1 },
  WordsErased: { v: 1 },
};
