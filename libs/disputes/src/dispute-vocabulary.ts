export const DISPUTE_STATES = [
  'OPENED',
  'TRIAGED',
  'ASSIGNED',
  'MEDIATION_PROPOSED',
  'IN_MEDIATION',
  'AGREED',
  'PERFORMING',
  'PERFORMED',
  'MEDIATION_TERMINATED',
  'DIVERTED',
  'CLOSED',
  'REOPENED',
] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** Where disputes come from (S31 names five, "and so on"): a catalogue, not a closed list. Any code of the form A_CODE is taken. */
export const DISPUTE_ORIGINS = [
  'POST_DISASTER_RECONSTRUCTION',
  'POVERTY_ALLEVIATION',
  'PROJECT_CONSTRUCTION',
  'HYDROPOWER_DEVELOPMENT',
  'VILLAGE_ELECTION',
  'OTHER',
] as const;

/** Rows of a monthly screening form in use; a catalogue like the origins. */
export const DISPUTE_CATEGORIES = [
  'ETHNIC_RELIGIOUS',
  'DEMOBILISED_SOLDIERS',
  'LAND_EXPROPRIATION',
  'CONSTRUCTION_AND_PROPERTY',
  'SCHOOLS',
  'CADRE_STYLE',
  'VILLAGE_AFFAIRS',
  'RURAL_LAND_CONTRACT',
  'LABOUR',
  'FAMILY_AND_NEIGHBOURS',
  'MEDICAL',
  'OTHER',
] as const;

export const RISKS = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type Risk = (typeof RISKS)[number];

/** Legal procedures a matter can be led into 导入法定程序 (XFTL-31 branches 1 to 5). */
export const LEGAL_PATHS = [
  'LITIGATION',
  'LABOUR_ARBITRATION',
  'LAND_ARBITRATION',
  'ADMINISTRATIVE_RECONSIDERATION',
  'ADMINISTRATIVE_ADJUDICATION',
  'ADMINISTRATIVE_PROCEDURE',
  'POLICE',
  'PARTY_APPEAL',
  'DISCIPLINE_INSPECTION',
] as const;
export type LegalPath = (typeof LEGAL_PATHS)[number];

export const PARTY_ROLES = ['APPLICANT', 'RESPONDENT', 'THIRD_PARTY'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export const ESCALATION_GROUNDS = [
  'BEYOND_COMPETENCE',
  'FAILED_TWICE',
  'RISK',
  'CROSS_AREA',
  'MAJOR_OR_URGENT',
  'LIFTED_BY_SUPERIOR',
] as const;
export type EscalationGround = (typeof ESCALATION_GROUNDS)[number];

export const MEDIATION_FORMS = ['PEOPLES', 'ADMINISTRATIVE', 'JUDICIAL'] as const;
export type MediationForm = (typeof MEDIATION_FORMS)[number];

export const RELATIONS = ['RELATIVE', 'INTEREST', 'ADVISER', 'OTHER_RELATION'] as const;
export type Relation = (typeof RELATIONS)[number];

export const AGREEMENT_FORMS = ['WRITTEN', 'ORAL'] as const;
export type AgreementForm = (typeof AGREEMENT_FORMS)[number];

export const TERMINATION_REASONS = [
  'PARTY_REFUSED',
  'CONSENT_WITHDRAWN',
  'NO_AGREEMENT',
  'NOT_SIGNED',
  'NOT_FOR_MEDIATION',
  'RISK_OF_ESCALATION',
] as const;
export type TerminationReason = (typeof TERMINATION_REASONS)[number];

/** Remedies that parties are told of when mediation fails (RMTJF-26). */
export const REMEDIES = [
  'LITIGATION',
  'ARBITRATION',
  'ADMINISTRATIVE_RECONSIDERATION',
  'ADMINISTRATIVE_ADJUDICATION',
  'LEGAL_AID',
] as const;
export type Remedy = (typeof REMEDIES)[number];

export const CLOSE_OUTCOMES = [
  'SETTLED_BY_AGREEMENT',
  'SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING',
  'SETTLED_ON_THE_SPOT',
  'DIVERTED',
  'EXPLAINED_ACCEPTED',
  'NO_BASIS_EXPLAINED',
  'WITHDRAWN',
  'DUPLICATE',
  'PARTY_UNTRACEABLE',
] as const;
export type CloseOutcome = (typeof CLOSE_OUTCOMES)[number];
/** HANDED_OVER is what an accusation among the papers leaves: its words are gone, the organ in charge has them, nothing is left to handle. */
export type DisputeOutcome = CloseOutcome | 'HANDED_OVER';

export const REOPENING_GROUNDS = [
  'NEW_FACTS',
  'AGREEMENT_NOT_PERFORMED',
  'PROCEDURE_AT_FAULT',
  'ORDERED_BY_SUPERIOR',
  'LEGAL_PATH_REFUSED',
] as const;
/** CONTESTED is what the service itself writes when a response is contested after the close. */
export type ReopeningGround = (typeof REOPENING_GROUNDS)[number] | 'CONTESTED';

export const UNLINK_REASONS = ['NOT_THE_SAME_MATTER', 'REFUSED_BY_PETITION'] as const;
export type UnlinkReason = (typeof UNLINK_REASONS)[number];
