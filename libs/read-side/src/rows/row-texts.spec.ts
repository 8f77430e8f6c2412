import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ModelRows } from './model-rows.js';
import { ModelTable } from './model-table.js';
import { FoldedStream } from '../folding/folded-stream.js';
import { sampleCases, type SampleCaseRow } from '../spec/sample-case.js';
import { send } from './statement.js';
import { World } from '../spec/world.js';

/** Texts that mean something to the form of a row, and others. */
const awkward = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    ',',
    '"',
    '\\',
    '()',
    '(,)',
    'NULL',
    '\\N',
    '{}',
    '{","}',
    '\n\t',
    "'",
    '回应,"件件"',
    '𠮷',
  ),
  fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed() && !text.includes('\u0000')),
);

const aRow = fc.record({
  number: awkward,
  unit: awkward,
  units: fc.array(awkward, { maxLength: 3 }),
  openedAt: fc.constantFrom(
    '2025-03-01T08:00:00.001Z',
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
  ),
  openedOn: fc.constantFrom('2025-03-01', '0001-01-01', '9999-12-31'),
  closedAt: fc.constantFrom(null, '2025-03-01T08:00:00.000Z'),
  tags: fc.dictionary(awkward, fc.integer()),
  last: fc.record({ type: awkward, parts: fc.array(awkward) }),
  weight: fc.constantFrom(0, -0.5, 1e300, 5e-324, 0.1),
  concerns: fc.integer(),
  seen: fc.maxSafeInteger(),
  open: fc.boolean(),
});

describe('Rows as texts', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.make();
    await (await world.running({ models: [sampleCases] })).stop();
  });
  afterAll(() => world.end());

  it('are in the table what they were in the fold, whatever is in them', async () => {
    const table = new ModelTable<SampleCaseRow>(world.database.dataSource, sampleCases);
    const rows = new ModelRows(table, 'current');
    const db = await world.pool.connect();
    try {
      let n = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(aRow, { minLength: 1, maxLength: 5 }), async (given) => {
          const streams = given.map((row) => {
            const stream = new FoldedStream<SampleCaseRow>(`sample-${n++}`, table.shape, 7);
            stream.set({ ...row, key: '' });
            return stream;
          });
          const told = () => streams.map((stream) => ({ stream, changes: stream.changes() }));
          await db.query('begin');
          await send(db, rows.statements(told()));
          const loaded = await rows.load(
            db,
            streams.map(({ stream }) => stream),
          );
          await db.query('rollback');
          for (const stream of streams) {
            expect(loaded.get(stream.stream)?.revision).toBe(7);
            expect(loaded.get(stream.stream)?.all()).toEqual(stream.all());
          }
        }),
        { numRuns: 200 },
      );
    } finally {
      db.release();
    }
  });
});
