import type { HandOverCase } from './closed-unit.rules.js';

/** What of a case waits for somebody, by kind. */
export const IN_HAND_KINDS = ['CASE', 'CONCERN', 'ITEM', 'OBLIGATION', 'MEDIATION'] as const;
export type InHandKind = (typeof IN_HAND_KINDS)[number];

/**
 * Something open in a case and who has it in hand. Where the unit was closed, or the officer left, somebody has to give it to another: `act` is the
 * command of the case type that does.
 */
export interface InHand {
  readonly kind: InHandKind;
  /** Id of the concern or obligation; null: the case itself, its item or its mediation. */
  readonly part: string | null;
  readonly unit: string;
  /** Null: the unit as a whole has it. Else the officer, who is needed there, or in any office (`anywhere`). */
  readonly officer: string | null;
  readonly anywhere?: true;
  readonly act: string;
}

/** The case itself: with its unit in charge, and the officer in it whom it was given to. */
export const caseInHand = (inCharge: {
  readonly unit: string;
  readonly officer: string | null;
}): readonly InHand[] => inHandOf({ kind: 'CASE', part: null, act: HAND_OVER }, inCharge);

/** The act of every case type that has a unit in charge (`HandOverCase`). */
export const HAND_OVER: HandOverCase['type'] = 'HandOverCase';

/** What a unit has in hand, and the officer in it whom it was given to, if one was named. */
export const inHandOf = (
  what: Pick<InHand, 'kind' | 'part' | 'act'>,
  { unit, officer }: { readonly unit: string; readonly officer: string | null },
): readonly InHand[] => [
  { ...what, unit, officer: null },
  ...(officer === null ? [] : [{ ...what, unit, officer }]),
];
