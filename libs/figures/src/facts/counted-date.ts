import { calendarDaysBetween, type EventMeta, shanghaiDate } from '#libs/kernel';
import type { CasePolicy } from '#rules/concerns';
import type { WorkCalendar } from '#rules/organisation';

/** The legal date on which an act counts, and the one that it claims. */
export interface CountedDate {
  readonly on: string;
  readonly claimed: string;
}

/** Policy and calendar that facts are counted by: where one of them changes, the version of the facts rises. */
export interface Counting {
  readonly policy: Pick<CasePolicy, 'version' | 'graceWorkingDays' | 'reopenWindowDays'>;
  readonly calendar: Pick<WorkCalendar, 'workingDaysBetween'>;
}

/**
 * Back-dating earns nothing (decisions 22): an act counts when it happened only if it was recorded within the grace, otherwise when it was recorded.
 * What an import read counts at the ledger's date.
 */
export function countedDate(
  happenedAt: string,
  meta: Pick<EventMeta, 'recordedAt' | 'source'>,
  counting: Counting,
): CountedDate {
  const claimed = shanghaiDate(happenedAt);
  const recorded = shanghaiDate(meta.recordedAt);
  const late = meta.source === undefined && claimed < recorded && isLate(claimed, recorded, counting);
  return { on: late ? recorded : claimed, claimed };
}

function isLate(claimed: string, recorded: string, { policy, calendar }: Counting): boolean {
  const days = calendarDaysBetween(`${claimed}T00:00:00+08:00`, `${recorded}T00:00:00+08:00`);
  if (days <= policy.graceWorkingDays) return false;
  // No arrangement of holidays could make it timely: there is no need to look into the calendar, which may not reach so far.
  if (days > LONGEST_HOLIDAY + 3 * policy.graceWorkingDays) return true;
  const working = calendar.workingDaysBetween(claimed, recorded);
  return working.known && working.value > policy.graceWorkingDays;
}

/** Days off in a row, with room to spare. */
const LONGEST_HOLIDAY = 14;

export const earlier = (one: string | null, other: string): string =>
  one === null || other < one ? other : one;

export const later = (one: string | null, other: string): string =>
  one === null || other > one ? other : one;
