/** What a file shows 证明材料: what it is good for, not its format. */
export const EVIDENCE_FILE_KINDS = [
  'PHOTO',
  'DOCUMENT',
  'SITE_VISIT',
  'CALLBACK',
  'PAYMENT',
  'AGREEMENT',
  'PUBLICATION',
  'RECORDING',
  'OTHER',
] as const;
export type EvidenceFileKind = (typeof EVIDENCE_FILE_KINDS)[number];

/** Why a file does not count any more. It stays sealed in the case: nothing is deleted but by the erasure of the matter's words. */
export const WITHDRAWAL_REASONS = ['WRONG_FILE', 'WRONG_CASE', 'NOT_LEGIBLE', 'SHOWS_OTHERS'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];
