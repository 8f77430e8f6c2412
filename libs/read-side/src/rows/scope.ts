/** The organisation as the visibility of rows needs it. */
export interface Scope {
  /**
   * Version of the tree. It only rises (compared as a number where it is one, else as text): a newer version than that of the scope rows
   * makes the runner fill them anew, an older one makes it stand back.
   */
  readonly version: string;
  /** The unit, its parent, … up to the root; may be empty for an unknown unit. */
  lineage(unit: string): readonly string[];
}

/** Below 0 where `one` is older. */
export function compareVersions(one: string, other: string): number {
  const numbers = [Number(one), Number(other)] as const;
  if (numbers.every((number) => Number.isSafeInteger(number))) return numbers[0] - numbers[1];
  return one < other ? -1 : one > other ? 1 : 0;
}
