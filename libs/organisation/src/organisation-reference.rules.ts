import { isAdministrator, Jurisdiction, type Unit } from './jurisdiction.js';
import { officerProblems } from './officer.rules.js';
import type { OrganisationReference, ReferenceProblem } from './organisation-reference.js';
import { ALL_UNITS, cellOf, problem, unitAt, unknownOfficer } from './reference-problem.js';
import { linesOf } from './unit-lines.js';
import { unitProblems } from './unit.rules.js';

/** What must hold in one version of the reference data; one function a rule, here and in the files of units and officers. */
export function referenceProblems(reference: OrganisationReference): readonly ReferenceProblem[] {
  const tree = new Jurisdiction(0, reference.units, reference.officers);
  const lines = linesOf(reference.units);
  return [
    ...idsAreUnique(reference),
    ...thereIsOneRoot(reference.units),
    ...reference.units.flatMap((unit) => unitProblems(unit, tree, lines)),
    ...reference.officers.flatMap((officer) => officerProblems(officer, tree)),
    ...reference.accounts.flatMap((account) =>
      account.officer === undefined || tree.officer(account.officer)
        ? []
        : [{ at: `account ${account.login}`, sentence: unknownOfficer(account.officer) }],
    ),
  ];
}

/**
 * Units and officers are closed with a date, never removed: cases, posts and accounts of the past name them. Officers who only administered
 * may go: they acted in no case, and administrators hold no post any more.
 */
export const nothingIsRemoved = (
  before: Jurisdiction,
  next: Pick<OrganisationReference, 'units' | 'officers'>,
): readonly ReferenceProblem[] => [
  ...missing('unit', before.allUnits(), next.units),
  ...missing(
    'officer',
    before.allOfficers().filter(({ posts }) => !posts.every(({ role }) => isAdministrator(role))),
    next.officers,
  ),
];

function idsAreUnique({ units, officers, accounts }: OrganisationReference): ReferenceProblem[] {
  const named: [string, readonly string[]][] = [
    ['unit', units.map(({ id }) => id)],
    ['officer', officers.map(({ id }) => id)],
    ['account', accounts.map(({ login }) => login)],
  ];
  return named.flatMap(([what, ids]) =>
    [...repeated(ids)].map((id) => ({
      at: `${what} ${id}`,
      sentence: { zh: '这个代码出现了不止一次。', en: 'This code is there more than once.' },
    })),
  );
}

/** What is there more than once; a county has ten thousand officers. */
function repeated(ids: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(ids.filter((id) => seen.size === seen.add(id).size));
}

/** Every unit without parent is named: which of them lacks one, the county knows. */
function thereIsOneRoot(units: readonly Unit[]): ReferenceProblem[] {
  const roots = units.filter(({ parent }) => parent === null).map(({ id }) => id);
  if (roots.length === 1) return [];
  if (roots.length === 0) return [noRoot(units)];
  const named = roots.length > MOST_NAMED ? [...roots.slice(0, MOST_NAMED), '…'] : roots;
  const sentence = {
    zh: `应当恰有一个单位没有上级(parent),现有 ${roots.length} 个:${named.join('、')}。`,
    en: `Exactly one unit has no parent; here are ${roots.length}: ${named.join(', ')}.`,
  };
  return roots.map((id) => problem(unitAt(id), 'parent', sentence));
}

const noRoot = (units: readonly Unit[]): ReferenceProblem => ({
  at: 'units',
  field: 'parent',
  sentence: {
    zh: '应当恰有一个单位没有上级(parent),现在每个单位都写了上级。',
    en: 'Exactly one unit has no parent; here each one has.',
  },
  restsOn: [ALL_UNITS, ...units.map(({ id }) => cellOf(unitAt(id), 'parent'))],
});
const MOST_NAMED = 10;

const missing = (
  what: string,
  before: readonly { readonly id: string }[],
  next: readonly { readonly id: string }[],
): ReferenceProblem[] => {
  const kept = new Set(next.map(({ id }) => id));
  return before
    .filter(({ id }) => !kept.has(id))
    .map(({ id }) => ({
      at: `${what} ${id}`,
      sentence: {
        zh: '上一版本中有、此处没有。请保留并写明结束日期(to),不要删除。',
        en: 'The version before has it and this one has not. Keep it and give it a last day ("to"): nothing is removed.',
      },
    }));
};
