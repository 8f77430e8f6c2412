import { calendarDaysBetween, type EventMeta, shanghaiDate } from '#libs/kernel';
import type { CasePolicy } from '#rules/case-law';
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
  const claimed = dayOf(happenedAt);
  const recorded = dayOf(meta.recordedAt);
  const late = meta.source === undefined && claimed < recorded && isLate(claimed, recorded, counting);
  return { on: late ? recorded : claimed, claimed };
}

/** Legal dates of the hours that were met: a rebuild asks twice for every event, and the log holds few different hours. */
const days = new Map<string, string>();
const REMEMBERED = 10_000;

function dayOf(instant: string): string {
  // Events keep instants in UTC: the hour tells the legal date.
  if (!instant.endsWith('Z')) return shanghaiDate(instant);
  const hour = instant.slice(0, 13);
  const known = days.get(hour);
  if (known !== undefined) return known;
  const day = shanghaiDate(instant);
  if (days.size >= REMEMBERED) days.clear();
  days.set(hour, day);
  return day;
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
