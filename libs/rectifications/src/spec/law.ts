import { smallCounty } from '#libs/testing/rule-books';

/** A law of the design record that events broke. */
class LawBroken extends Error {}

/** @throws LawBroken unless it holds */
export function law(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new LawBroken(sentence);
}

const parentOf = (id: string): string | null => smallCounty.unit(id)?.parent ?? null;
/** The unit itself, or one below it, by the parents alone. */
export const isBelow = (unit: string, other: string): boolean =>
  unit === other || (parentOf(unit) !== null && isBelow(parentOf(unit) ?? '', other));

/** The day in China. */
export const dayOf = (at: string): string => new Date(Date.parse(at) + 28_800_000).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;
