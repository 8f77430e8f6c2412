import { type Bilingual, calendarDaysBetween, instantOfShanghai } from '#libs/kernel';
import { WHY } from './bad-cell.js';
import { plainText, type ReadableCell, type Reading } from './cell-reading.js';

/** An instant (RFC 3339 in UTC) with the precision that the ledger gave it: a date without a time of day stays a date. */
export interface LedgerTime {
  readonly at: string;
  readonly precision: 'time' | 'date';
}

/** The republic's first day: no petition to its offices is older, and what claims to be is a slip (a serial day of 0 is 1900). */
const FIRST_DAY = '1949-10-01';

const WRITTEN =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]?(?<=[ T日])(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?)?[分秒]?)?$/;

/** Times in ledgers are wall-clock times of Asia/Shanghai. `now` bounds what can have happened. */
export function readTime(cell: ReadableCell, now: Date): Reading<LedgerTime> {
  if (cell.kind === 'date') return ofWallClock(cell.wallClock, now);
  if (cell.kind === 'number') return { why: WHY.bareNumber };
  const text = plainText(cell)
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .trim();
  if (text === '') return { value: undefined };
  const [written, year, month, day, hour, minute, second = '0'] = WRITTEN.exec(text) ?? [];
  if (written === undefined) return { why: WHY.notATime };
  const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  return ofWallClock(hour === undefined ? date : `${date}T${two(hour)}:${two(minute)}:${two(second)}`, now);
}

/** A reply whose date alone is known is compared by its date. */
export function isEarlier(reply: LedgerTime, submitted: LedgerTime): boolean {
  const byTime = reply.precision === 'time' && submitted.precision === 'time';
  return byTime ? reply.at < submitted.at : calendarDaysBetween(submitted.at, reply.at) < 0;
}

function ofWallClock(wallClock: string, now: Date): { value: LedgerTime } | { why: Bilingual } {
  const [date = '', time = '00:00:00'] = wallClock.split('T');
  const read = new Date(`${date}T${time}Z`);
  if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 19) !== `${date}T${time}`)
    return { why: WHY.noSuchTime };
  if (date < FIRST_DAY) return { why: WHY.longAgo };
  const at = instantOfShanghai(wallClock);
  if (at > now.toISOString()) return { why: WHY.inTheFuture };
  return { value: { at, precision: wallClock.includes('T') ? 'time' : 'date' } };
}
