/** Who brought an act into the log late: an officer, or a ledger that was imported. */
export const ORIGINS = ['OFFICER', 'IMPORT'] as const;
