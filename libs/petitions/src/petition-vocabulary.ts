/** 建议意见, 检举控告, 申诉求决 (XFTL-29 to 31). */
export const PETITION_KINDS = ['SUGGESTION', 'ACCUSATION', 'CLAIM'] as const;
/** An accusation is never stored as one: its sealed path does not exist yet (decisions 31). */
export type PetitionKind = 'SUGGESTION' | 'CLAIM';

/** The six branches of a claim (XFTL-31); only the last one runs the 60 days of XFTL-34. */
export const CLAIM_BRANCHES = [
  'LITIGATION',
  'ARBITRATION',
  'PARTY_APPEAL',
  'ADMINISTRATIVE_PROCEDURE',
  'REQUEST_TO_ACT',
  'PETITION_PROCEDURE',
] as const;
export type ClaimBranch = (typeof CLAIM_BRANCHES)[number];

/** Why a petition is not accepted 不予受理. */
export const DECLINE_CODES = [
  'OUT_OF_COMPETENCE',
  'LITIGATION_OR_STATUTORY_PATH',
  'IN_HANDLING_ELSEWHERE',
  'FINAL_AFTER_REEXAMINATION',
  'NO_CONCRETE_REQUEST',
] as const;
export type DeclineCode = (typeof DECLINE_CODES)[number];

/** Supported, explained (reasonable but without basis), not supported (XFTL-32). */
export const OPINION_RESULTS = ['SUPPORTED', 'EXPLAINED', 'NOT_SUPPORTED'] as const;
export type OpinionResult = (typeof OPINION_RESULTS)[number];

/** Ways of a written notice 书面告知: a telephone call is none. */
export const NOTICE_WAYS = ['LETTER', 'IN_PERSON', 'MESSAGE', 'PLATFORM'] as const;

/** How the petitioner was told in writing, or why nobody could be (XFTL-23: name or address unclear). */
export type Notice =
  | { readonly how: (typeof NOTICE_WAYS)[number]; readonly at: string }
  | { readonly exempt: 'NAME_OR_ADDRESS_UNCLEAR' };

export const CONCLUSION_REASONS = ['OPINION_EXECUTED', 'EXPLAINED', 'SETTLED'] as const;
export type ConclusionReason = (typeof CONCLUSION_REASONS)[number];

/** Days in which a review may be asked for after the opinion was served (XFTL-35). */
export const REVIEW_DAYS = 30;
