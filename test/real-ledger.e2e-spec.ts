import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CaseRowSeen,
  type ListOf,
  type MatrixRow,
  type Officer,
  startApp,
  type TestApp,
} from '#libs/testing/app';

/** Real petitions, which are nobody's to copy: the test runs where they are. */
const LEDGER = join(import.meta.dirname, '../../shared/data/petition-ledger.xlsx');
const DAY_MS = 86_400_000;

const describeWhereItIs = existsSync(LEDGER) ? describe : absent;

/** Says in the list of tests what was not tested. */
function absent(name: string): void {
  describe(name, () => {
    it('is not on this machine (../shared/data/petition-ledger.xlsx): nothing of it was tested here', () => {
      expect(existsSync(LEDGER)).toBe(false);
    });
  });
}

describeWhereItIs('The ledger of 2,816 real petitions', () => {
  let app: TestApp;
  let petition: Officer;
  let rows: MatrixRow[];

  beforeAll(async () => {
    app = await startApp();
    petition = await app.as('petition');
    const answer = await petition.sends(await readFile(LEDGER));
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { rows: 2_816, imported: 2_816, badCellCount: 0 },
    ]);
    expect((answer.body as { suspects: readonly number[] }).suspects).toHaveLength(96);
    rows = await everyRow();
  }, 300_000);
  afterAll(() => app.stop());

  async function everyRow(): Promise<MatrixRow[]> {
    const found: MatrixRow[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: ListOf<MatrixRow> = await petition.list<MatrixRow>('/concern-responses', {
        limit: 200,
        ...(cursor ? { cursor } : {}),
      });
      found.push(...page.items);
      cursor = page.next;
    }
    return found;
  }

  const total = async (path: string, query: Record<string, string>): Promise<number | undefined> =>
    (await petition.list(path, { total: 'true', limit: 1, ...query })).total;
  const perYear = (times: readonly string[]): number[] =>
    Array.from(
      { length: 10 },
      (_, index) => times.filter((at) => dayOf(at).startsWith(`${2011 + index}`)).length,
    );

  it('is there whole: every row a petition with one concern and one reply', async () => {
    expect(await total('/petitions', {})).toBe(2_816);
    expect(rows).toHaveLength(2_816);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2_816);
    expect(rows.every(({ responses }) => responses.length === 1)).toBe(true);
  });

  it('was answered within 15 days 1,755 times, and within 60 days 2,660 times', () => {
    const days = rows.map(({ raisedAt, responses }) => daysBetween(raisedAt, responses[0]?.at ?? ''));
    expect(days.filter((one) => one <= 15)).toHaveLength(1_755);
    expect(days.filter((one) => one <= 60)).toHaveLength(2_660);
    expect(days.filter((one) => one < 0)).toHaveLength(0);
  });

  it('was submitted and answered in its years', async () => {
    const submitted = [5, 52, 109, 103, 130, 227, 453, 847, 886, 4];
    expect(perYear(rows.map(({ raisedAt }) => raisedAt))).toEqual(submitted);
    expect(perYear(rows.map(({ responses }) => responses[0]?.at ?? ''))).toEqual([
      2, 46, 114, 105, 112, 232, 437, 821, 924, 23,
    ]);
    for (const [index, count] of submitted.entries()) {
      const year = { from: `${2011 + index}-01-01`, to: `${2011 + index}-12-31` };
      expect([year, await total('/petitions', year)]).toEqual([year, count]);
      expect([year, await total('/concern-responses', year)]).toEqual([year, count]);
    }
  });

  it('is of 2,559 petitioners, of whom 178 came more than once', () => {
    const petitions = new Map<unknown, number>();
    for (const { raiser } of rows)
      petitions.set(raiser['person'], (petitions.get(raiser['person']) ?? 0) + 1);
    expect(petitions.size).toBe(2_559);
    expect([...petitions.values()].filter((count) => count > 1)).toHaveLength(178);
  });

  it('has 37 groups of petitions with the same text', async () => {
    const groups = await app.runtime.vault.equalTextGroups();
    expect(groups).toHaveLength(37);
    expect(groups.every(({ length }) => length > 1)).toBe(true);
  });

  it('counts nothing as answered that nobody has assessed, and nothing as concluded or classified', async () => {
    expect(await total('/concern-responses', { answered: 'true' })).toBe(0);
    expect(await total('/concern-responses', { coverage: 'UNASSESSED' })).toBe(2_816);
    expect(await total('/petitions', { closed: 'true' })).toBe(0);
    expect(await total('/petitions', { state: 'REGISTERED', unanswered: 'true' })).toBe(2_816);
    const { items } = await petition.list<CaseRowSeen & { kind: unknown }>('/petitions', { limit: 200 });
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set([null]));
  });

  it('is in the figures by source and year, on the line of what was imported, and nowhere qualified', async () => {
    const leader = await app.as('leader');
    const ask = (metric: string): Promise<{ total: FigureLine; groups: readonly FigureLine[] }> =>
      leader.read('/figures', { metric, period: '2011-01-01..2020-12-31', groupBy: 'source,year' });
    const [replies, coverage] = await Promise.all([ask('replies'), ask('response-coverage')]);
    const perYearOf = (lines: readonly FigureLine[]): object[] =>
      lines.map(({ by, cohort, parts, lines: { by_import } }) => ({ ...by, cohort, ...parts, by_import }));
    const expected = (counts: readonly number[], nothing: object): object[] =>
      counts.map((count, index) => ({
        source: 'IMPORT',
        year: String(2011 + index),
        cohort: count,
        ...nothing,
        UNASSESSED: count,
        by_import: count,
      }));
    const none = { QUALIFIED: 0, RECEIPT_OR_FORWARD_ONLY: 0, NONE: 0 };
    expect(perYearOf(replies.groups)).toEqual(expected([2, 46, 114, 105, 112, 232, 437, 821, 924, 23], none));
    expect(perYearOf(coverage.groups)).toEqual(
      expected([5, 52, 109, 103, 130, 227, 453, 847, 886, 4], {
        ...none,
        CARRIED: 0,
        MERGED: 0,
        WITHDRAWN: 0,
        DECLINED: 0,
      }),
    );
    for (const { total } of [replies, coverage]) expect(total).toMatchObject({ cohort: 2_816, numerator: 0 });
  });

  it('answers for the unit that received it and for no other', async () => {
    expect(await total('/concern-responses', { unit: 'qinghe-petition-bureau' })).toBe(2_816);
    expect(await total('/concern-responses', { unit: 'shanquan-township' })).toBe(0);
  });

  it('adds nothing when it is imported again', async () => {
    const answer = await petition.sends(await readFile(LEDGER));
    expect(answer.body).toMatchObject({ imported: 0, repeated: 2_816, conflicting: [] });
    const { rows: counted } = await app.database.pool.query<{ n: number }>(
      'select count(*)::int as n from event',
    );
    expect(counted[0]?.n).toBe(2_816 * 3);
  });
});

interface FigureLine {
  readonly by: Readonly<Record<string, string>>;
  readonly cohort: number;
  readonly numerator: number;
  readonly parts: Readonly<Record<string, number>>;
  readonly lines: Readonly<Record<string, number>>;
}

/** Day of Asia/Shanghai, which has had no summer time since 1991. */
const dayOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);

const daysBetween = (from: string, to: string): number =>
  (Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / DAY_MS;
