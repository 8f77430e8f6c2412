import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readCheckpoints } from '../following/checkpoint.js';
import { ModelRebuild } from './model-rebuild.js';
import { ModelTable } from '../rows/model-table.js';
import type { ReadModel } from '../read-model.js';
import { SIZES } from '../folding/sizes.js';
import { eventually } from '../spec/eventually.js';
import { sampleCases } from '../spec/sample-case.js';
import { sampleScope } from '../spec/sample-scope.js';
import { World } from '../spec/world.js';
import { writeSampleCases } from '../spec/write-sample-cases.js';

const models = [sampleCases];
const CASES = ['sample_case', 'sample_case_scope'];

describe('A rebuild', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.make();
  });
  afterEach(() => world.end());

  it('goes on where it was broken off, past streams that were read whole and have grown since', async () => {
    await writeSampleCases(world.log, 1, 40);
    await (await world.running({ models })).stop();
    const { pool, store, database } = world;
    const parts = (scope = sampleScope()) => ({
      pool,
      store,
      model: sampleCases as ReadModel,
      table: new ModelTable(database.dataSource, sampleCases),
      scope: () => scope,
    });
    const sizes = { ...SIZES, live: 20, page: 20, batch: 60, fill: 4, streams: 2 };
    const broken = new AbortController();
    const read = store.read.bind(store);
    let streams = 0;
    store.read = (stream, options) => {
      if (++streams === 20) broken.abort();
      return read(stream, options);
    };
    const first = new ModelRebuild(parts(), sizes);
    await first.request();
    const checkpoints = () => readCheckpoints(pool, ['sample-cases']);
    expect(await first.step(await checkpoints(), broken.signal)).toBe('again');
    store.read = read;
    const half = (await checkpoints()).find(({ build }) => build === 'next');
    expect(half?.position).not.toBe('');
    expect(half && half.position < half.streamsTo).toBe(true);
    for (const n of [1, 2, 39])
      await world.log.write(`sample-${n}`, { type: 'CaseHandedOn', data: { unit: 'town' } });
    await writeSampleCases(world.log, 41, 45);

    const second = new ModelRebuild(parts(), sizes);
    const never = new AbortController().signal;
    let outcome = await second.step(await checkpoints(), never);
    while (outcome === 'again') outcome = await second.step(await checkpoints(), never);
    expect(outcome).toBe('swapped');
    await (await world.running({ models })).stop();
    const rebuilt = await world.dump(...CASES);
    await pool.query(`drop table ${CASES.join()}`);
    world.readSide({ models }).start();
    await eventually(async () => expect(await world.dump(...CASES)).toBe(rebuilt));
  });
});
