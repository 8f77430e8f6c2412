import type { StyleCategory } from '#rules/concerns';

/**
 * Where an item stands (4c.7). UNDER_REVIEW: a long-term item that is institutionalised and looked at again and again; it is never closed off.
 */
export const ITEM_STATES = [
  'IDENTIFIED',
  'LISTED',
  'PLANNED',
  'IN_PROGRESS',
  'COMPLETION_CLAIMED',
  'SENT_BACK',
  'VERIFIED',
  'PUBLICISED',
  'CLOSED_OFF',
  'UNDER_REVIEW',
  'REBOUNDED',
  'RELISTED',
  'ANNULLED',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** 四风 and 关系群众切身利益 (S54, S55). */
export const ITEM_CLASSES = ['FOUR_STYLES', 'VITAL_INTEREST'] as const;
export type ItemClass = (typeof ITEM_CLASSES)[number];

/** 领导班子、个人、单位: whose problem it is (S9). */
export const SUBJECT_KINDS = ['LEADING_GROUP', 'INDIVIDUAL', 'UNIT'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** 立行立改、限期整改、长期坚持; fixed when the item is listed. */
export const MODES = ['IMMEDIATE', 'TIME_LIMITED', 'LONG_TERM'] as const;
export type Mode = (typeof MODES)[number];

/** Where the problem was found. */
export const ITEM_SOURCES = [
  'CONSULTATION',
  'PETITION',
  'DISPUTE',
  'SELF_EXAMINATION',
  'INSPECTION',
  'SUPERIOR',
  'EVALUATION',
  'AUDIT',
  'MEDIA',
] as const;
export type ItemSource = (typeof ITEM_SOURCES)[number];

/** Why an item rests on no concern of the people (S59). */
export const NO_BASIS_REASONS = [
  'SELF_EXAMINATION',
  'FOUND_BY_INSPECTION',
  'POINTED_OUT_BY_SUPERIOR',
  'SUBJECT_IS_A_PERSON',
  'RAISED_OUTSIDE_OF_THE_SERVICE',
] as const;
export type NoBasisReason = (typeof NO_BASIS_REASONS)[number];

/** Why a concern is no basis after all: not there for whoever proposed it, or its case takes no note of it. */
export const LINK_REJECTIONS = ['NOT_FOUND', 'REFUSED_BY_CASE'] as const;
export type LinkRejection = (typeof LINK_REJECTIONS)[number];

/** 做实、做深、做细、做透: a checklist, not a free score (S49). */
export const DEPTH_POINTS = ['SOLID', 'DEEP', 'FINE', 'THOROUGH'] as const;
export type DepthPoint = (typeof DEPTH_POINTS)[number];

export const VERIFICATION_METHODS = ['ON_SITE', 'DOCUMENTS', 'ON_SITE_AND_DOCUMENTS', 'CALLBACK'] as const;
export type VerificationMethod = (typeof VERIFICATION_METHODS)[number];

export const OBJECTION_OUTCOMES = ['UPHELD', 'NOT_UPHELD'] as const;
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];

/** What a periodic review of a long-term item found. */
export const REVIEW_RESULTS = ['ON_TRACK', 'INSTITUTIONALISED', 'NEEDS_WORK'] as const;
export type ReviewResult = (typeof REVIEW_RESULTS)[number];

/** 回头看: the result holds, or the problem is back. */
export const LOOK_BACK_RESULTS = ['HOLDS', 'REBOUNDED'] as const;
export type LookBackResult = (typeof LOOK_BACK_RESULTS)[number];

/** Who said that the problem is back. BASIS_CONCERN: the service, where an answer that the close-off rested on counts no more. */
export const REBOUND_SOURCES = ['MASSES', 'INSPECTION', 'RESPONSIBLE_UNIT', 'MEDIA'] as const;
export type ReboundSource = (typeof REBOUND_SOURCES)[number] | 'LOOK_BACK' | 'BASIS_CONCERN';

export const ANNULMENT_REASONS = [
  'DUPLICATE',
  'NO_SUCH_PROBLEM',
  'OUTSIDE_THE_CLASSES',
  'TRANSFERRED_TO_DISCIPLINE_ORGAN',
] as const;
export type AnnulmentReason = (typeof ANNULMENT_REASONS)[number];

/** A sub-type of the catalogue. */
export interface StyleSubType {
  readonly code: string;
  readonly issueClass: ItemClass;
  /** Null for a problem of the people's vital interests. */
  readonly styleCategory: StyleCategory | null;
  readonly name: { readonly zh: string; readonly en: string };
}
