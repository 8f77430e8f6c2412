import type { Role } from '../jurisdiction.js';

/**
 * An account is of one kind: an officer's, or an administrator's without a post. Three administrators keep apart who runs the service, who gives
 * access, and who looks after both (GB/T 22239 8.1.5.1–8.1.5.3).
 */
export const ADMINISTRATOR_KINDS = ['SYSTEM', 'SECURITY', 'AUDIT'] as const;
export type AdministratorKind = (typeof ADMINISTRATOR_KINDS)[number];

export const ACCOUNT_KINDS = ['OFFICER', ...ADMINISTRATOR_KINDS] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** The role in which an administrator's account acts. */
export const ROLE_OF_KIND: Readonly<Record<AdministratorKind, Role>> = {
  SYSTEM: 'ADMINISTRATOR',
  SECURITY: 'SECURITY',
  AUDIT: 'AUDIT',
};

/** Somebody who may sign in. */
export interface Account {
  readonly id: string;
  readonly login: string;
  readonly kind: AccountKind;
  /** Null for administrators, and for them alone. */
  readonly officer: string | null;
  readonly active: boolean;
  /** The end of a one-time password, which is changed at the first sign-in; null once its owner has chosen one. */
  readonly oneTimeUntil: Date | null;
}

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,63}$/;

/** The one spelling of a login, or undefined where it cannot be one: `Petition ` and `petition` are the same. */
export function loginOf(typed: string): string | undefined {
  const login = typed.normalize('NFKC').trim().toLowerCase();
  return LOGIN.test(login) ? login : undefined;
}
