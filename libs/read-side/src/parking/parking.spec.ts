import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadModel } from '../read-model.js';
import { eventually } from '../spec/eventually.js';
import { sampleCases, sampleTypes } from '../spec/sample-case.js';
import type { Act } from '../spec/sample-log.js';
import { World } from '../spec/world.js';

const opened: Act = { type: 'CaseOpened', data: { unit: 'village', number: 'A1' } };
const closed: Act = { type: 'CaseClosed', data: {} };
const models = [sampleCases];

/** The software before and after a correction of its fold. */
const faulty: ReadModel = {
  ...sampleCases,
  fold: (rows, event) => {
    if (event.type === 'CaseNoted') throw new TypeError('the words of a petitioner');
    (sampleCases as ReadModel).fold(rows, event);
  },
};

describe('An event that cannot be folded', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.make();
  });
  afterEach(() => world.end());

  it('parks its stream with all later events, and no other stream', async () => {
    await world.log.write('sample-1', opened, { type: 'CaseNoted', data: { tag: 'x' } }, closed);
    await world.log.write('sample-2', opened, closed);
    const readSide = await world.running({ models: [faulty] });
    expect(await readSide.parked()).toMatchObject([
      { reader: 'sample-cases', stream: 'sample-1', revision: 1, type: 'CaseNoted', code: 'TypeError' },
    ]);
    expect(await world.rows('sample_case')).toMatchObject([{ stream: 'sample-2', open: false }]);
    await world.log.write('sample-1', { type: 'CaseHandedOn', data: { unit: 'town' } });
    await world.caughtUp(readSide, { models: [faulty] });
    expect(await readSide.leftOut('sample-cases')).toBe(1);
    expect(await readSide.leftOut('sample-concerns')).toBe(0);
  });

  it('takes away the rows of its stream, which would show a part as the whole', async () => {
    await world.log.write('sample-1', opened);
    const readSide = await world.running({ models: [faulty] });
    expect(await world.rows('sample_case_scope')).toHaveLength(3);
    await world.log.write('sample-1', { type: 'CaseNoted', data: { tag: 'x' } });
    await world.caughtUp(readSide, { models: [faulty] });
    expect(await world.rows('sample_case')).toEqual([]);
    expect(await world.rows('sample_case_scope')).toEqual([]);
  });

  it('leaves no words of the error in the database', async () => {
    await world.log.write('sample-1', opened, { type: 'CaseNoted', data: { tag: 'x' } });
    await world.running({ models: [faulty] });
    expect(JSON.stringify(await world.rows('parked_stream'))).not.toContain('petitioner');
  });

  it.each<[string, Act, string]>([
    ['of an unknown type', { type: 'FromTheFuture', data: {} }, 'UnknownEvent'],
    ['of a newer version', { type: 'CaseClosed', v: 2, data: {} }, 'UnknownEvent'],
    ['of a day that is none', { ...closed, at: '2025-02-30T00:00:00.000Z' }, 'RowMisshapen'],
    ['whose row does not fit its columns', { ...closed, at: 'yesterday' }, 'RowMisshapen'],
    [
      'whose sort key is too long for an index',
      { type: 'CaseHandedOn', data: { unit: longText() } },
      'sql-54000',
    ],
  ])('parks an event %s', async (_, act, code) => {
    await world.log.write('sample-1', opened, { type: 'CaseHandedOn', data: { unit: 'town' } }, act, closed);
    await world.log.write('sample-2', opened, closed);
    const readSide = await world.running({ models });
    expect(await readSide.parked()).toMatchObject([
      { stream: 'sample-1', revision: 2, type: act.type, code },
    ]);
    expect(await world.rows('sample_case')).toMatchObject([{ stream: 'sample-2', open: false }]);
  });

  it('parks a stream of which the table has a row that no event made, instead of taking it over', async () => {
    await world.log.write('sample-1', opened);
    const readSide = await world.running({ models });
    await world.pool.query(
      `insert into sample_case select (jsonb_populate_record(s, '{"stream": "sample-2"}')).* from sample_case s`,
    );
    await world.log.write('sample-2', opened);
    await world.log.write('sample-3', opened);
    await world.caughtUp(readSide, { models });
    expect(await readSide.parked()).toMatchObject([{ stream: 'sample-2', revision: 0, code: 'sql-23505' }]);
    // Its rows are taken away, and those of all others are written.
    expect(await world.rows('sample_case')).toMatchObject([{ stream: 'sample-1' }, { stream: 'sample-3' }]);
  });

  it('is folded with all that waited behind it when the retry succeeds', async () => {
    await world.log.write('sample-1', opened, { type: 'CaseNoted', data: { tag: 'x' } }, closed);
    const old = await world.running({ models: [faulty] });
    await world.log.write('sample-1', { type: 'CaseHandedOn', data: { unit: 'town' } });
    await world.caughtUp(old, { models: [faulty] });
    expect(await old.retry('sample-cases')).toMatchObject([{ outcome: 'still-parked' }]);
    await old.stop();
    const mended = world.readSide({ models });
    expect(await mended.retry('sample-cases', 'sample-1')).toEqual([
      { reader: 'sample-cases', stream: 'sample-1', outcome: 'unparked' },
    ]);
    expect(await mended.parked()).toEqual([]);
    expect(await world.rows('sample_case')).toMatchObject([
      { tags: { x: 1 }, open: false, seen: 4, stream_revision: 3 },
    ]);
    expect(await mended.retry('sample-cases', 'sample-1')).toMatchObject([{ outcome: 'not-parked' }]);
    mended.start();
    await world.log.write('sample-1', { type: 'CaseNoted', data: { tag: 'y' } });
    await world.caughtUp(mended, { models });
    expect(await world.rows('sample_case')).toMatchObject([{ tags: { x: 1, y: 1 }, seen: 5 }]);
  });

  it('is tried again by itself after a start, since the software may be another', async () => {
    await world.log.write('sample-1', opened, { type: 'CaseReopened', data: {} });
    const old = await world.running({ models });
    expect(await old.parked()).toMatchObject([{ code: 'UnknownEvent' }]);
    await old.stop();
    const newer: ReadModel = {
      ...sampleCases,
      sources: { sample: { ...sampleTypes, CaseReopened: { v: 1 } } },
      fold: (rows, event) => {
        if (event.type !== 'CaseReopened') (sampleCases as ReadModel).fold(rows, event);
      },
    };
    const readSide = await world.running({ models: [newer] });
    await eventually(async () => expect(await readSide.parked()).toEqual([]));
    expect(await world.rows('sample_case')).toHaveLength(1);
  });
});

/** Random, so that compression does not make it fit. */
function longText(): string {
  let text = '';
  for (let n = 1; text.length < 20_000; n = (n * 48_271) % 2_147_483_647) text += n.toString(36);
  return text;
}
