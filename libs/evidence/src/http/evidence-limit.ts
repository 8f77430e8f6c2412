/** Injection token of how many megabytes a file may have. */
export const EVIDENCE_MEGABYTES = Symbol('EvidenceMegabytes');
