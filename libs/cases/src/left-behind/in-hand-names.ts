import type { InHand } from '#rules/case-law';
import type { Jurisdiction } from '#rules/organisation';

/**
 * What a case has in hand as text, a name for each kind and unit, or kind and officer in a unit: `CONCERN liushu`, `MEDIATION 8a…@liushu`,
 * `ITEM 8a…@` where any office will do. A row keeps them; who is gone is asked of the organisation, on the day.
 */
export const namesInHand = (inHand: readonly InHand[]): string[] =>
  [...new Set(inHand.map((one) => `${one.kind} ${nameOf(one)}`))].sort();

const nameOf = ({ unit, officer, anywhere }: InHand): string =>
  officer === null ? unit : `${officer}@${anywhere ? '' : unit}`;

/** The names of all who are there on this day: open units, and officers in their posts. */
export function namesPresent(jurisdiction: Jurisdiction, date: string): string[] {
  const units = jurisdiction.allUnits().flatMap(({ id }) => (jurisdiction.isOpen(id, date) ? [id] : []));
  const officers = jurisdiction.allOfficers().flatMap(({ id }) => {
    const posts = jurisdiction.postsOf(id, date);
    return posts.length === 0 ? [] : [`${id}@`, ...posts.map(({ unit }) => `${id}@${unit}`)];
  });
  return [...units, ...officers];
}

/** Whether whoever has it in hand is gone on this day, judged as the names are. */
export const isLeftBehind = (
  { unit, officer, anywhere }: InHand,
  jurisdiction: Jurisdiction,
  date: string,
): boolean =>
  officer === null
    ? !jurisdiction.isOpen(unit, date)
    : !jurisdiction.postsOf(officer, date).some((post) => anywhere || post.unit === unit);

/** The last day on which they were there; null where the organisation knows none. */
export function lastDayOf({ unit, officer, anywhere }: InHand, jurisdiction: Jurisdiction): string | null {
  if (officer === null) return jurisdiction.unit(unit)?.to ?? null;
  const posts = jurisdiction.officer(officer)?.posts ?? [];
  const days = posts.flatMap((post) =>
    post.to !== null && (anywhere || post.unit === unit) ? [post.to] : [],
  );
  return days.sort().at(-1) ?? null;
}
