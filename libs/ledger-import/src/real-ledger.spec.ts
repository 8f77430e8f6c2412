import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { calendarDaysBetween, shanghaiDate } from '#libs/kernel';
import type { LedgerCheck } from './check-ledger.js';
import type { LedgerEntry } from './ledger-entry.js';
import { readLedger } from './read-ledger.js';
import { check, now, withLedger } from './spec/ledger-in-hand.js';

/** A real ledger of 2,816 petitions lies beside the checkout where the project is developed; it is never part of it. */
const path = join(import.meta.dirname, '../../../../shared/data/petition-ledger.xlsx');

if (existsSync(path)) describe('the real ledger, against facts that were counted independently', realLedger);
else
  describe('the real ledger is not here (../shared/data): nothing was checked against it', () => {
    it('given a checkout alone, when the tests run, then this one only says so', () => {
      expect(existsSync(path)).toBe(false);
    });
  });

function realLedger(): void {
  let found: LedgerCheck;
  const entries: LedgerEntry[] = [];
  const bad: unknown[] = [];
  const count = (test: (entry: LedgerEntry) => boolean): number => entries.filter(test).length;
  const daysToReply = ({ submitted, reply }: LedgerEntry): number =>
    reply ? calendarDaysBetween(submitted.at, reply.replied.at) : Number.POSITIVE_INFINITY;

  beforeAll(async () => {
    found = await check({ path });
    await withLedger({ path }, async (file) => {
      for await (const { entry } of readLedger(file, undefined, now, (cells) => bad.push(...cells)))
        entries.push(entry);
    });
  });

  it('given the file, when it is checked, then it is known and every cell of it is understood', () => {
    expect(found).toMatchObject({
      ledger: 'online-messages',
      rows: 2_816,
      badCellCount: 0,
      badCells: [],
      otherSheets: 0,
    });
    expect(bad).toEqual([]);
    expect(entries.map(({ row }) => row)).toEqual(Array.from({ length: 2_816 }, (_, index) => index + 2));
  });

  it('given its rows, when numbers and petitioners are counted, then they are as many', () => {
    expect(new Set(entries.map(({ number }) => number)).size).toBe(2_816);
    const petitions = tally(entries.map(({ petitioner }) => petitioner));
    expect(petitions.size).toBe(2_559);
    expect([...petitions.values()].filter((times) => times > 1)).toHaveLength(178);
  });

  it('given its replies, when calendar days are counted, then as many came within 15 and 60, and none before its petition', () => {
    expect(count(({ reply }) => reply !== undefined)).toBe(2_816);
    expect(count((entry) => daysToReply(entry) <= 15)).toBe(1_755);
    expect(count((entry) => daysToReply(entry) <= 60)).toBe(2_660);
    expect(count((entry) => daysToReply(entry) < 0)).toBe(0);
  });

  it('given its years, when petitions and replies are counted by them, then every year has as many', () => {
    const perYear = (times: readonly string[]): number[] => {
      const years = tally(times.map((at) => shanghaiDate(at).slice(0, 4)));
      return Array.from({ length: 10 }, (_, index) => years.get(String(2011 + index)) ?? 0);
    };
    expect(perYear(entries.map(({ submitted }) => submitted.at))).toEqual([
      5, 52, 109, 103, 130, 227, 453, 847, 886, 4,
    ]);
    expect(perYear(entries.map(({ reply }) => reply?.replied.at ?? ''))).toEqual([
      2, 46, 114, 105, 112, 232, 437, 821, 924, 23,
    ]);
  });

  it('given its texts, when they are compared and searched, then escapes and white space are no difference', () => {
    const texts = tally(entries.map(({ words }) => words.replace(/\s/g, '')));
    expect([...texts.values()].filter((times) => times > 1)).toHaveLength(37);
    expect(count(({ title }) => title?.includes('举报') ?? false)).toBe(96);
    expect(found.suspects).toHaveLength(96);
    expect(count(({ petitioner, reply }) => reply?.text.includes(petitioner ?? '\0') ?? false)).toBe(1_805);
  });

  it('given its longest cell, when its characters are counted without the white space around them, then they are as many', () => {
    const lengths = entries.flatMap(({ title, words, reply }) =>
      [title, words, reply?.text].map((text) => text?.length ?? 0),
    );
    expect(Math.max(...lengths)).toBe(7_883);
  });

  it('given a date of the spreadsheet in row 7, when it is read, then it is the time that the sheet shows', () => {
    expect(entries[5]).toMatchObject({
      row: 7,
      submitted: { at: '2019-04-08T00:37:20.000Z', precision: 'time' },
    });
  });

  it('given a reply with a date and no time in row 1141, when it is read, then it alone stays a date', () => {
    expect(entries.filter(({ reply }) => reply?.replied.precision === 'date').map(({ row }) => row)).toEqual([
      1_141,
    ]);
    expect(count(({ submitted }) => submitted.precision === 'date')).toBe(0);
  });
}

function tally(values: readonly (string | undefined)[]): Map<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
