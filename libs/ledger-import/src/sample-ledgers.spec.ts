import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { calendarDaysBetween } from '#libs/kernel';
import type { LedgerEntry } from './ledger-entry.js';
import { readLedger } from './read-ledger.js';
import { readMapping } from './read-mapping.js';
import { check, now, withLedger } from './spec/ledger-in-hand.js';

const fixture = (name: string): string => join(import.meta.dirname, '../../../test/fixtures', name);
const mappingOf = async () => readMapping(await readFile(fixture('hotline-mapping.json'), 'utf8'));

async function entriesOf(
  name: string,
  mapping?: Awaited<ReturnType<typeof mappingOf>>,
): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  const read = await withLedger({ path: fixture(name) }, async (file) => {
    for await (const { entry } of readLedger(file, mapping, now, () => undefined)) entries.push(entry);
    return entries;
  });
  return read;
}

describe('the sample ledger of the walk-through', () => {
  it('given its file, when it is checked, then all is good and the accusation in it is pointed out', async () => {
    expect(await check({ path: fixture('sample-ledger.csv') })).toMatchObject({
      ledger: 'online-messages',
      rows: 12,
      badCellCount: 0,
      suspects: [5],
    });
  });

  it('given its rows, when they are read, then they show what a ledger can hold', async () => {
    const entries = await entriesOf('sample-ledger.csv');
    const repeated = (values: readonly (string | undefined)[]): string[] =>
      values.flatMap((value, index) => (value !== undefined && values.indexOf(value) < index ? [value] : []));
    expect(repeated(entries.map(({ petitioner }) => petitioner))).toEqual(['溪边人家']);
    expect(repeated(entries.map(({ words }) => words))).toHaveLength(1);
    expect(entries.filter(({ reply }) => !reply).map(({ row }) => row)).toEqual([13]);
    expect(entries.filter(({ reply }) => reply?.replied.precision === 'date').map(({ row }) => row)).toEqual([
      6,
    ]);
    expect(entries.filter(({ reply }) => reply?.text.startsWith('留言已收悉')).map(({ row }) => row)).toEqual(
      [4],
    );
    expect(entries[1]?.words.split('\n')).toHaveLength(2);
  });

  it('given its replies, when days are counted, then most came within fifteen', async () => {
    const days = (await entriesOf('sample-ledger.csv')).flatMap(({ submitted, reply }) =>
      reply ? [calendarDaysBetween(submitted.at, reply.replied.at)] : [],
    );
    expect(days).toEqual([9, 6, 0, 7, 7, 12, 3, 1, 15, 8, 3]);
  });
});

describe('the sample ledger of a hotline, in GB18030 under headers of its own', () => {
  it('given no mapping, when it is checked, then its columns are not known', async () => {
    await expect(check({ path: fixture('hotline-ledger.csv') })).rejects.toMatchObject({
      name: 'WrongColumns',
    });
  });

  it('given its mapping, when it is checked, then all is good', async () => {
    expect(await check({ path: fixture('hotline-ledger.csv') }, await mappingOf())).toMatchObject({
      ledger: 'county-hotline-2026',
      rows: 6,
      badCellCount: 0,
      suspects: [],
    });
  });

  it('given full-width digits, quotes and a character of four bytes, when it is read, then they are right', async () => {
    const entries = await entriesOf('hotline-ledger.csv', await mappingOf());
    expect(entries[4]).toMatchObject({
      row: 6,
      number: 'RX-2026-0005',
      petitioner: '㙟塘组一户',
      words: '鹿坪村卫生室,"周三不开门",门上没有告示。',
      submitted: { at: '2026-01-19T16:00:00.000Z', precision: 'date' },
      reply: { replied: { at: '2026-01-23T03:20:00.000Z', precision: 'time' } },
    });
    expect(entries[3]).not.toHaveProperty('reply');
  });
});
