import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ModelRebuild } from './model-rebuild.js';
import { ModelTable } from '../rows/model-table.js';
import { readModel, type ReadModel } from '../read-model.js';
import { eventually } from '../spec/eventually.js';
import { sampleCases, type SampleCaseRow, type SampleEvent } from '../spec/sample-case.js';
import { sampleScope } from '../spec/sample-scope.js';
import { World } from '../spec/world.js';
import { writeSampleCases } from '../spec/write-sample-cases.js';

const models = [sampleCases];
const CASES = ['sample_case', 'sample_case_scope'];

/** The next version of the read model: it counts the weight twice. */
const second = readModel<SampleCaseRow, SampleEvent>({
  ...sampleCases,
  version: 2,
  fold: (rows, event) => {
    sampleCases.fold(rows, event);
    const row = rows.get('');
    if (row && event.type === 'ConcernRaised')
      rows.set({ ...row, weight: row.weight + event.data.weight / 3 });
  },
});

describe('A rebuild', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.make();
  });
  afterEach(() => world.end());

  const weights = async () =>
    (await world.rows<{ weight: number }>('sample_case')).map(({ weight }) => weight);

  const writeCases = (from: number, to: number): Promise<void> => writeSampleCases(world.log, from, to);

  it('gives the same rows as the table before it, under writes that go on, and never an empty answer', async () => {
    await writeCases(1, 300);
    const readSide = await world.running({ models, sizes: small });
    let over = false;
    const counts: number[] = [];
    const ask = async () => {
      while (!over) counts.push((await world.pool.query('select from sample_case')).rowCount ?? -1);
    };
    const asking = ask();
    const writing = writeCases(301, 500);
    await readSide.rebuild('sample-cases');
    await writing;
    await world.caughtUp(readSide, { models });
    over = true;
    await asking;
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(300);

    const swapped = await world.dump(...CASES);
    const { rows } = await world.pool.query(
      'select build, generation from read_checkpoint where reader = $1',
      ['sample-cases'],
    );
    expect(rows).toEqual([{ build: 'current', generation: 2 }]);
    await readSide.stop();
    await world.pool.query(`drop table ${CASES.join()}`);
    const fresh = world.readSide({ models });
    fresh.start();
    await eventually(async () => expect(await world.dump(...CASES)).toBe(swapped));
  });

  it('gives the new table the indexes that a table has from its beginning', async () => {
    const indexes = async () => {
      const { rows } = await world.pool.query<{ made: string }>(
        `select indexdef as made from pg_indexes where tablename like 'sample_case%'`,
      );
      // Their names say the generation of the table.
      return rows.map(({ made }) => made.replace(/INDEX \S+ ON/, 'INDEX ON')).sort();
    };
    await writeCases(1, 20);
    const readSide = await world.running({ models, sizes: small });
    const fresh = await indexes();
    expect(fresh).toContain('CREATE INDEX ON public.sample_case USING btree (closed_at)');
    await readSide.rebuild('sample-cases');
    expect(await indexes()).toEqual(fresh);
    await readSide.stop();
  });

  it('parks what an index cannot hold, as a table does that has its indexes from its beginning', async () => {
    const number = randomBytes(6_000).toString('base64');
    await writeCases(1, 20);
    await world.log.write('sample-long', { type: 'CaseOpened', data: { unit: 'village', number } });
    await writeCases(21, 30);
    const readSide = await world.running({ models, sizes: small });
    const asked = { reader: 'sample-cases', stream: 'sample-long', code: 'sql-54000' };
    expect(await readSide.parked()).toMatchObject([asked]);
    const folded = await world.dump(...CASES);
    await readSide.rebuild('sample-cases');
    await world.caughtUp(readSide, { models });
    expect(await readSide.parked()).toMatchObject([asked]);
    expect(await world.dump(...CASES)).toBe(folded);
    await readSide.stop();
  });

  it('can be asked for several times at once, here and elsewhere', async () => {
    await writeCases(1, 200);
    await (await world.running({ models })).stop();
    const folded = await world.dump(...CASES);
    const [here, elsewhere] = [
      world.readSide({ models, sizes: small }),
      world.readSide({ models, sizes: small }),
    ];
    here.start();
    const asked = [here, here, elsewhere, elsewhere].map((readSide) => readSide.rebuild('sample-cases'));
    await Promise.all(asked);
    expect(await world.dump(...CASES)).toBe(folded);
  });

  it('is left to the process that fills the table, and taken over where that one falls silent', async () => {
    await writeCases(1, 20);
    const readSide = await world.running({ models, sizes: small });
    const { pool, store, database } = world;
    const table = new ModelTable(database.dataSource, sampleCases);
    const parts = { pool, store, model: sampleCases as ReadModel, table, scope: () => sampleScope() };
    const builds = async () =>
      (await world.rows<{ build: string }>('read_checkpoint')).map(({ build }) => build);
    expect(await new ModelRebuild(parts, small).request()).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await builds()).toContain('next');
    await pool.query(
      `update read_checkpoint set moved_at = now() - interval '1 minute' where build = 'next'`,
    );
    await eventually(async () => expect(await builds()).not.toContain('next'));
    expect(await weights()).toHaveLength(20);
    await readSide.stop();
  });

  it('follows a raised version, while the old table goes on answering', async () => {
    await writeCases(1, 40);
    const first = await world.running({ models, sizes: small });
    await first.stop();
    expect(new Set(await weights())).toEqual(new Set([1]));
    const readSide = world.readSide({ models: [second], sizes: small });
    readSide.start();
    await eventually(async () => expect(new Set(await weights())).toEqual(new Set([2])));
    expect(await world.rows('read_checkpoint')).toMatchObject([{}, { reader: 'sample-cases', version: 2 }]);
    await writeCases(41, 41);
    await world.caughtUp(readSide, { models: [second] });
    expect(await weights()).toHaveLength(41);
  });

  it('is never made by an older version: it stands back beside the newer one', async () => {
    await writeCases(1, 3);
    const older = await world.running({ models });
    const newer = world.readSide({ models: [second] });
    newer.start();
    await eventually(async () => expect(new Set(await weights())).toEqual(new Set([2])));
    await writeCases(4, 4);
    await world.caughtUp(newer, { models: [second] });
    await newer.stop();
    await writeCases(5, 5);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await weights()).toEqual([2, 2, 2, 2]);
    expect(await world.rows('read_checkpoint')).toMatchObject([{}, { reader: 'sample-cases', version: 2 }]);
    expect(older).toBeDefined();
  });

  it('follows a changed organisation', async () => {
    await writeCases(1, 2);
    let scope = sampleScope('9');
    const readSide = await world.running({ models, scope: () => scope });
    const seenBy = async (unit: string) => {
      const { rows } = await world.pool.query<{ stream: string }>(
        'select stream from sample_case_scope where unit = $1 order by stream',
        [unit],
      );
      return rows.map(({ stream }) => stream);
    };
    expect(await seenBy('town')).toEqual(['sample-1']);
    // The village comes to the office; version 10 is newer than 9.
    scope = sampleScope('10', { village: 'office', office: 'county', town: 'county', county: null });
    await eventually(async () => expect(await seenBy('town')).toEqual([]));
    expect(await seenBy('office')).toEqual(['sample-1', 'sample-2']);
    await writeCases(3, 3);
    await world.caughtUp(readSide, { models });
    expect(await seenBy('office')).toEqual(['sample-1', 'sample-2', 'sample-3']);
  });

  it('waits for those who read the old table, without holding up others for long', async () => {
    await writeCases(1, 5);
    await (await world.running({ models })).stop();
    const readSide = world.readSide({ models });
    const reader = await world.pool.connect();
    await reader.query('begin; select * from sample_case');
    const rebuilt = readSide.rebuild('sample-cases');
    // Queries go on while the swap tries and gives way.
    for (let n = 0; n < 5; n++) {
      expect(await weights()).toHaveLength(5);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const during = await world.rows('read_checkpoint');
    expect(during.filter(({ build }) => build === 'next')).toHaveLength(1);
    await reader.query('commit');
    reader.release();
    await rebuilt;
    const after = await world.rows('read_checkpoint');
    expect(after.find(({ reader: name }) => name === 'sample-cases')).toMatchObject({ generation: 2 });
  });

  it('parks as a live reader does, and brings its own list of parked streams', async () => {
    const halting: ReadModel = {
      ...sampleCases,
      fold: (rows, event) => {
        if (event.stream === 'sample-2') throw new RangeError('no');
        (sampleCases as ReadModel).fold(rows, event);
      },
    };
    await writeCases(1, 3);
    const old = await world.running({ models });
    await old.stop();
    const worse = world.readSide({ models: [halting] });
    await worse.rebuild('sample-cases');
    expect(await worse.parked()).toMatchObject([{ stream: 'sample-2', code: 'RangeError' }]);
    expect(await weights()).toHaveLength(2);
    const mended = world.readSide({ models });
    await mended.rebuild('sample-cases');
    expect(await mended.parked()).toEqual([]);
    expect(await weights()).toHaveLength(3);
  });

  it('leaves no table beside the one that answers', async () => {
    await writeCases(1, 3);
    const readSide = await world.running({ models });
    await readSide.rebuild('sample-cases');
    await readSide.rebuild('sample-cases');
    const { rows } = await world.pool.query<{ name: string }>(
      `select relname as name from pg_class where relname like 'sample%' order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      'sample_case',
      'sample_case_0_index_g3',
      'sample_case_1_index_g3',
      'sample_case_pkey_g3',
      'sample_case_scope',
      'sample_case_scope_pkey_g3',
    ]);
  });
});

const small = {
  live: 20,
  page: 20,
  batch: 60,
  fill: 100,
  streams: 7,
  rememberedLive: 10,
  rememberedRebuild: 50,
};
