/** China has one zone and no summer time since 1992: legal dates are those of Asia/Shanghai, UTC+8. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Legal date `YYYY-MM-DD` of an instant. */
export const shanghaiDate = (instant: string | Date): string =>
  new Date(new Date(instant).getTime() + OFFSET_MS).toISOString().slice(0, 10);

/** `2026-03-02 09:30` in Asia/Shanghai: reads and sorts the same, and no spreadsheet takes it for something else. */
export const shanghaiTime = (instant: string | Date): string =>
  new Date(new Date(instant).getTime() + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');

/** Instant of a wall-clock time in Asia/Shanghai: `2019-04-08` or `2019-04-08T08:37:20` → RFC 3339 in UTC. */
export function instantOfShanghai(wallClock: string): string {
  const [date, time = '00:00:00'] = wallClock.split('T');
  return new Date(`${date}T${time}+08:00`).toISOString();
}

/** Whole calendar days from the day of `from` to the day of `to` (the first day is not counted). */
export const calendarDaysBetween = (from: string | Date, to: string | Date): number =>
  (Date.parse(shanghaiDate(to)) - Date.parse(shanghaiDate(from))) / DAY_MS;

/** `date` plus `days`, both `YYYY-MM-DD`. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** The same instant as RFC 3339 in UTC with milliseconds, the form in which events keep it. */
export const instantOf = (time: string): string => new Date(time).toISOString();
