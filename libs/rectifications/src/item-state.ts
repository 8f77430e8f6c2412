import type { Conduct, StyleCategory } from '#rules/concerns';
import type { EvidenceFiles, EvidenceStanding } from '#rules/evidence';
import type { BasisRef } from './basis/basis.events.js';
import type { Subject } from './identifying/identifying.events.js';
import type {
  ItemClass,
  ItemSource,
  ItemState,
  LinkRejection,
  Mode,
  NoBasisReason,
  ObjectionOutcome,
  ReboundSource,
  ReviewResult,
} from './item-vocabulary.js';

/** A stream without an event. */
export interface NoItem {
  readonly state: 'NONE';
}

export const emptyItem: NoItem = { state: 'NONE' };

/** An officer in the unit for which they acted. */
export interface Doer {
  readonly unit: string;
  readonly officer: string;
}

/** The item owns the link to a concern: proposed, then confirmed or rejected (decisions 37). */
export interface BasisLink extends BasisRef {
  readonly state: 'PROPOSED' | 'CONFIRMED' | 'REJECTED';
  readonly code: LinkRejection | null;
  /** Category of the case, once confirmed. */
  readonly category: string | null;
  /** When it was answered over there so that it counts, as far as this stream knows; null while it is not. */
  readonly answeredAt: string | null;
  /** Revision of the case up to which this is known. */
  readonly revision: number;
}

export interface DateMove {
  readonly from: string;
  readonly to: string;
  /** When, RFC 3339. */
  readonly at: string;
  /** Who asked for it, and who approved it. */
  readonly by: Doer;
  readonly approvedBy: Doer;
  readonly afterPassing: boolean;
}

export interface Dates {
  /** Fixed by the listing, never changed. */
  readonly original: string;
  readonly current: string;
  readonly moves: readonly DateMove[];
  readonly request: {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly by: Doer;
  } | null;
}

export interface Measure {
  readonly id: string;
  readonly person: string;
  readonly unit: string;
  readonly dueOn: string;
  readonly state: 'SUBMITTED' | 'APPROVED' | 'RETURNED';
  /** Pieces of evidence in the last claim, and the files among them. */
  readonly evidence: number;
  readonly files: readonly string[];
  /** In the last verification or send-back; null before one. */
  readonly passed: boolean | null;
}

export interface Listing {
  readonly by: Doer;
  readonly responsibleUnit: string;
  readonly responsibleLeader: string;
  readonly assistingUnits: readonly string[];
  readonly mode: Mode;
}

export interface Verification {
  readonly unit: string;
  readonly officer: string | null;
  readonly at: string;
  /** By the letter of an organ outside of this service. */
  readonly byLetter: boolean;
}

export interface Objection {
  readonly id: string;
  readonly inTime: boolean;
  readonly outcome: ObjectionOutcome | null;
}

export interface CloseOff {
  readonly by: Doer;
  readonly at: string;
  /** Legal date on which it counts. */
  readonly on: string;
  /** Recorded, RFC 3339: from here the window of a relisting runs. */
  readonly recordedAt: string;
}

export interface ReboundReport {
  readonly id: string;
  readonly source: ReboundSource;
  readonly by: Doer;
  readonly at: string;
  readonly state: 'REPORTED' | 'CONFIRMED' | 'DISMISSED';
}

/** What a relisting ended: the figures of that time stay what they were. */
export interface EarlierCycle {
  readonly cycle: number;
  readonly original: string;
  readonly due: string;
  readonly claimedOn: string | null;
  readonly verification: Verification | null;
  readonly closeOff: CloseOff | null;
}

export interface RectificationItem {
  readonly state: ItemState;
  /** 1 from its listing; every relisting begins the next one. */
  readonly cycle: number;
  readonly erased: boolean;

  readonly identifiedAt: string;
  readonly identifiedBy: Doer;
  readonly issueClass: ItemClass;
  readonly styleCategory: StyleCategory | null;
  readonly subType: string;
  readonly subject: Subject;
  readonly source: ItemSource;
  /** Units that the words of the item, of an objection or of a report complain about: they have no part in it. */
  readonly accused: readonly string[];
  readonly recurrenceOf: string | null;
  readonly basis: readonly BasisLink[];
  readonly noBasis: NoBasisReason | null;

  readonly listing: Listing | null;
  readonly dates: Dates | null;
  readonly measures: readonly Measure[];
  readonly progress: {
    readonly reports: number;
    readonly percent: number | null;
    readonly at: string;
  } | null;
  readonly claim: { readonly by: Doer; readonly at: string; readonly on: string } | null;
  readonly verifier: { readonly unit: string; readonly officer: string | null } | null;
  readonly verification: Verification | null;
  readonly sentBack: number;
  readonly notice: { readonly from: string; readonly to: string } | null;
  readonly objections: readonly Objection[];
  readonly closeOff: CloseOff | null;
  readonly review: {
    readonly result: ReviewResult;
    readonly at: string;
    readonly next: string;
    readonly by: Doer;
  } | null;
  readonly rebounds: readonly ReboundReport[];
  readonly lookBacks: number;
  readonly earlier: readonly EarlierCycle[];
  readonly evidence: EvidenceFiles;

  /** Units and officers that identified, listed, measured, reported or claimed it: none of them approves or verifies (decisions 34). */
  readonly doers: readonly Doer[];
  /** Units that are or were responsible or assisting. */
  readonly parties: readonly string[];
  /** Units that have or had a task in it and so see it (decisions 18). */
  readonly tasks: readonly string[];
}

export type Item = NoItem | RectificationItem;

export const isIdentified = (item: Item): item is RectificationItem => item.state !== 'NONE';

export const withTasks = (tasks: readonly string[], ...units: readonly string[]): readonly string[] =>
  units.every((unit) => tasks.includes(unit)) ? tasks : [...new Set([...tasks, ...units])];

export const withDoer = (doers: readonly Doer[], doer: Doer): readonly Doer[] =>
  doers.some(({ unit, officer }) => unit === doer.unit && officer === doer.officer)
    ? doers
    : [...doers, doer];

export const withAccused = (accused: readonly string[], conduct: Conduct): readonly string[] =>
  conduct.of === 'UNIT' ? withTasks(accused, conduct.unit) : accused;

export const complainedAbout = (item: Item): readonly string[] => (isIdentified(item) ? item.accused : []);

export function tasksOf(item: Item): readonly string[] {
  if (!isIdentified(item)) return [];
  const accused = complainedAbout(item);
  return item.tasks.filter((unit) => !accused.includes(unit));
}

export const confirmedBasis = (item: RectificationItem): readonly BasisLink[] =>
  item.basis.filter(({ state }) => state === 'CONFIRMED');

export const pendingBasis = (item: RectificationItem): readonly BasisLink[] =>
  item.basis.filter(({ state }) => state === 'PROPOSED');

export const approvedMeasures = (item: RectificationItem): readonly Measure[] =>
  item.measures.filter(({ state }) => state === 'APPROVED');

export const openObjections = (item: RectificationItem): readonly Objection[] =>
  item.objections.filter(({ outcome }) => outcome === null);

export const confirmedRebounds = (item: RectificationItem): number =>
  item.rebounds.filter(({ state }) => state === 'CONFIRMED').length;

/** Those who rectify, and whoever verifies, bring evidence; what a claim rests on is not taken away under it. */
export const bringingEvidence = (item: RectificationItem): EvidenceStanding => ({
  atWork: item.listing
    ? [
        item.listing.responsibleUnit,
        ...item.listing.assistingUnits,
        ...(item.verifier ? [item.verifier.unit] : []),
      ]
    : [item.identifiedBy.unit],
  restedOn: item.state === 'SENT_BACK' ? [] : item.measures.flatMap(({ files }) => files),
});

/** Over, one way or the other. A long-term item under review is not: it is looked at again and again. */
export const isOver = (item: RectificationItem): boolean =>
  item.state === 'CLOSED_OFF' || item.state === 'ANNULLED';

export const isAboutAPerson = (item: RectificationItem): boolean => item.subject.kind === 'INDIVIDUAL';

/**
 * What the people think of the result (4c.8). No evaluation round is held yet in this service: the answer says so, and nothing stands in for it.
 */
export const judgementOf = (_item: RectificationItem): 'NOT_ESTABLISHED' => 'NOT_ESTABLISHED';
