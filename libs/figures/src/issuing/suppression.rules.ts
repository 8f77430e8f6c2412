import type { IssuedLine, Suppressed } from './figures.events.js';

/** The smallest number of members that is told to those who may not open the cases. */
export const SMALLEST_CELL = 5;

const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_CELL;
const told = (count: number): number | null => (isSmall(count) ? null : count);

/**
 * Cells under five are not told (decisions 25); and since parts sum to the cohort and groups to the total, a single one that is missing would be
 * told by the others: the smallest of them goes with it.
 */
export function suppress(lines: readonly IssuedLine[]): readonly Suppressed[] {
  const [total, ...groups] = lines;
  if (!total) return [];
  const hidden = withCompanion(groups.map(({ cohort }) => cohort));
  return [line(total, false), ...groups.map((group, at) => line(group, hidden.has(at)))];
}

function line(group: IssuedLine, isHidden: boolean): Suppressed {
  const { by, cohort, denominator, numerator, parts, lines } = group;
  const nothing = isHidden || isSmall(cohort);
  const names = Object.keys(parts);
  const hidden = withCompanion(Object.values(parts));
  const rest = denominator - numerator;
  return {
    by,
    cohort: nothing ? null : cohort,
    // Two that are told tell the third.
    denominator: nothing || isSmall(cohort - denominator) ? null : denominator,
    numerator: nothing || isSmall(numerator) || isSmall(rest) ? null : numerator,
    parts: Object.fromEntries(
      names.map((name, at) => [name, nothing || hidden.has(at) ? null : (parts[name] ?? 0)]),
    ),
    lines: Object.fromEntries(
      Object.entries(lines).map(([name, count]) => [
        name,
        nothing || isSmall(cohort - count) ? null : told(count),
      ]),
    ),
  };
}

/** Places of the small counts, and of the smallest other one where a single count would be missing. */
function withCompanion(counts: readonly number[]): ReadonlySet<number> {
  const hidden = new Set(counts.flatMap((count, at) => (isSmall(count) ? [at] : [])));
  if (hidden.size !== 1) return hidden;
  const others = counts
    .map((count, at) => ({ count, at }))
    .filter(({ count, at }) => count > 0 && !hidden.has(at))
    .sort((one, other) => one.count - other.count);
  const [smallest] = others;
  if (smallest) hidden.add(smallest.at);
  return hidden;
}
