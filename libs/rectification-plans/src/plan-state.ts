import type { EventMeta } from '#libs/kernel';
import {
  type Evolves,
  handedOn,
  type HandedTo,
  type HandingOver,
  inChargeOf,
  type Told,
} from '#rules/case-law';
import type { PlanEvent } from './plan.events.js';
import type { Disposition, PlanKind, PlanSubject, PublicationWay } from './plan-vocabulary.js';

export const PLAN_STATES = ['DRAFT', 'APPROVED', 'PUBLISHED'] as const;
export type PlanStateName = (typeof PLAN_STATES)[number];

/** A rectification plan folded from its stream; `state` is null before it is drafted. */
export interface RectificationPlan {
  readonly state: PlanStateName | null;
  readonly kind: PlanKind | null;
  readonly unit: string | null;
  /** Absent while the unit that drafted it is in charge. */
  readonly handedTo?: HandedTo;
  readonly subject: PlanSubject | null;
  readonly round: string | null;
  readonly draftedAt: string | null;
  /** 1 from its draft; every revision begins the next one. */
  readonly version: number;
  /** Concerns of the round that the plan has to say something about. */
  readonly concerns: readonly string[];
  readonly complainedAbout: readonly string[];
  readonly dispositions: Readonly<Record<string, Disposition>>;
  /** Officers who drafted, revised or disposed of a concern: none of them approves it. */
  readonly hands: readonly string[];
  readonly approvedBy: { readonly unit: string; readonly officer: string } | null;
  readonly published: {
    readonly version: number;
    readonly at: string;
    readonly how: readonly PublicationWay[];
  } | null;
  readonly erased: boolean;
}

/** What is certain once it is drafted. */
export interface DraftedPlan extends RectificationPlan {
  readonly state: PlanStateName;
  readonly kind: PlanKind;
  readonly unit: string;
  readonly subject: PlanSubject;
  readonly round: string;
  readonly draftedAt: string;
}

export const isDrafted = (plan: RectificationPlan): plan is DraftedPlan => plan.state !== null;

export const emptyPlan: RectificationPlan = {
  state: null,
  kind: null,
  unit: null,
  subject: null,
  round: null,
  draftedAt: null,
  version: 1,
  concerns: [],
  complainedAbout: [],
  dispositions: {},
  hands: [],
  approvedBy: null,
  published: null,
  erased: false,
};

export type PlanDrafted = Extract<PlanEvent, { type: 'PlanDrafted' }>;

export function planDrafted(plan: RectificationPlan, { data, meta }: Told<PlanDrafted>): DraftedPlan {
  const { kind, unit, subject, round, concerns, complainedAbout } = data;
  const drafted = { kind, unit, subject, round, concerns, complainedAbout };
  return { ...plan, ...drafted, state: 'DRAFT', draftedAt: meta.occurredAt, hands: handsOn(plan, meta) };
}

export type LaterPlanEvent = Exclude<PlanEvent, PlanDrafted>;

/** Event → the plan after it. */
export const evolvePlan: Evolves<DraftedPlan, LaterPlanEvent> = {
  ConcernDisposed: (plan, { data: { concern, ...disposition }, meta }) => ({
    ...plan,
    dispositions: { ...plan.dispositions, [concern]: disposition },
    hands: handsOn(plan, meta),
  }),
  PlanApproved: (plan, { data: { by } }) => ({ ...plan, state: 'APPROVED', approvedBy: by }),
  PlanPublished: (plan, { data: { version, how }, meta }) => ({
    ...plan,
    state: 'PUBLISHED',
    published: { version, at: meta.occurredAt, how },
  }),
  PlanRevised: (plan, { data: { version, concerns, complainedAbout }, meta }) => ({
    ...plan,
    state: 'DRAFT',
    version,
    concerns,
    complainedAbout,
    hands: handsOn(plan, meta),
    approvedBy: null,
  }),
  CaseHandedOver: (plan, { data }) => ({ ...plan, handedTo: handedOn(plan.handedTo, data) }),
  WordsErased: (plan) => ({ ...plan, erased: true }),
};

const handsOn = ({ hands }: RectificationPlan, { actor }: EventMeta): readonly string[] => [
  ...new Set([...hands, actor.officer]),
];

/** An own member only: an id of a request may be any text. */
export const dispositionOf = (
  { dispositions }: RectificationPlan,
  concern: string,
): Disposition | undefined => (Object.hasOwn(dispositions, concern) ? dispositions[concern] : undefined);

/** Concerns about which the plan has not said anything yet. */
export const undisposedIn = (plan: RectificationPlan): readonly string[] =>
  plan.concerns.filter((concern) => !dispositionOf(plan, concern));

/** The unit that drafted it, or whom it was handed to. */
export const inCharge = ({ unit, handedTo }: DraftedPlan): HandingOver['inCharge'] =>
  inChargeOf(unit, handedTo);

/** Units that have, or had, a task in the plan and therefore see it; never one complained about. A person's plan is not shown to their unit. */
export function tasksOfPlan({
  unit,
  handedTo = [],
  kind,
  subject,
  approvedBy,
  complainedAbout,
}: RectificationPlan): readonly string[] {
  const units = [
    unit,
    ...handedTo.map((one) => one.unit),
    kind === 'TEAM' ? (subject?.unit ?? null) : null,
    approvedBy?.unit ?? null,
  ];
  return [...new Set(units)].filter((one): one is string => one !== null && !complainedAbout.includes(one));
}
