/** How a matter reached the unit that registers it. */
export const CHANNELS = [
  'ONLINE',
  'LETTER',
  'TELEPHONE',
  'HOTLINE',
  'FAX',
  'VISIT',
  'SCREENING',
  'HOUSEHOLD_VISIT',
  'MEETING',
  'OTHER',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** How many people a matter touches; the screening form counts in bands. */
export const PARTIES_BANDS = ['UNDER_50', 'FROM_50_TO_99', 'FROM_100_TO_499', 'FROM_500'] as const;
export type PartiesBand = (typeof PARTIES_BANDS)[number];
