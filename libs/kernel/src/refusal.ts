/** A sentence in both languages of the service. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Code of a rule in the design record: `R-30`, `R-06b`, or `S-…` for a step that the case's state does not allow. */
export type RuleCode = `R-${string}` | `S-${string}`;

/**
 * A rule said no. Refusals are values that a decider returns; it never throws for a rule.
 * Nothing in it may repeat words or identities: `details` holds ids, codes, dates and numbers only.
 */
export interface Refusal {
  readonly refused: true;
  readonly code: RuleCode;
  /** What the rule demands. */
  readonly rule: Bilingual;
  /** Articles of law or practice it rests on, for example `XFTL-34` (Petition Regulation Art. 34). */
  readonly basis: readonly string[];
  /** What would make the command acceptable. */
  readonly remedy: Bilingual;
  readonly details?: Readonly<Record<string, unknown>>;
}

export const refuse = (refusal: Omit<Refusal, 'refused'>): Refusal => ({ refused: true, ...refusal });

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true;

/** The first rule that refuses; rules are tried in the order in which they stand. */
export function firstRefusal(...rules: readonly (Refusal | undefined | false)[]): Refusal | undefined {
  for (const outcome of rules) if (outcome) return outcome;
  return undefined;
}
