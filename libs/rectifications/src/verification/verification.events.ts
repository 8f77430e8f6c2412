import type { Sealed } from '#libs/kernel';
import type { DepthPoint, VerificationMethod } from '../item-vocabulary.js';

export interface MeasureFinding {
  readonly measure: string;
  readonly passed: boolean;
  readonly finding: Sealed | null;
}

export interface PointFinding {
  readonly point: DepthPoint;
  readonly met: boolean;
  readonly finding: Sealed | null;
}

/** The letter of an organ that does not work in this service. */
export interface Letter {
  readonly unit: string;
  readonly number: Sealed;
  /** Legal date. */
  readonly on: string;
}

export interface Findings {
  readonly method: VerificationMethod;
  readonly measures: readonly MeasureFinding[];
  readonly checklist: readonly PointFinding[];
  readonly findings: Sealed;
  /** Where another organ verified, and the officer who acted only wrote down its letter (decisions 34). */
  readonly letter: Letter | null;
}

export type VerificationEvent =
  | {
      readonly type: 'VerifierAssigned';
      readonly data: { readonly unit: string; readonly officer: string | null };
    }
  | { readonly type: 'ItemVerified'; readonly data: Findings }
  | { readonly type: 'ItemSentBack'; readonly data: Findings };
