import { type OpenCases, sees } from '#libs/cases';
import { addDays } from '#libs/kernel';
import type { Jurisdiction } from '#rules/organisation';
import type { Changes } from './changes.js';

/** Officers who see open cases today and will not see them any more on a day by which everything that the file dates has come. */
export interface LostSight {
  readonly on: string;
  readonly officers: readonly {
    readonly staffNumber: string;
    readonly name: string;
    readonly cases: number;
  }[];
}

type Area = { readonly unit: string; readonly scope: string };

/** `today` is a legal date. A case counts as lost where none of the officer's posts on `on` sees it. */
export function lostSight(
  before: Jurisdiction,
  after: Jurisdiction,
  changes: Changes,
  today: string,
  cases: readonly OpenCases[],
): LostSight {
  const on = whenAllHasCome(changes, today);
  const moved = changes.moves.flatMap(({ what, code }) => (what === 'parent' ? [code] : []));
  const untouched = ({ unit, scope }: Area): boolean =>
    !moved.some(
      (one) => before.isWithin(one, scope) || after.isWithin(unit, one) || after.isWithin(scope, one),
    );
  const [sawNow, seesThen] = [visibleIn(before, cases), visibleIn(after, cases)];
  const officers = before.allOfficers().flatMap((officer) => {
    const now = areasOf(before, officer.id, today);
    const then = areasOf(after, officer.id, on);
    const kept = (area: Area): boolean =>
      untouched(area) && then.some(({ unit, scope }) => unit === area.unit && scope === area.scope);
    const left = now.filter((area) => !kept(area));
    if (left.length === 0) return [];
    const lost = cases.reduce(
      (sum, { count }, at) =>
        left.some((area) => sawNow(area, at)) && !then.some((area) => seesThen(area, at)) ? sum + count : sum,
      0,
    );
    const { id, staffNumber = id, name } = officer;
    return lost > 0 ? [{ staffNumber, name: name.zh, cases: lost }] : [];
  });
  return { on, officers };
}

function whenAllHasCome({ postsBegin, postsEnd }: Changes, today: string): string {
  const days = [
    today,
    ...postsBegin.flatMap(({ on }) => on ?? []),
    ...postsEnd.flatMap(({ on }) => (on === null ? [] : addDays(on, 1))),
  ];
  return days.reduce((latest, day) => (day > latest ? day : latest));
}

const areasOf = (tree: Jurisdiction, officer: string, day: string): Area[] =>
  tree.postsOf(officer, day).map(({ unit }) => ({ unit, scope: tree.scopeOf(unit) ?? unit }));

/** Many officers have the same area: what it sees is looked up once. */
function visibleIn(tree: Jurisdiction, cases: readonly OpenCases[]): (area: Area, at: number) => boolean {
  const known = new Map<string, readonly boolean[]>();
  return (area, at) => {
    const key = `${area.unit} ${area.scope}`;
    const seen = known.get(key) ?? cases.map(({ units, accused }) => sees(area, units, accused, tree));
    known.set(key, seen);
    return seen[at] ?? false;
  };
}
