import type { OrganisationContent } from '#libs/organisation';
import { type Jurisdiction, officerAt, type ReferenceProblem } from '#rules/organisation';

/**
 * Before the log holds an event officers may be left out, but for those who have an account: loaded again, they would be somebody new, and the account
 * nobody's.
 */
export const whoHasAnAccountStays = (
  current: Jurisdiction,
  next: OrganisationContent,
  withAccount: ReadonlySet<string>,
): readonly ReferenceProblem[] => {
  const there = new Set(next.officers.map(({ id }) => id));
  return current
    .allOfficers()
    .filter(({ id }) => withAccount.has(id) && !there.has(id))
    .map(({ id }) => ({ ...officerAt(id), sentence: HAS_AN_ACCOUNT }));
};

const HAS_AN_ACCOUNT = {
  zh: '该人员已有账号,不得从文件中删去;已离任的,写明离任日期。',
  en: 'The officer has an account and is not left out of the file; who has left gets a last day.',
};
