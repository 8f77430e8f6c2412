/** One for each command, named like it: `TriageDispute` needs TRIAGE_DISPUTE (design record 4c.3). */
const DISPUTE_COMMANDS = [
  'OPEN_DISPUTE',
  'LINK_PETITION',
  'UNLINK_PETITION',
  'TRIAGE_DISPUTE',
  'ASSIGN_HOLDER',
  'OBJECT_TO_ASSIGNMENT',
  'ACCEPT_RETURN',
  'REJECT_RETURN',
  'PROPOSE_MEDIATION',
  'RECORD_CONSENT',
  'WITHDRAW_CONSENT',
  'APPOINT_MEDIATOR',
  'CHALLENGE_MEDIATOR',
  'HOLD_SESSION',
  'REACH_AGREEMENT',
  'MAKE_AGREEMENT_EFFECTIVE',
  'FILE_JUDICIAL_CONFIRMATION',
  'RECORD_RULING',
  'RECORD_PERFORMANCE',
  'RECORD_DEFAULT',
  'TERMINATE_MEDIATION',
  'DIVERT_TO_LEGAL_PATH',
  'ESCALATE_DISPUTE',
  'RETURN_TO_LOWER_LEVEL',
  'CLOSE_DISPUTE',
  'REOPEN_DISPUTE',
  'CORRECT_RECORD',
] as const;

/** Design record 4c.5. */
const PETITION_COMMANDS = [
  'REGISTER_PETITION',
  'CLASSIFY_PETITION',
  'REFER_PETITION',
  'ASSIGN_WITH_FEEDBACK',
  'ACCEPT_PETITION',
  'DECLINE_PETITION',
  'NOTIFY_PETITIONER',
  'EXTEND_HANDLING',
  'HOLD_HEARING',
  'ISSUE_OPINION',
  'SERVE_DOCUMENT',
  'REQUEST_REVIEW',
  'ISSUE_REVIEW',
  'REQUEST_REEXAMINATION',
  'ISSUE_REEXAMINATION',
  'CONCLUDE_PETITION',
  'WITHDRAW_PETITION',
  'MERGE_PETITION',
  'UNMERGE_PETITION',
] as const;

/** Design record 4c.6 and decisions 28 and 29; the same in every case type that holds concerns. */
const CONCERN_COMMANDS = [
  'RAISE_CONCERN',
  'CLASSIFY_CONCERN',
  'ASSIGN_CONCERN',
  'RESPOND_TO_CONCERN',
  'ACKNOWLEDGE_RESPONSE',
  'CONTEST_RESPONSE',
  'ASSESS_REPLY',
  'RECORD_OUTCOME',
  'DECLINE_CONCERN',
  'CLOSE_CONCERN',
] as const;

/** The same in every case type that has units in charge (XFTL-24). */
const CASE_COMMANDS = ['HAND_OVER_CASE'] as const;

/** Consultation rounds 征求意见 (design record 1.4). */
export const CONSULTATION_COMMANDS = [
  'PLAN_ROUND',
  'OPEN_GATHERING',
  'RECORD_GATHERING',
  'CLOSE_ROUND',
] as const;

/** Rectification plans 整改方案 (S61). */
export const PLAN_COMMANDS = [
  'DRAFT_PLAN',
  'DISPOSE_OF_CONCERN',
  'APPROVE_PLAN',
  'PUBLISH_PLAN',
  'REVISE_PLAN',
] as const;

/** What whoever rectifies, or keeps the list, does with a rectification item 整改事项 (design record 4c.7). */
export const RECTIFYING = [
  'IDENTIFY_PROBLEM',
  'LINK_CONCERN',
  'STATE_NO_BASIS',
  'LIST_ITEM',
  'HAND_OVER_ITEM',
  'SUBMIT_MEASURES',
  'REPORT_PROGRESS',
  'CLAIM_COMPLETION',
  'CHANGE_DUE_DATE',
  'PUBLISH_RESULT',
  'RECEIVE_OBJECTION',
  'REPORT_REBOUND',
  'RELIST_ITEM',
  'ANNUL_ITEM',
] as const;

/** What another unit does; which one may is judged on the item (decisions 34). */
export const OVERSEEING = [
  'APPROVE_MEASURES',
  'RETURN_MEASURES',
  'APPROVE_DUE_DATE',
  'REJECT_DUE_DATE',
  'ASSIGN_VERIFIER',
  'VERIFY_ITEM',
  'SEND_BACK',
  'DECIDE_OBJECTION',
  'CLOSE_OFF',
  'REVIEW_ITEM',
  'CONFIRM_REBOUND',
  'DISMISS_REBOUND',
  'LOOK_BACK',
] as const;

/** Rectification items 整改事项. */
export const ITEM_COMMANDS = [...RECTIFYING, ...OVERSEEING] as const;

/** Files of a case 证明材料; which unit may is judged on the case. */
export const EVIDENCE_COMMANDS = ['ADD_EVIDENCE', 'WITHDRAW_EVIDENCE'] as const;

/** READ_CASES gives facts only: without READ_WORDS and READ_IDENTITY what is sealed stays sealed in the answer. */
const QUERIES = [
  'READ_ORGANISATION',
  'READ_CASES',
  'READ_TRAILS',
  'READ_FIGURES',
  'READ_ISSUED_FIGURES',
  'READ_WORDS',
  'READ_IDENTITY',
  'READ_REFUSALS',
  'READ_LATE_ENTRIES',
  // Files as they were sent, with what a camera noted in them (decisions 38).
  'READ_ORIGINALS',
  // Who was given which of them.
  'READ_ACCESS_JOURNAL',
] as const;

const SERVICE = [
  'IMPORT_LEDGER',
  'ORDER_EXPORT',
  'ISSUE_FIGURES',
  'ERASE_WORDS',
  'MANAGE_READ_MODELS',
  'READ_ACCOUNTS',
  // Makes, deactivates and reactivates accounts, and ends sessions of anybody.
  'MANAGE_ACCOUNTS',
  // Gives officers a new password, or another second factor.
  'RESET_ACCOUNTS',
  // Asks for a new administrator, or for the reset of one.
  'MANAGE_ADMINISTRATORS',
  // Confirms or denies what an administrator of another kind has asked for.
  'DECIDE_REQUESTS',
  'MANAGE_ORGANISATION',
  'READ_SECURITY_LOG',
] as const;

export const PERMISSIONS = [
  ...DISPUTE_COMMANDS,
  ...PETITION_COMMANDS,
  ...CONCERN_COMMANDS,
  ...CASE_COMMANDS,
  ...CONSULTATION_COMMANDS,
  ...PLAN_COMMANDS,
  ...ITEM_COMMANDS,
  ...EVIDENCE_COMMANDS,
  ...QUERIES,
  ...SERVICE,
] as const;
export type Permission = (typeof PERMISSIONS)[number];
