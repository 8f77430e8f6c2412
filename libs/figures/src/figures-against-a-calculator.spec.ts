import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { MemoryEventStore } from '#libs/event-store';
import { disputeBook, disputeCase } from '#libs/disputes';
import { petitionBook, petitionCase } from '#libs/petitions';
import { ReadSide, readSideMigrations } from '#libs/read-side';
import { caseFacts, smallCounty, testDatabase, type TestDatabase } from '#libs/testing';
import { itemBook, rectificationItemCase } from '#rules/rectifications';
import { type Definition, Definitions } from './definitions.js';
import { FigureStore } from './figure-store.js';
import { facts } from './facts/facts.projection.js';
import { FactRow } from './facts/fact-row.js';
import { type Dimension, type Group, NOT_STATED, type Question } from './question.js';
import { pictureOf } from './spec/picture.js';
import { type History, histories, inOneLog, store, varied } from './spec/histories.js';
import type { ByHand } from './spec/meeting.js';
import { cohortOf, METRICS } from './spec/metrics-by-hand.js';
import { Tree } from './tree.js';

const WINDOW = caseFacts.policy.reopenWindowDays;
const UNIT = 'county';
const PERIODS = [
  { from: '2026-01-01', to: '2026-12-31' },
  { from: '2026-03-01', to: '2026-03-31' },
  { from: '2026-06-15', to: '2026-07-02' },
  { from: '2027-01-01', to: '2027-12-31' },
];
const GROUPINGS: readonly (readonly Dimension[])[] = [
  [],
  ['unit', 'place', 'month'],
  ['unitBelow', 'category', 'channel'],
  ['origin', 'source', 'caseType'],
  ['level', 'year', 'placeBelow'],
];

/** Thousands of random lives, with late entries, corrections, reopenings and hand-overs, against a fold that shares no code with the SQL. */
describe('Figures agree with the slow and simple calculator', () => {
  let database: TestDatabase;
  let lives: readonly History[];
  let figures: FigureStore;
  const tree = new Tree(smallCounty);
  const definitions = new Definitions();

  beforeAll(async () => {
    database = await testDatabase(readSideMigrations, [FactRow]);
    lives = inOneLog(varied(histories({ disputes: 60, petitions: 60, items: 48 }, 20_261_124), 12));
    figures = await figuresOver(database, lives);
  });
  afterAll(() => database.drop());

  const last = (): string => lives.reduce((end, life) => max(end, life.at(-1)?.position ?? ''), '');
  const positions = (): string[] =>
    [0.12, 0.45, 0.8, 1].map((share) => String(Math.floor(Number(last()) * share)).padStart(20, '0'));

  it('in every metric, part, line and dimension, as of any day and as known at any position', async () => {
    let counted = 0;
    const met = new Set<string>();
    for (const position of positions()) {
      const pictures = lives.flatMap((life) => pictureOf(life, position) ?? []);
      for (const asOf of ['2026-03-20', '2026-08-01', '2027-06-30'])
        for (const metric of Object.keys(METRICS)) {
          const definition = definitions.find(metric) as Definition;
          const all = pictures.flatMap((picture) => cohortOf(metric, picture, { asOf, window: WINDOW }));
          for (const [turn, period] of PERIODS.entries()) {
            const members = all.filter(({ day }) => day >= period.from && day <= period.to);
            const groupings = [[], GROUPINGS[1 + ((turn + metric.length) % 4)] ?? []];
            for (const groupBy of groupings) {
              const question: Question = {
                definition,
                period,
                unit: UNIT,
                groupBy,
                filters: {},
                asOf,
                position,
                tree: 1,
              };
              const answered = await figures.groups(question, tree);
              expect({ metric, asOf, position, period, groupBy, answered }).toEqual({
                metric,
                asOf,
                position,
                period,
                groupBy,
                answered: byHand(members, definition, groupBy, tree),
              });
              for (const { parts, lines, numerator, cohort } of answered) {
                counted += cohort;
                for (const [name, count] of [...Object.entries(parts), ...Object.entries(lines)])
                  if (count) met.add(`${metric} ${name}`);
                if (numerator) met.add(`${metric} numerator`);
                // Parts sum to the cohort.
                expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(cohort);
              }
            }
          }
        }
    }
    expect(counted).toBeGreaterThan(50_000);
    const unmet = Object.keys(METRICS)
      .flatMap((metric) => {
        const { parts, lines } = definitions.find(metric) as Definition;
        return ['numerator', ...parts, ...lines].map((name) => `${metric} ${name}`);
      })
      .filter((name) => !met.has(name) && !neverImported(name));
    // Agreement on what no life reaches would be agreement on zero.
    expect(unmet).toEqual([]);
  });
});

/** Ledgers hold petitions: neither a dispute nor an item is imported. */
const neverImported = (name: string): boolean => {
  const [metric = '', line = ''] = name.split(' ');
  const kinds = METRICS[metric]?.kinds ?? [];
  return line.endsWith('by_import') && !kinds.includes('PETITION') && !kinds.includes('CONCERN');
};

const max = (one: string, other: string): string => (one > other ? one : other);

async function figuresOver(
  { pool, dataSource, url }: TestDatabase,
  lives: readonly History[],
): Promise<FigureStore> {
  const log = new MemoryEventStore();
  await store(log, lives);
  const model = facts(
    [
      { description: disputeCase, book: disputeBook },
      { description: petitionCase, book: petitionBook },
      { description: rectificationItemCase, book: itemBook },
    ],
    caseFacts,
  );
  const pipelines = new Pool({ connectionString: url, max: 6, pipeline: true });
  const readSide = new ReadSide({
    dataSource,
    pool: pipelines,
    store: log,
    models: [model] as never,
    scope: () => ({ version: '1', lineage: (unit) => smallCounty.lineage(unit) }),
  });
  await readSide.rebuild(model.name);
  // What a rebuild leaves to the runner.
  readSide.start();
  expect(await readSide.waitUntil([model.name], await log.head(), { timeout: 60_000 })).toEqual({
    passed: true,
  });
  expect(await readSide.parked()).toEqual([]);
  await readSide.stop();
  await pipelines.end();
  return new FigureStore(pool, WINDOW);
}

function byHand(
  members: readonly ByHand[],
  definition: Definition,
  groupBy: readonly Dimension[],
  tree: Tree,
): readonly Group[] {
  const groups = new Map<string, ByHand[]>();
  const within = members.filter(({ area }) => smallCounty.isWithin(area, UNIT));
  for (const member of within) {
    const key = JSON.stringify(
      Object.fromEntries(groupBy.map((dimension) => [dimension, valueOf(member, dimension, tree)])),
    );
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  if (!groupBy.length && !groups.size) groups.set('{}', []);
  return [...groups.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, found]) => {
      const count = (holds: (member: ByHand) => boolean | undefined): number => found.filter(holds).length;
      const carried = count(({ part }) => part === 'CARRIED');
      return {
        by: JSON.parse(key) as Record<string, string>,
        cohort: found.length,
        denominator: found.length - carried,
        numerator: count(({ numerator }) => numerator),
        parts: Object.fromEntries(definition.parts.map((name) => [name, count(({ part }) => part === name)])),
        lines: Object.fromEntries(definition.lines.map((line) => [line, count(({ lines }) => lines[line])])),
      };
    });
}

function valueOf({ area, dimensions }: ByHand, dimension: Dimension, tree: Tree): string {
  const below = (unit: string): string => {
    if (unit === NOT_STATED) return unit;
    const line = smallCounty.lineage(unit);
    return line.includes(UNIT) ? (line[line.indexOf(UNIT) - 1] ?? UNIT) : 'ELSEWHERE';
  };
  if (dimension === 'unitBelow') return below(area);
  if (dimension === 'placeBelow') return below(dimensions['place'] ?? '');
  if (dimension !== 'level') return dimensions[dimension] ?? '';
  const frozen = dimensions['frozenLevel'] ?? NOT_STATED;
  return frozen === NOT_STATED ? tree.level(area) : frozen;
}
