import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/kernel';
import { WORK_CALENDAR } from './work-calendar-data.js';
import { type Calculated, WorkCalendar } from './work-calendar.js';

const day = <T>(value: T) => ({ known: true as const, value });
const missing = (year: number) => ({ known: false, missingYear: year });

const daysOf = (year: number): string[] => {
  const days: string[] = [];
  for (let at = `${year}-01-01`; at.startsWith(String(year)); at = addDays(at, 1)) days.push(at);
  return days;
};
const worksOn = (date: string): boolean => {
  const works = WORK_CALENDAR.isWorkingDay(date);
  return works.known && works.value;
};

describe('The work calendar: golden examples (design record 2.2)', () => {
  it.each([
    ['G1 ends in National Day week', '2025-09-16', 15, '2025-10-01', '2025-10-09'],
    ['G2 ends in Spring Festival', '2026-02-02', 15, '2026-02-17', '2026-02-24'],
    ['G3 ends on a working Saturday', '2026-01-30', 15, '2026-02-14', '2026-02-14'],
    ['G4 rolls onto a working Sunday', '2025-12-18', 15, '2026-01-02', '2026-01-04'],
    ['G5 sixty days', '2025-08-04', 60, '2025-10-03', '2025-10-09'],
    ['G6 sixty plus thirty', '2025-08-02', 90, '2025-10-31', '2025-10-31'],
    ['G7 judicial confirmation', '2025-09-05', 30, '2025-10-05', '2025-10-09'],
  ])('%s', (_, start, limit, plain, rolled) => {
    expect(WORK_CALENDAR.addDays(start, limit, { roll: false })).toEqual(day(plain));
    expect(WORK_CALENDAR.addDays(start, limit, { roll: true })).toEqual(day(rolled));
  });

  it.each([
    ['G8 with a working Sunday', '2025-09-25', '2025-10-09'],
    ['G9 over Spring Festival', '2026-02-11', '2026-02-25'],
    ['G10 with a working Saturday after the holiday', '2025-09-30', '2025-10-14'],
    ['G11 with a working Sunday before the holiday', '2025-01-24', '2025-02-07'],
  ])('%s: five working days', (_, start, end) => {
    expect(WORK_CALENDAR.addWorkingDays(start, 5)).toEqual(day(end));
    expect(WORK_CALENDAR.workingDaysBetween(start, end)).toEqual(day(5));
    expect(WORK_CALENDAR.workingDaysBetween(end, start)).toEqual(day(-5));
  });
});

describe('The work calendar: its years', () => {
  it.each([
    [
      2024,
      [
        '2024-02-04',
        '2024-02-18',
        '2024-04-07',
        '2024-04-28',
        '2024-05-11',
        '2024-09-14',
        '2024-09-29',
        '2024-10-12',
      ],
    ],
    [2025, ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']],
    [2026, ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']],
  ])('offices work on exactly these Saturdays and Sundays of %i', (year, makeUpDays) => {
    const weekends = daysOf(year).filter((date) => [0, 6].includes(new Date(date).getUTCDay()));
    expect(weekends.filter(worksOn)).toEqual(makeUpDays);
  });

  // 365 days less 104 weekend days less 13 statutory days off (11 until 2024): every other day off is made up for.
  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, days) => {
    expect(daysOf(year).filter(worksOn)).toHaveLength(days);
  });

  it('the eve of Spring Festival 2024 was recommended leave and is a working day', () => {
    expect(WORK_CALENDAR.isWorkingDay('2024-02-09')).toEqual(day(true));
    expect(WORK_CALENDAR.isWorkingDay('2024-02-10')).toEqual(day(false));
    expect(WORK_CALENDAR.isWorkingDay('2024-06-10')).toEqual(day(false));
  });

  it('given an end that depends on a year without arrangement, the missing year is the answer, never a guess', () => {
    expect(WORK_CALENDAR.isWorkingDay('2023-12-29')).toEqual(missing(2023));
    expect(WORK_CALENDAR.addWorkingDays('2026-12-30', 1)).toEqual(day('2026-12-31'));
    expect(WORK_CALENDAR.addWorkingDays('2026-12-30', 2)).toEqual(missing(2027));
    expect(WORK_CALENDAR.rollToWorkingDay('2027-01-01')).toEqual(missing(2027));
    expect(WORK_CALENDAR.addDays('2026-12-20', 15, { roll: true })).toEqual(missing(2027));
    expect(WORK_CALENDAR.workingDaysBetween('2026-12-30', '2027-01-05')).toEqual(missing(2027));
    expect(WORK_CALENDAR.workingDaysBetween('2027-01-05', '2026-12-30')).toEqual(missing(2027));
  });

  it('calendar days without roll need no arrangement', () => {
    expect(WORK_CALENDAR.addDays('2026-12-20', 15, { roll: false })).toEqual(day('2027-01-04'));
  });

  it('no working day lies between a day and itself, and a limit of none ends on its first day', () => {
    expect(WORK_CALENDAR.workingDaysBetween('2026-02-16', '2026-02-16')).toEqual(day(0));
    expect(WORK_CALENDAR.addWorkingDays('2026-02-16', 0)).toEqual(day('2026-02-16'));
    expect(WORK_CALENDAR.workingDaysBetween('2026-02-21', '2026-02-15')).toEqual(day(0));
  });

  it('working days are those that a walk from day to day meets, and where it meets none that is known, that year', () => {
    const anyDay = fc.integer({ min: -40, max: 1_140 }).map((days) => addDays('2024-01-01', days));
    const walked = (from: string, to: string): Calculated<number> => {
      let count = 0;
      for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
        const works = WORK_CALENDAR.isWorkingDay(date);
        if (!works.known) return works;
        if (works.value) count++;
      }
      return day(count);
    };
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        expect(WORK_CALENDAR.workingDaysBetween(from, to)).toEqual(walked(from, to));
      }),
    );
  });

  it('what is no date or no whole number of days is a mistake of the caller', () => {
    expect(() => WORK_CALENDAR.isWorkingDay('2026-02-30')).toThrow(RangeError);
    expect(() => WORK_CALENDAR.addDays('2026-2-3', 1, { roll: false })).toThrow(RangeError);
    expect(() => WORK_CALENDAR.addWorkingDays('2026-02-03', 1.5)).toThrow(RangeError);
    expect(() => WORK_CALENDAR.addWorkingDays('2026-02-03', -1)).toThrow(RangeError);
    expect(() => WORK_CALENDAR.workingDaysBetween('2026-02-03', 'tomorrow')).toThrow(RangeError);
  });

  it('when a year is added in a new version, what was unknown becomes known', () => {
    const longer = new WorkCalendar('test.2', [
      { year: 2030, notice: 'test', holidays: [['2030-01-01', '2030-01-01']], makeUpDays: ['2030-01-05'] },
    ]);
    expect(longer.addWorkingDays('2030-01-01', 4)).toEqual(day('2030-01-05'));
    expect(longer.version).toBe('test.2');
  });
});
