import type { Role } from './jurisdiction.js';
import {
  CONSULTATION_COMMANDS,
  PLAN_COMMANDS,
  RECTIFYING,
  OVERSEEING,
  EVIDENCE_COMMANDS,
  type Permission,
} from './permissions.js';

const READ_FACTS = [
  'READ_ORGANISATION',
  'READ_CASES',
  'READ_TRAILS',
  'READ_FIGURES',
  'READ_ISSUED_FIGURES',
] as const;
const READ_ALL = [...READ_FACTS, 'READ_WORDS', 'READ_IDENTITY'] as const;

/** What every officer who handles cases may do; whether this unit holds this case is judged on the folded state. */
const HANDLING = [
  'OPEN_DISPUTE',
  'OBJECT_TO_ASSIGNMENT',
  'PROPOSE_MEDIATION',
  'DIVERT_TO_LEGAL_PATH',
  'ESCALATE_DISPUTE',
  'CLOSE_DISPUTE',
  'REOPEN_DISPUTE',
  'CORRECT_RECORD',
  'FILE_JUDICIAL_CONFIRMATION',
  'RECORD_RULING',
  'ACCEPT_PETITION',
  'DECLINE_PETITION',
  'NOTIFY_PETITIONER',
  'SERVE_DOCUMENT',
  'HOLD_HEARING',
  'CONCLUDE_PETITION',
  'WITHDRAW_PETITION',
  'RAISE_CONCERN',
  'CLASSIFY_CONCERN',
  'RESPOND_TO_CONCERN',
  'ACKNOWLEDGE_RESPONSE',
  'CONTEST_RESPONSE',
  'RECORD_OUTCOME',
  'DECLINE_CONCERN',
  'CLOSE_CONCERN',
  ...CONSULTATION_COMMANDS,
  ...PLAN_COMMANDS,
  ...RECTIFYING,
  ...EVIDENCE_COMMANDS,
  ...READ_ALL,
] as const;

/** What sends work on to others: petition departments and township governments do, a village or a bureau does not. */
const DISPATCHING = [
  'TRIAGE_DISPUTE',
  'ASSIGN_HOLDER',
  'ACCEPT_RETURN',
  'REJECT_RETURN',
  'RETURN_TO_LOWER_LEVEL',
  'LINK_PETITION',
  'UNLINK_PETITION',
  'REGISTER_PETITION',
  'CLASSIFY_PETITION',
  'REFER_PETITION',
  'ASSIGN_WITH_FEEDBACK',
  'REQUEST_REVIEW',
  'REQUEST_REEXAMINATION',
  'ASSIGN_CONCERN',
  'HAND_OVER_CASE',
  // For a committee below them that has nobody left: whether one stands over it is judged on the case.
  'APPOINT_MEDIATOR',
  'TERMINATE_MEDIATION',
  'ASSESS_REPLY',
  'IMPORT_LEDGER',
  'ORDER_EXPORT',
] as const;

const MEDIATION = [
  'PROPOSE_MEDIATION',
  'RECORD_CONSENT',
  'WITHDRAW_CONSENT',
  'APPOINT_MEDIATOR',
  'CHALLENGE_MEDIATOR',
  'HOLD_SESSION',
  'REACH_AGREEMENT',
  'MAKE_AGREEMENT_EFFECTIVE',
  'RECORD_PERFORMANCE',
  'RECORD_DEFAULT',
  'TERMINATE_MEDIATION',
] as const;

/** Opinions of the organ with power to decide; a petition department passes on and does not decide (XFTL-22, XFTL-32). */
const DECIDING = ['ISSUE_OPINION', 'EXTEND_HANDLING', 'ISSUE_REVIEW', 'ISSUE_REEXAMINATION'] as const;

/** What every administrator may do. */
const ADMINISTERING = ['READ_ORGANISATION', 'READ_ACCOUNTS', 'DECIDE_REQUESTS'] as const;

/** Roles of the design record 4c.13. What is not named here is denied. */
const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  PETITION_OFFICER: [
    ...HANDLING,
    ...DISPATCHING,
    'MERGE_PETITION',
    'UNMERGE_PETITION',
    'ERASE_WORDS',
    'ISSUE_FIGURES',
  ],
  TOWNSHIP_OFFICER: [
    ...HANDLING,
    ...DISPATCHING,
    ...DECIDING,
    ...OVERSEEING,
    'RECORD_PERFORMANCE',
    'RECORD_DEFAULT',
  ],
  HANDLER: [...HANDLING, ...DECIDING],
  MEDIATOR: [
    ...MEDIATION,
    'RAISE_CONCERN',
    'RESPOND_TO_CONCERN',
    'ACKNOWLEDGE_RESPONSE',
    'CONTEST_RESPONSE',
    ...EVIDENCE_COMMANDS,
    ...READ_ALL,
  ],
  // Reads everything but who it was about, and decides no case. Rectification is what inspectors look after: they find problems, verify and close off.
  INSPECTOR: [
    ...READ_FACTS,
    'READ_WORDS',
    'READ_REFUSALS',
    'READ_LATE_ENTRIES',
    'ORDER_EXPORT',
    'READ_ORIGINALS',
    'READ_ACCESS_JOURNAL',
    ...EVIDENCE_COMMANDS,
    'IDENTIFY_PROBLEM',
    'LINK_CONCERN',
    'STATE_NO_BASIS',
    'LIST_ITEM',
    'HAND_OVER_ITEM',
    'PUBLISH_RESULT',
    'RECEIVE_OBJECTION',
    'REPORT_REBOUND',
    'RELIST_ITEM',
    'ANNUL_ITEM',
    ...OVERSEEING,
  ],
  // Statistics and cases by their facts: neither words nor identities.
  // What a leader publishes is recorded; it is no act in a case.
  LEADER: [...READ_FACTS, 'ORDER_EXPORT', 'ISSUE_FIGURES'],
  // Administrators have no business data: not even that a case exists. Three kinds, so that none of them works alone (GB/T 22239 8.1.5).
  ADMINISTRATOR: [...ADMINISTERING, 'MANAGE_READ_MODELS', 'MANAGE_ACCOUNTS', 'MANAGE_ORGANISATION'],
  SECURITY: [...ADMINISTERING, 'RESET_ACCOUNTS', 'MANAGE_ADMINISTRATORS'],
  AUDIT: [...ADMINISTERING, 'READ_SECURITY_LOG', 'READ_ACCESS_JOURNAL', 'READ_REFUSALS'],
  // May open no case: reads figures as they were issued (decisions 25).
  IMPORTER: ['READ_ORGANISATION', 'IMPORT_LEDGER', 'READ_ISSUED_FIGURES'],
};

const SETS = new Map<Role, ReadonlySet<Permission>>(
  (Object.keys(GRANTS) as Role[]).map((role) => [role, new Set(GRANTS[role])]),
);
const NONE: ReadonlySet<Permission> = new Set();

/** Default deny: a role that this version does not know may do nothing. */
export const permissionsOf = (role: Role): ReadonlySet<Permission> => SETS.get(role) ?? NONE;
