import { addDays, calendarDaysBetween } from '#libs/kernel';
import { isLegalDate } from './legal-date.js';

/** One year as a State Council notice arranges it: what is not named here follows the week. */
export interface WorkCalendarYear {
  readonly year: number;
  /** The notice it was taken from. */
  readonly notice: string;
  /** Days off by the notice, first and last day of each holiday; weekends inside are included. */
  readonly holidays: readonly (readonly [first: string, last: string])[];
  /** Make-up working days 调休上班日: Saturdays and Sundays on which offices work. */
  readonly makeUpDays: readonly string[];
}

/**
 * What a question to the calendar gives. Where a day lies in a year whose arrangement is not published or not loaded, the answer is
 * the year that is missing, never a guess: a due date computed by weekends alone would be wrong and look right.
 */
export type Calculated<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly missingYear: number };

const known = <T>(value: T): Calculated<T> => ({ known: true, value });

/**
 * Working days of Chinese state organs. All dates are legal dates `YYYY-MM-DD` in Asia/Shanghai.
 * Counting follows Civil Code Arts. 200 to 203: the first day is not counted; whether a last day that is a rest day moves on
 * is a matter of policy, hence the `roll` flag.
 * @throws RangeError where a date is none or a count is not a whole number from 0
 */
export class WorkCalendar {
  private readonly daysOff = new Set<string>();
  private readonly makeUpDays = new Set<string>();
  /**
   * For every year that is known, how many of its days work up to each of them: whoever judges a ledger of old acts asks for the working days of
   * months, for every one of them.
   */
  private readonly upTo = new Map<number, readonly number[]>();

  constructor(
    /** Changes whenever a year is added or corrected; a policy names the version it counted with. */
    readonly version: string,
    years: readonly WorkCalendarYear[],
  ) {
    for (const { holidays, makeUpDays } of years) {
      for (const [first, last] of holidays)
        for (let day = first; day <= last; day = addDays(day, 1)) this.daysOff.add(day);
      for (const day of makeUpDays) this.makeUpDays.add(day);
    }
    for (const { year } of years) this.upTo.set(year, this.counted(year));
  }

  isWorkingDay(date: string): Calculated<boolean> {
    const year = yearOf(date);
    if (!this.upTo.has(year)) return { known: false, missingYear: year };
    return known(this.works(date));
  }

  /** The day itself if it is a working day, otherwise the first working day after it. */
  rollToWorkingDay(date: string): Calculated<string> {
    for (let day = date; ; day = addDays(day, 1)) {
      const works = this.isWorkingDay(day);
      if (!works.known) return works;
      if (works.value) return known(day);
    }
  }

  /** The last day of a limit of `days` calendar days that was set off on `date`. Without `roll` no calendar is needed. */
  addDays(date: string, days: number, options: { readonly roll: boolean }): Calculated<string> {
    yearOf(date);
    wholeNumber(days);
    const end = addDays(date, days);
    return options.roll ? this.rollToWorkingDay(end) : known(end);
  }

  /** The last day of a limit of `days` working days that was set off on `date`; 0 gives `date` itself. */
  addWorkingDays(date: string, days: number): Calculated<string> {
    yearOf(date);
    wholeNumber(days);
    let day = date;
    for (let left = days; left > 0;) {
      day = addDays(day, 1);
      const works = this.isWorkingDay(day);
      if (!works.known) return works;
      if (works.value) left--;
    }
    return known(day);
  }

  /** Working days after `from` up to and including `to`; negative where `to` lies before `from`. */
  workingDaysBetween(from: string, to: string): Calculated<number> {
    const [first, last, sign] = from <= to ? [from, to, 1] : [to, from, -1];
    yearOf(first);
    yearOf(last);
    if (first === last) return known(0);
    const end = yearOf(last);
    let count = 0;
    for (let year = yearOf(addDays(first, 1)); year <= end; year++) {
      const upTo = this.upTo.get(year);
      if (!upTo) return { known: false, missingYear: year };
      count += (year === end ? upTo[dayOfYear(last)] : upTo.at(-1)) ?? 0;
      if (year === yearOf(first)) count -= upTo[dayOfYear(first)] ?? 0;
    }
    return known(count === 0 ? 0 : sign * count);
  }

  /** What `upTo` holds for a year. */
  private counted(year: number): readonly number[] {
    const upTo: number[] = [];
    for (let day = `${year}-01-01`, count = 0; Number(day.slice(0, 4)) === year; day = addDays(day, 1)) {
      if (this.works(day)) count++;
      upTo.push(count);
    }
    return upTo;
  }

  private works(date: string): boolean {
    return this.makeUpDays.has(date) || (!this.daysOff.has(date) && !isWeekend(date));
  }
}

/** From 0 for 1 January. */
const dayOfYear = (date: string): number => calendarDaysBetween(`${date.slice(0, 4)}-01-01`, date);

function yearOf(date: string): number {
  if (!isLegalDate(date)) throw new RangeError('Not a date of the form YYYY-MM-DD');
  return Number(date.slice(0, 4));
}

function wholeNumber(days: number): void {
  if (!Number.isSafeInteger(days) || days < 0)
    throw new RangeError('A limit is a whole number of days from 0');
}

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(date).getUTCDay());
