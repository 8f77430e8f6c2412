/** On what ground the words of a matter are erased (Personal Information Protection Law Art. 47; Petition Work Regulation Art. 30). */
export const ERASURE_GROUNDS = ['REQUEST_OF_PERSON', 'RETENTION_ENDED', 'ACCUSATION_HANDED_OVER'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];
