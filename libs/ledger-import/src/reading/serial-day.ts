import type { DateStyle } from './date-styles.js';

/** Serial day of 9999-12-31, the last that a spreadsheet shows as a date, plus one. */
const AFTER_LAST_DAY = 2_958_466;
const UNIX_EPOCH = 25_569;
const DAY_SECONDS = 86_400;
/** 1904-01-01 in the system of 1900. */
const DAYS_TO_1904 = 1462;

/**
 * Wall-clock time of a serial day number, or '' where no date has that number. Day 1 is 1900-01-01 in the 1900 system, which counts a
 * 29 February 1900 that never was (so 60 and below are a day off), and day 0 is 1904-01-01 in the 1904 system. Seconds are rounded: the
 * fraction is not exact. A style that shows no time of day leaves it out where there is none.
 */
export function wallClockOfSerial(
  serial: number,
  date1904: boolean,
  style: Exclude<DateStyle, 'none'>,
): string {
  const days = date1904 ? serial + DAYS_TO_1904 : serial < 61 ? serial + 1 : serial;
  if (!(serial >= 0 && days < AFTER_LAST_DAY)) return '';
  const seconds = Math.round((days - UNIX_EPOCH) * DAY_SECONDS);
  const wallClock = new Date(seconds * 1000).toISOString();
  return wallClock.slice(0, style === 'date' && seconds % DAY_SECONDS === 0 ? 10 : 19);
}
