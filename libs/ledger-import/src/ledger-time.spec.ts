import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shanghaiDate } from '#libs/kernel';
import { WHY } from './bad-cell.js';
import { isEarlier, type LedgerTime, readTime } from './ledger-time.js';

const NOW = new Date('2026-03-02T02:00:00Z');
const text = (written: string) => readTime({ kind: 'text', text: written }, NOW);
const date = (wallClock: string) => readTime({ kind: 'date', wallClock }, NOW);

describe('a time in a ledger', () => {
  it.each([
    ['2019/4/8 8:37:20'],
    ['2019-04-08 08:37:20'],
    ['2019-04-08T08:37:20'],
    ['2019-04-08 08:37:20.0'],
    ['2019.4.8 8:37:20'],
    ['2019年4月8日 8时37分20秒'],
    ['2019年4月8日8时37分20秒'],
    ['２０１９／４／８　８：３７：２０'],
    ['\t\n2019/4/8\u00a0 8:37:20 \r\n'],
    ['\u200b2019/4/8 8:37:20'],
  ])('given %j, when it is read, then it is that moment in Asia/Shanghai', (written) => {
    expect(text(written)).toEqual({ value: { at: '2019-04-08T00:37:20.000Z', precision: 'time' } });
  });

  it.each([['2019年4月8日 8时37分'], ['2019/4/8 8:37'], ['2019-04-08T08:37']])(
    'given %j without seconds, when it is read, then the minute begins',
    (written) => {
      expect(text(written)).toEqual({ value: { at: '2019-04-08T00:37:00.000Z', precision: 'time' } });
    },
  );

  it.each([['2019-04-08'], ['2019/4/8'], ['2019年4月8日'], ['２０１９年４月８日'], ['2019.04.08']])(
    'given %j, when it is read, then it stays a date',
    (written) => {
      expect(text(written)).toEqual({ value: { at: '2019-04-07T16:00:00.000Z', precision: 'date' } });
    },
  );

  it('given a cell that is a date of the spreadsheet, when it is read, then it keeps the precision that it shows', () => {
    expect(date('2019-04-08')).toEqual({ value: { at: '2019-04-07T16:00:00.000Z', precision: 'date' } });
    expect(date('2019-04-08T00:00:00')).toEqual({
      value: { at: '2019-04-07T16:00:00.000Z', precision: 'time' },
    });
  });

  it('given an empty cell or white space, when it is read, then there is no time', () => {
    expect(readTime({ kind: 'empty' }, NOW)).toEqual({ value: undefined });
    expect(text(' \t\u3000\u200b\n')).toEqual({ value: undefined });
  });

  it.each([
    ['2026/2/30', WHY.noSuchTime],
    ['2025-02-29', WHY.noSuchTime],
    ['2019/13/1', WHY.noSuchTime],
    ['2019/0/8', WHY.noSuchTime],
    ['2019/4/31 8:00', WHY.noSuchTime],
    ['2019/4/8 24:00:00', WHY.noSuchTime],
    ['2019/4/8 8:60', WHY.noSuchTime],
    ['0000/1/1', WHY.longAgo],
    ['1900/1/1', WHY.longAgo],
    ['1949/9/30', WHY.longAgo],
    ['9999/12/31 23:59:59', WHY.inTheFuture],
    ['2026/3/2 10:00:01', WHY.inTheFuture],
    ['2026/3/3', WHY.inTheFuture],
    ['昨天', WHY.notATime],
    ['2019/4/8上午', WHY.notATime],
    ['2019/4/88:37', WHY.notATime],
    ['2019/4', WHY.notATime],
    ['19/4/8', WHY.notATime],
    ['4/8/2019', WHY.notATime],
    ['20190408', WHY.notATime],
    ['2019-04-08T08:37:20Z', WHY.notATime],
    ['2019-04-08T08:37:20+09:00', WHY.notATime],
    ['2019/4/8 8:37:20 和 2019/4/9', WHY.notATime],
  ])('given %j, when it is read, then the reason says why not', (written, why) => {
    expect(text(written)).toEqual({ why });
  });

  it.each([
    ['1949/10/1', '1949-09-30T16:00:00.000Z'],
    ['2026/3/2 10:00:00', '2026-03-02T02:00:00.000Z'],
    ['2026/3/2', '2026-03-01T16:00:00.000Z'],
    ['2024/2/29', '2024-02-28T16:00:00.000Z'],
  ])('given %j, the last that is possible, when it is read, then it is taken', (written, at) => {
    expect(text(written)).toMatchObject({ value: { at } });
  });

  it('given a number without a date format or a serial number of no date, when it is read, then the reason says which', () => {
    expect(readTime({ kind: 'number', text: '43563.36' }, NOW)).toEqual({ why: WHY.bareNumber });
    expect(date('')).toEqual({ why: WHY.noSuchTime });
  });

  it('given any day and way of writing it, when it is read, then its legal date is that day', () => {
    const day = fc.date({ min: new Date('1992-01-01'), max: new Date('2026-03-01'), noInvalidDate: true });
    const way = fc.constantFrom('/', '-', '.');
    fc.assert(
      fc.property(day, way, fc.boolean(), (at, sign, padded) => {
        const [year, month, date] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()].map(String);
        const two = (part = ''): string => (padded ? part.padStart(2, '0') : part);
        const read = text([year, two(month), two(date)].join(sign));
        expect('value' in read && read.value && shanghaiDate(read.value.at)).toBe(
          at.toISOString().slice(0, 10),
        );
      }),
    );
  });
});

describe('whether a reply is earlier than its petition', () => {
  const time = (at: string): LedgerTime => ({ at: new Date(`${at}+08:00`).toISOString(), precision: 'time' });
  const day = (at: string): LedgerTime => ({ ...time(`${at}T00:00:00`), precision: 'date' });

  it.each([
    ['a second before', time('2026-01-05T08:59:59'), true],
    ['the same second', time('2026-01-05T09:00:00'), false],
    ['the same day without a time', day('2026-01-05'), false],
    ['the day before without a time', day('2026-01-04'), true],
  ])('given a reply of %s, when it is compared, then: %s', (_what, reply, earlier) => {
    expect(isEarlier(reply, time('2026-01-05T09:00:00'))).toBe(earlier);
  });

  it('given a petition of a day without a time, when the reply is of that day, then it is not earlier', () => {
    expect(isEarlier(time('2026-01-05T00:00:00'), day('2026-01-05'))).toBe(false);
    expect(isEarlier(time('2026-01-04T23:59:59'), day('2026-01-05'))).toBe(true);
  });
});
