/** What figures can be grouped by, in any combination of three. */
export const DIMENSIONS = [
  'unit',
  'unitBelow',
  'place',
  'placeBelow',
  'level',
  'month',
  'year',
  'category',
  'channel',
  'origin',
  'source',
  'caseType',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
