import type { Actor } from '#libs/kernel';
import { type AccountKind, ROLE_OF_KIND } from './accounts/account.js';
import type { SecondFactorState } from './accounts/second-factor/fresh-code.rules.js';
import { isAdministrator, type Jurisdiction, type Post, type Role } from './jurisdiction.js';
import type { Permission } from './permissions.js';
import { permissionsOf } from './role-permissions.js';

/** Who is asking, in which capacity, today. */
export interface Principal {
  /** Id of the account. */
  readonly account: string;
  readonly officer: string;
  readonly unit: string;
  readonly role: Role;
  /** Row scope: sees what lies in the subtree of this unit. `NOWHERE` for an administrator. */
  readonly scope: string;
  readonly permissions: ReadonlySet<Permission>;
  readonly actor: Actor;
  /** What must be done before anything else is permitted. */
  readonly owes?: Debt;
  /** Of a session; nobody else has given a code. */
  readonly secondFactor?: SecondFactorState;
  readonly session?: SessionFacts;
}

/** A session as its owner may know it. */
export interface SessionFacts {
  /** Public id: a page names with it whom it acts as. */
  readonly id: string;
  readonly login: string;
  readonly kind: AccountKind;
  readonly expiresAt: Date;
  /** Unused for so long, it ends earlier. */
  readonly idleSeconds: number;
}

/** NEW_PASSWORD: a password of one's own in the place of the one-time password. SECOND_FACTOR: the role requires one; it comes after the password. */
export const DEBTS = ['NEW_PASSWORD', 'SECOND_FACTOR'] as const;
export type Debt = (typeof DEBTS)[number];

/** No unit has this id, so nothing lies within it: the scope of those who see no business data. */
export const NOWHERE = '';

/** The account as far as a principal needs it. */
export interface Identified {
  readonly id: string;
  readonly kind: AccountKind;
  /** Null for administrators, who hold no post. */
  readonly officer: string | null;
}

/** Which of an officer's posts: several may be held at once, one is acted in. */
export type PostChoice = Pick<Post, 'unit' | 'role'>;

/**
 * The account in one of its officer's posts on a legal date, the first where none is chosen; undefined where the officer holds no such
 * post on that day (any more): then the session is worth nothing.
 */
export function principalOf(
  account: Identified,
  chosen: Partial<PostChoice>,
  jurisdiction: Jurisdiction,
  date: string,
): Principal | undefined {
  const post = postsFor(account, jurisdiction, date).find(
    ({ unit, role }) => (chosen.unit ?? unit) === unit && (chosen.role ?? role) === role,
  );
  if (!post) return undefined;
  const { unit, role } = post;
  const officer = account.officer ?? `account:${account.id}`;
  return {
    account: account.id,
    officer,
    unit,
    role,
    scope: isAdministrator(role) ? NOWHERE : (jurisdiction.scopeOf(unit) ?? NOWHERE),
    permissions: permissionsOf(role),
    actor: { officer, unit, role },
  };
}

/** The posts that an account may act in on that day. */
export const postsFor = (
  account: Identified,
  jurisdiction: Jurisdiction,
  date: string,
): readonly PostChoice[] => {
  if (account.kind !== 'OFFICER') return [{ unit: NOWHERE, role: ROLE_OF_KIND[account.kind] }];
  return (
    jurisdiction
      .postsOf(account.officer ?? '', date)
      // The post may outlive its unit in careless reference data; a closed unit acts no more. Versions of before gave administrators posts.
      .filter(({ unit, role }) => jurisdiction.isOpen(unit, date) && !isAdministrator(role))
  );
};

export const may = (principal: Principal, permission: Permission): boolean =>
  principal.permissions.has(permission);
