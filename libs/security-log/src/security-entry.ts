/** What the security log holds 安全日志 (GB/T 22239 8.1.4.3: every user, and every act that matters to safety). */
export const SECURITY_KINDS = [
  'SIGN_IN',
  'SIGN_IN_FAILED',
  'SIGN_IN_LOCKED',
  'SIGN_OUT',
  // A password, a second factor or the sessions of one's own.
  'OWN_ACCOUNT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'EXPORT',
  'ADMINISTRATION',
] as const;
export type SecurityKind = (typeof SECURITY_KINDS)[number];

/**
 * REFUSED: answered 4xx, nothing was done. FAILED: answered 5xx; whether it was done is not known: what came too late for its answer may still be
 * carried out.
 */
export const SECURITY_RESULTS = ['DONE', 'REFUSED', 'FAILED'] as const;
export type SecurityResult = (typeof SECURITY_RESULTS)[number];

/** Stands for network or route of a sum of several. */
export const MANY = 'many';
/** Network of who sits at the machine of the service. */
export const CONSOLE = 'console';

export interface SecurityEntry {
  readonly at: Date;
  /** Id of the account; null where nobody is known. What was typed as a login stands nowhere: it may be a password in the wrong field. */
  readonly account: string | null;
  /** Network of the caller, CONSOLE, or MANY: an address is personal data, and this table is the only place where it stands. */
  readonly network: string;
  readonly kind: SecurityKind;
  /** Method and pattern of the route, never the address itself; a command of the command line by its name; or MANY. */
  readonly route: string;
  /** Id of what was acted on. */
  readonly object: string | null;
  readonly result: SecurityResult;
  /** How often the same came within a minute, where it came so often that each by itself would fill the disk. */
  readonly times: number;
}
