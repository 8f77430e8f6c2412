import type { PlanDeclineReason, PlanDisposition } from '#rules/concerns';
import type { Sealed } from '#libs/kernel';

/** 班子整改方案, 个人整改方案 (S61). */
export const PLAN_KINDS = ['TEAM', 'INDIVIDUAL'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** Whose plan it is: the leading group of a unit, or an officer of it. */
export interface PlanSubject {
  readonly unit: string;
  readonly officer: string | null;
}

export const PUBLICATION_WAYS = ['NOTICE_BOARD', 'MEETING', 'WEBSITE', 'MESSAGE'] as const;
export type PublicationWay = (typeof PUBLICATION_WAYS)[number];

/** What the plan does with one concern. */
export interface Disposition {
  readonly disposition: PlanDisposition;
  /** Rectification item that takes it up. */
  readonly item: string | null;
  readonly reasonCode: PlanDeclineReason | null;
  readonly reason: Sealed | null;
}
