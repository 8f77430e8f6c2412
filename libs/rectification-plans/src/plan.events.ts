import type { EventTypes, Sealed } from '#libs/kernel';
import type { CaseHandedOver, WordsErased } from '#rules/case-law';
import type { Disposition, PlanKind, PlanSubject, PublicationWay } from './plan-vocabulary.js';

// This file is storage format: names and shapes stay; a change raises `v` with an upcaster and a sample in plan.golden.json.

export type PlanEvent =
  | {
      readonly type: 'PlanDrafted';
      readonly data: {
        readonly kind: PlanKind;
        /** Unit that prepares it and answers for it. */
        readonly unit: string;
        readonly subject: PlanSubject;
        readonly title: Sealed | null;
        /** The closed consultation round that it answers. */
        readonly round: string;
        /** Concerns of the round, copied at its draft (decisions 37). */
        readonly concerns: readonly string[];
        /** Units whose conduct they complain about: the plan stays out of their sight as the round does. */
        readonly complainedAbout: readonly string[];
      };
    }
  | { readonly type: 'ConcernDisposed'; readonly data: { readonly concern: string } & Disposition }
  | {
      readonly type: 'PlanApproved';
      readonly data: {
        readonly version: number;
        readonly by: { readonly unit: string; readonly officer: string };
      };
    }
  | {
      readonly type: 'PlanPublished';
      readonly data: {
        readonly version: number;
        readonly how: readonly PublicationWay[];
        /** The text that was made public; somebody read it for personal data. */
        readonly text: Sealed | null;
      };
    }
  /** It is a draft again, under a new version; concerns that the round took in late are copied too. */
  | {
      readonly type: 'PlanRevised';
      readonly data: {
        readonly version: number;
        readonly reason: Sealed | null;
        readonly concerns: readonly string[];
        readonly complainedAbout: readonly string[];
      };
    }
  | CaseHandedOver
  | WordsErased;

export const planEventTypes: EventTypes<PlanEvent> = {
  PlanDrafted: { v: 1 },
  ConcernDisposed: { v: 1 },
  PlanApproved: { v: 1 },
  PlanPublished: { v: 1 },
  PlanRevised: { v: 1 },
  CaseHandedOver: { v: 1 },
  WordsErased: { v: 1 },
};
