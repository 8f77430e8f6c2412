import { ADMINISTRATOR_ROLES, isAdministrator, type Role, ROLES } from '../../jurisdiction.js';

/** Who must have a second factor here, and of whom a fresh code is asked (GB/T 22239 8.1.4.1: two factors, one of them cryptographic). */
export class SecondFactorPolicy {
  constructor(
    /** Accounts that act in these roles can do nothing until they have one. */
    readonly roles: ReadonlySet<Role>,
    /** A fresh code is asked of everybody, so that who has no second factor enrols first; false: of those alone who have one. */
    readonly codesOfEverybody: boolean,
  ) {}
}

/** What holds here, by the setting where there is one. Everybody may look around in a demo; a county asks. */
export const secondFactorPolicy = (
  inCounty: boolean,
  setting: ReadonlySet<Role> | undefined,
): SecondFactorPolicy => new SecondFactorPolicy(setting ?? (inCounty ? COUNTY_ROLES : new Set()), inCounty);

/** A real county: administrators, and inspectors, who see every matter and hold no work of their own. */
const COUNTY_ROLES: ReadonlySet<Role> = new Set(
  ROLES.filter((role) => isAdministrator(role) || role === 'INSPECTOR'),
);

/** Words of the setting that stand for no role of their own. */
export const NO_ROLE = 'none';
export const ALL_ADMINISTRATORS = 'ADMINISTRATORS';

/**
 * The roles that a setting names, separated by commas: `INSPECTOR,LEADER`, `ADMINISTRATORS` for the three, or `none` alone.
 * @returns undefined where a word is none of these
 */
export function rolesNamed(setting: string): ReadonlySet<Role> | undefined {
  const words = setting.split(',').map((word) => word.trim());
  if (words.length === 1 && words[0] === NO_ROLE) return new Set();
  const roles = new Set<Role>();
  for (const word of words) {
    const named = word === ALL_ADMINISTRATORS ? ADMINISTRATOR_ROLES : ROLES.filter((role) => role === word);
    if (named.length === 0) return undefined;
    for (const role of named) roles.add(role);
  }
  return roles;
}
