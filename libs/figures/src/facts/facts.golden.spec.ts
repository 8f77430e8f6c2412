import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { consultationRoundCase } from '#libs/consultations';
import { disputeBook, disputeCase } from '#libs/disputes';
import { type EventMeta, type Recorded, upcast } from '#libs/kernel';
import { petitionBook, petitionCase } from '#libs/petitions';
import { foldTwice } from '#libs/read-side';
import { caseFacts, type GoldenLife, type GoldenSample } from '#libs/testing';
import type { AnyCaseDescription } from '#rules/cases';
import { DEFAULT_CASE_POLICY } from '#rules/case-law';
import { WORK_CALENDAR } from '#rules/organisation';
import { itemBook, rectificationItemCase } from '#rules/rectifications';
import { readGolden, updatesGolden, writeGolden } from '../spec/golden-file.js';
import type { FactRow } from './fact-row.js';
import { COUNTED_BY, type CountedCaseType, facts, FACTS_VERSION } from './facts.projection.js';

/** Facts of released lives under one version of the facts: `life` → one line for each row. */
interface Golden {
  readonly version: number;
  readonly lives: Readonly<Record<string, readonly string[]>>;
}

const file = new URL('./facts.golden.json', import.meta.url);
const NOTHING: Golden = { version: 0, lives: {} };
const CASES: readonly (readonly [CountedCaseType, string])[] = [
  [{ description: disputeCase, book: disputeBook }, 'disputes/src/dispute'],
  [{ description: petitionCase, book: petitionBook }, 'petitions/src/petition'],
  [{ description: consultationRoundCase }, 'consultations/src/round'],
  [{ description: rectificationItemCase, book: itemBook }, 'rectifications/src/item'],
];
const DAY = 86_400_000;

/** Recorded so many days after it happened: with 0 in time, with 12 later than the grace. */
const RECORDED: Readonly<Record<string, number>> = { 'in time': 0, late: 12 };

/** Facts of every life that the case types keep as golden samples. */
function factsNow(): Golden {
  const model = facts(
    CASES.map(([caseType]) => caseType),
    caseFacts,
  );
  const lives = CASES.flatMap(([{ description }, path]) => {
    const samples = new URL(`../../../${path}.golden.json`, import.meta.url);
    return (JSON.parse(readFileSync(samples, 'utf8')) as GoldenLife[]).flatMap(({ life, events }) =>
      Object.entries(RECORDED).map(([how, days]): [string, readonly string[]] => [
        `${description.category}: ${life} (${how})`,
        foldTwice(model, recorded(description, events, days))
          .flatMap(lineOf)
          .sort(byKey),
      ]),
    );
  });
  return { version: FACTS_VERSION, lives: Object.fromEntries(lives) };
}

function recorded(
  { category, events: types }: AnyCaseDescription,
  samples: readonly GoldenSample[],
  days: number,
): readonly Recorded[] {
  const isImport = samples.some(({ data }) => (data as { readonly imported?: unknown }).imported === true);
  return samples.map(({ type, v, occurredAt, data }, revision) => ({
    type,
    data: upcast(types, type, v, data),
    meta: {
      v,
      occurredAt,
      recordedAt: new Date(Date.parse(occurredAt) + days * DAY).toISOString(),
      actor: { officer: 'officer', unit: 'east', role: 'PETITION_OFFICER' },
      ...(isImport ? { source: { ledger: 'ledger', row: 1 } } : {}),
    } as unknown as EventMeta,
    stream: `${category}-00000000-0000-4000-8000-000000000001`,
    revision,
    position: String(revision + 1),
  }));
}

/** What the fold remembers beside the facts is its own affair. */
function lineOf({ key, stream: _stream, tracked: _tracked, ...columns }: FactRow): readonly string[] {
  if (key === '') return [];
  const said = Object.entries(columns).flatMap(([column, value]) =>
    value === null ? [] : `${column}=${value}`,
  );
  // Where a version lies in the table is not what it says.
  return [`${key.replace(/^~/, '')}: ${said.join(' ')}`];
}

/** As they stood in the order of their keys, wherever they lie. */
function byKey(one: string, other: string): number {
  const [left = '', right = ''] = [one, other].map((line) => line.split(': ')[0]);
  return left < right ? -1 : 1;
}

/** One sentence for every life whose facts are not what they were under this version. */
function notAsReleased(now: Golden, golden: Golden): readonly string[] {
  if (now.version !== golden.version)
    return [
      `FACTS_VERSION is ${now.version}, facts.golden.json is of ${golden.version}: write it anew with UPDATE_GOLDEN=1, and look at what changed.`,
    ];
  const gone = Object.keys(golden.lives).filter((life) => !(life in now.lives));
  return [
    ...gone.map((life) => `The life "${life}" is gone: samples are only added to.`),
    ...Object.entries(now.lives).flatMap(([life, rows]) => {
      const known = golden.lives[life];
      if (!known) return `The life "${life}" is new: add its facts with UPDATE_GOLDEN=1.`;
      const at = rows.findIndex((row, index) => row !== known[index]);
      const differs = at >= 0 || rows.length !== known.length;
      return differs
        ? `The facts of "${life}" are others than under the same version: raise FACTS_VERSION, so that they are rebuilt and what was issued stays as it was. First: ${rows[at] ?? 'a row is missing'}`
        : [];
    }),
  ];
}

/** Figures were issued over these very facts (decisions 20). */
describe('Facts of the golden samples', () => {
  it('are what they were under this version of the facts', () => {
    const now = factsNow();
    const golden = readGolden(file, NOTHING);
    if (updatesGolden) {
      // Under the same version only new lives are added.
      const kept = golden.version === now.version ? golden.lives : {};
      writeGolden(file, { version: now.version, lives: { ...now.lives, ...kept } });
    }
    expect(notAsReleased(now, readGolden(file, NOTHING))).toEqual([]);
  });

  it('may not change, vanish or come without a raised version, or without being named', () => {
    const now: Golden = { version: 1, lives: { one: ['a: opened=2026-01-01'], two: ['b'], three: [] } };
    const other = { ...now, lives: { one: ['a: opened=2026-01-02'], two: ['b', 'c'], four: [] } };
    expect(notAsReleased(now, now)).toEqual([]);
    expect(notAsReleased({ ...now, version: 2 }, now)).toEqual([expect.stringMatching('UPDATE_GOLDEN')]);
    expect(notAsReleased(now, other)).toEqual([
      expect.stringMatching('"four" is gone'),
      expect.stringMatching('"one".*raise FACTS_VERSION.*First: a: opened=2026-01-01'),
      expect.stringMatching('"two".*raise FACTS_VERSION'),
      expect.stringMatching('"three" is new'),
    ]);
  });

  it('are counted by the policy and the work calendar that they name', () => {
    expect(COUNTED_BY).toEqual({ policy: DEFAULT_CASE_POLICY.version, calendar: WORK_CALENDAR.version });
  });
});
