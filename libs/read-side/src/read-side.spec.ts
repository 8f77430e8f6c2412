import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { marksOf, type ReadModel } from './read-model.js';
import { eventually } from './spec/eventually.js';
import { sampleCases, type SampleCaseRow, type SampleEvent } from './spec/sample-case.js';
import { SAMPLE_TABLES, World } from './spec/world.js';

describe('The read side', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.make();
  });
  afterEach(() => world.end());

  it('makes the tables and folds what is in the log', async () => {
    await world.log.write('sample-1', { type: 'CaseOpened', data: { unit: 'village', number: 'A1' } });
    await world.log.write(
      'sample-1',
      { type: 'ConcernRaised', data: { concern: 'a' } },
      { type: 'ConcernRaised', v: 2, data: { concern: 'b', weight: 5 } },
      { type: 'CaseNoted', data: { tag: 'noise' } },
    );
    await world.running();
    expect(await world.rows('sample_case')).toEqual([
      {
        stream: 'sample-1',
        key: '',
        number: 'A1',
        lead_unit: 'village',
        units: ['village'],
        opened_at: '2025-03-01T08:00:01+00:00',
        opened_on: '2025-03-01',
        closed_at: null,
        tags: { noise: 1 },
        last: { type: 'CaseNoted', parts: ['sample', '1'] },
        weight: 2,
        concerns: 2,
        seen: 4,
        open: true,
        stream_revision: 3,
      },
    ]);
    expect(await world.rows('sample_concern')).toEqual([
      { stream: 'sample-1', key: 'a', weight: 1, unit: 'office', stream_revision: 3 },
      { stream: 'sample-1', key: 'b', weight: 5, unit: 'office', stream_revision: null },
    ]);
  });

  it('follows what comes later, changes and removes rows', async () => {
    const readSide = await world.running();
    await world.log.write('sample-1', { type: 'CaseOpened', data: { unit: 'village', number: 'A1' } });
    await world.log.write('sample-1', { type: 'ConcernRaised', v: 2, data: { concern: 'a', weight: 1 } });
    await world.caughtUp(readSide);
    expect(await world.rows('sample_concern')).toHaveLength(1);
    await world.log.write('sample-1', { type: 'ConcernWithdrawn', data: { concern: 'a' } });
    await world.log.write('sample-1', { type: 'CaseClosed', data: {} });
    await world.caughtUp(readSide);
    expect(await world.rows('sample_concern')).toEqual([]);
    expect(await world.rows('sample_concern_scope')).toEqual([]);
    expect(await world.rows('sample_case')).toMatchObject([{ open: false, seen: 4, concerns: 0 }]);
  });

  it('shows a row to every unit that has or had a task in it and to all units above', async () => {
    await world.log.write('sample-1', { type: 'CaseOpened', data: { unit: 'village', number: 'A1' } });
    const readSide = await world.running();
    const units = async () =>
      (await world.rows<{ unit: string }>('sample_case_scope')).map(({ unit }) => unit).sort();
    expect(await units()).toEqual(['county', 'town', 'village']);
    await world.log.write('sample-1', { type: 'CaseHandedOn', data: { unit: 'office' } });
    await world.caughtUp(readSide);
    expect(await units()).toEqual(['county', 'office', 'town', 'village']);
  });

  it('places a row under its marks, which change with it', async () => {
    await world.log.write('sample-1', { type: 'CaseOpened', data: { unit: 'village', number: 'A1' } });
    const marked: ReadModel<SampleCaseRow, SampleEvent> = {
      ...sampleCases,
      visibility: ({ seen }) => ({
        units: ['village'],
        sort: 'A1',
        marks: marksOf({ seen: `${seen}`, none: null }),
      }),
    };
    const models = [marked as ReadModel];
    const readSide = await world.running({ models });
    const units = async () =>
      (await world.rows<{ unit: string }>('sample_case_scope')).map(({ unit }) => unit).sort();
    expect(await units()).toEqual(['@seen=1', 'county', 'town', 'village']);
    await world.log.write('sample-1', { type: 'CaseHandedOn', data: { unit: 'office' } });
    await world.caughtUp(readSide, { models });
    expect(await units()).toEqual(['@seen=2', 'county', 'town', 'village']);
  });

  it('compares text byte by byte, in keys and sort keys', async () => {
    await world.readSide().prepare();
    const { rows } = await world.pool.query<{ column_name: string; collation_name: string }>(
      `select column_name, collation_name from information_schema.columns
       where table_name like 'sample_case%' and data_type = 'text'`,
    );
    expect(rows.map(({ column_name }) => column_name)).toEqual(
      expect.arrayContaining(['stream', 'key', 'number', 'unit', 'sort']),
    );
    expect(new Set(rows.map(({ collation_name }) => collation_name))).toEqual(new Set(['C']));
  });

  it('goes on after a restart where it was', async () => {
    for (const n of [1, 2, 3])
      await world.log.write(`sample-${n}`, { type: 'CaseOpened', data: { unit: 'town', number: `A${n}` } });
    const first = await world.running();
    await first.stop();
    await world.log.write('sample-2', { type: 'CaseHandedOn', data: { unit: 'office' } });
    await world.running();
    const rows = await world.rows<{ seen: number }>('sample_case');
    expect(rows.map(({ seen }) => seen)).toEqual([1, 2, 1]);
  });

  it('ignores streams of categories that a read model does not name', async () => {
    await world.log.write('other-1', { type: 'NobodyKnowsThis', data: {} });
    await world.log.write('sample-1', { type: 'CaseOpened', data: { unit: 'town', number: 'A1' } });
    const readSide = await world.running();
    expect(await readSide.parked()).toEqual([]);
    expect(await world.rows('sample_case')).toHaveLength(1);
  });

  it('fills a table anew that somebody dropped', async () => {
    await world.log.write('sample-1', { type: 'CaseOpened', data: { unit: 'town', number: 'A1' } });
    const first = await world.running();
    const dump = await world.dump(...SAMPLE_TABLES);
    await first.stop();
    await world.pool.query('drop table sample_case');
    world.readSide().start();
    await eventually(async () => expect(await world.dump(...SAMPLE_TABLES)).toBe(dump));
  });

  it('is prepared beside a process that is in the middle of a large batch', async () => {
    await (await world.running()).stop();
    const other = await world.pool.connect();
    await other.query('begin; select from read_checkpoint for update');
    await world.readSide().prepare();
    await other.query('rollback');
    other.release();
  });

  it('refuses two readers of one name', () => {
    expect(() => world.readSide({ models: [sampleCases, sampleCases] })).toThrow(
      'Two readers have the name sample-cases',
    );
  });
});
