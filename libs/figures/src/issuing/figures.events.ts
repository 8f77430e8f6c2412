import type { EventTypes } from '#libs/kernel';

// This file is storage format: names and shapes stay; a change raises `v` with an upcaster and a sample in figures.golden.json.

/** Why a figure left the house. */
export const PURPOSES = ['PUBLISH', 'EXPORT'] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface IssuedQuery {
  readonly metric: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly unit: string;
  readonly groupBy: readonly string[];
  readonly filters: Readonly<Record<string, string>>;
}

export interface IssuedLine {
  readonly by: Readonly<Record<string, string>>;
  readonly cohort: number;
  readonly denominator: number;
  readonly numerator: number;
  readonly parts: Readonly<Record<string, number>>;
  readonly lines: Readonly<Record<string, number>>;
}

/** Null is a number that is not told. */
export interface Suppressed {
  readonly by: Readonly<Record<string, string>>;
  readonly cohort: number | null;
  readonly denominator: number | null;
  readonly numerator: number | null;
  readonly parts: Readonly<Record<string, number | null>>;
  readonly lines: Readonly<Record<string, number | null>>;
}

/** What was given to somebody, as it was given (decisions 20). Counts only: nothing here is about a person. */
export type FiguresEvent = {
  readonly type: 'FiguresIssued';
  readonly data: {
    readonly purpose: Purpose;
    readonly query: IssuedQuery;
    readonly asOf: string;
    readonly position: string;
    readonly versions: {
      readonly definition: number;
      readonly facts: number;
      readonly policy: number;
      readonly calendar: string;
      readonly tree: number;
    };
    /** The groups; the first is the total. */
    readonly lines: readonly IssuedLine[];
    /** The same for those who may not open the cases: small cells are not there (decisions 25). */
    readonly suppressed: readonly Suppressed[];
    /** SHA-256 of the lines as canonical JSON. */
    readonly hash: string;
  };
};

export const figuresEventTypes: EventTypes<FiguresEvent> = { FiguresIssued: { v: 1 } };

/** Stream category: one stream for each issue. */
export const FIGURES = 'figures';
