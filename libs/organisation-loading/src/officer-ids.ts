import type { OrganisationContent } from '#libs/organisation';
import { type Jurisdiction, type Officer, officerAt, type ReferenceProblem } from '#rules/organisation';
import type { FileContent } from './organisation-content.js';

/**
 * Staff numbers of a file become ids of officers (decisions-safety 6): that of who has the number, or had the former one; somebody new gets a new id.
 */
export function identified(
  { units, officers, former }: FileContent,
  current: Jurisdiction,
  newId: () => string,
): OrganisationContent | { readonly problems: readonly ReferenceProblem[] } {
  const problems: ReferenceProblem[] = [];
  const ids = new Map<string, string>();
  for (const { id: number } of officers) {
    const known = current.officerByStaffNumber(number);
    const old = former.get(number);
    const before = old === undefined ? undefined : current.officerByStaffNumber(old);
    if (known && before) problems.push(ofFormer(number, twoPeople(number, old ?? '')));
    // A file that is loaded again goes on naming the former number of who has the new one by now.
    if (!known && old !== undefined && !before) problems.push(ofFormer(number, nobodyHad(old)));
    ids.set(number, (known ?? before)?.id ?? newId());
  }
  if (problems.length > 0) return { problems };
  const idOf = (number: string): string => ids.get(number) ?? number;
  return {
    units: units.map((unit) => (unit.head === undefined ? unit : { ...unit, head: idOf(unit.head) })),
    officers: officers.map(({ id, name, posts }): Officer => ({
      id: idOf(id),
      name,
      staffNumber: id,
      posts,
    })),
  };
}

/** Whoever edits the file knows a staff number, not an id, and looks for a place in it. */
export const inTheFile =
  ({ placed = (found) => found }: FileContent, current: Jurisdiction) =>
  (found: ReferenceProblem): ReferenceProblem =>
    placed(byStaffNumber(current)(found));

const byStaffNumber =
  (current: Jurisdiction) =>
  (found: ReferenceProblem): ReferenceProblem => {
    const [what, id = ''] = found.at.split(' ');
    const number = what === 'officer' ? current.officer(id)?.staffNumber : undefined;
    return number === undefined ? found : { ...found, at: `officer ${number}` };
  };

const ofFormer = (number: string, sentence: ReferenceProblem['sentence']): ReferenceProblem => ({
  ...officerAt(number),
  field: 'former',
  sentence,
});

const twoPeople = (number: string, old: string) => ({
  zh: `工号 ${number} 与原工号 ${old} 在现行版本中是两个人,不能合并;原工号写错的,请更正。`,
  en: `The staff number ${number} and the former one ${old} are two officers of the version that counts; they cannot become one. Correct the former number.`,
});

const nobodyHad = (old: string) => ({
  zh: `现行版本中没有工号为 ${old} 的人员;新来的人员不写原工号。`,
  en: `Nobody has the staff number ${old} in the version that counts; who is new has no former number.`,
});
