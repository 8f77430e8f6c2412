import type { Cycle, Drawn, Picture } from './calculator.js';

/** A member of a cohort as the calculator counts it. */
export interface ByHand {
  readonly member: string;
  readonly cycle: number;
  /** That puts it into the period. */
  readonly day: string;
  readonly area: string;
  readonly part: string;
  readonly numerator: boolean;
  readonly lines: Readonly<Record<string, boolean>>;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly asOf: string;
  readonly window: number;
}

export interface Meeting extends Asked {
  readonly picture: Picture;
  readonly member: Drawn;
  readonly cycle: Cycle;
  readonly number: number;
  readonly next: Cycle | undefined;
}

export type Judged = Pick<ByHand, 'part' | 'numerator' | 'lines'>;

export const by = (day: string | null | undefined, asOf: string): boolean =>
  day !== null && day !== undefined && day <= asOf;
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

export const isCarried = ({ cycle, asOf }: Meeting): boolean =>
  cycle.carried !== null &&
  cycle.carried[0] <= asOf &&
  (cycle.carried[1] === null || cycle.carried[1] > asOf);
export const stillOpen = ({ cycle, asOf }: Meeting): boolean => !by(cycle.ended, asOf);
export const handedOn = ({ picture, asOf }: Meeting): boolean => by(picture.handed, asOf);
export const imported = ({ member }: Meeting): boolean => member.source === 'IMPORT';

export const openLines = (meeting: Meeting, byClaim: boolean | undefined, open = stillOpen(meeting)) => ({
  by_import: imported(meeting),
  ...(byClaim === undefined ? {} : { by_claim_only: byClaim }),
  still_open: open,
  still_open_by_import: open && imported(meeting),
  handed_on: handedOn(meeting),
});

export const closedLines = (meeting: Meeting) => ({
  by_import: imported(meeting),
  taken_up_again: by(meeting.next?.begun, meeting.asOf),
  handed_on: handedOn(meeting),
});

export interface Metric {
  readonly kinds: readonly Drawn['kind'][];
  readonly cohort: 'opened' | 'ended' | 'replied' | 'due';
  readonly takes?: (meeting: Meeting) => boolean;
  readonly judge: (meeting: Meeting) => Judged;
}

export const opened =
  (judge: (meeting: Meeting) => Omit<Judged, 'lines'>) =>
  (meeting: Meeting): Judged => ({
    ...judge(meeting),
    lines: openLines(meeting, undefined),
  });
export const closed =
  (judge: (meeting: Meeting) => Omit<Judged, 'lines'>) =>
  (meeting: Meeting): Judged => ({
    ...judge(meeting),
    lines: closedLines(meeting),
  });
