/** 所思、所盼、所忧、所急: thoughts, hopes, worries, urgent needs. An import that does not say leaves it open. */
export const CONCERN_KINDS = ['THOUGHT', 'HOPE', 'WORRY', 'URGENT_NEED'] as const;
export type ConcernKind = (typeof CONCERN_KINDS)[number];

/** Asked at every intake of words (decisions 31). PERSON is refused before anything is sealed; only imports may leave it open. */
export const CONDUCT_OF = ['NONE', 'UNIT', 'PERSON'] as const;
export type ConductOf = (typeof CONDUCT_OF)[number];

/** Whose conduct the words complain about. */
export type Conduct =
  { readonly of: 'NONE' } | { readonly of: 'UNIT'; readonly unit: string } | { readonly of: 'NOT_STATED' };

export const ISSUE_CLASSES = ['FOUR_STYLES', 'VITAL_INTEREST', 'OTHER'] as const;
export type IssueClass = (typeof ISSUE_CLASSES)[number];

export const STYLE_CATEGORIES = ['FORMALISM', 'BUREAUCRATISM', 'HEDONISM', 'EXTRAVAGANCE'] as const;
export type StyleCategory = (typeof STYLE_CATEGORIES)[number];

/**
 * What a reply does. EXPLAIN 解释, COMMIT 承诺, ACT 办理, DECLINE 不予支持 answer; RECEIPT only confirms that the words arrived, REFER only says
 * that they were passed on: neither answers anybody. A reply that passes on *and* explains is an EXPLAIN.
 */
export const RESPONSE_KINDS = ['EXPLAIN', 'COMMIT', 'ACT', 'DECLINE', 'RECEIPT', 'REFER'] as const;
export type ResponseKind = (typeof RESPONSE_KINDS)[number];

export const DELIVERY_WAYS = [
  'IN_PERSON',
  'LETTER',
  'TELEPHONE',
  'MESSAGE',
  'PLATFORM',
  'MEETING',
  'PUBLISHED',
] as const;
export type DeliveryWay = (typeof DELIVERY_WAYS)[number];

/** How and when (RFC 3339, UTC) a response reached its addressee. */
export interface Delivery {
  readonly how: DeliveryWay;
  readonly at: string;
}

/** 着落, after XFTL-27 (justified: resolve; unjustified: explain; hardship: help; unlawful: handle by law) and XFTL-29 (adopt). */
export const CONCERN_OUTCOMES = [
  'RESOLVED',
  'PARTLY_RESOLVED',
  'EXPLAINED',
  'ASSISTED',
  'HANDLED_BY_LAW',
  'DIVERTED',
  'ADOPTED',
  'PARTLY_ADOPTED',
] as const;
export type ConcernOutcome = (typeof CONCERN_OUTCOMES)[number];

export const DECLINE_REASONS = [
  'NO_FACTUAL_BASIS',
  'NO_LEGAL_BASIS',
  'NOT_FEASIBLE_NOW',
  'OUT_OF_COMPETENCE',
  'LEGAL_PATH_ONLY',
  'ALREADY_FINAL',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const EVIDENCE_KINDS = [
  'DOCUMENT',
  'SITE_VISIT',
  'CALLBACK',
  'PAYMENT',
  'AGREEMENT',
  'PUBLICATION',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** 吸收、部分吸收、不吸收: what a rectification plan does with a concern (S61). */
export const PLAN_DISPOSITIONS = ['ADOPTED', 'PARTLY_ADOPTED', 'DECLINED'] as const;
export type PlanDisposition = (typeof PLAN_DISPOSITIONS)[number];

/** Why a plan does not adopt a concern; what another plan of the same round takes up is declined here as well, and says so. */
export const PLAN_DECLINE_REASONS = [...DECLINE_REASONS, 'IN_ANOTHER_PLAN'] as const;
export type PlanDeclineReason = (typeof PLAN_DECLINE_REASONS)[number];

/** What a published plan does with a concern, as the concern keeps it: no words of the plan. */
export interface NotedDisposition {
  readonly plan: string;
  /** Version of the plan that was published with it. */
  readonly version: number;
  readonly disposition: PlanDisposition;
  /** Rectification item that the plan names. */
  readonly item: string | null;
  readonly reasonCode: PlanDeclineReason | null;
}
