import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sampleCases } from '../spec/sample-case.js';
import { World } from '../spec/world.js';

const models = [sampleCases];
const opened = { type: 'CaseOpened', data: { unit: 'village', number: 'A1' } };

describe('Waiting for a position', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.make();
  });
  afterEach(() => world.end());

  it('ends when the read model shows the event', async () => {
    const readSide = await world.running({ models });
    for (let n = 1; n <= 5; n++) {
      const { position } = await world.log.write(`sample-${n}`, opened);
      expect(await readSide.waitUntil(['sample-cases'], position)).toEqual({ passed: true });
      expect(await world.rows('sample_case')).toHaveLength(n);
    }
  });

  it('ends too when another process moves the read model', async () => {
    await world.running({ models });
    const other = world.readSide({ models });
    const { position } = await world.log.write('sample-1', opened);
    expect(await other.waitUntil(['sample-cases'], position)).toEqual({ passed: true });
    expect(await world.rows('sample_case')).toHaveLength(1);
  });

  it('passes for events of categories that the read model does not read', async () => {
    const readSide = await world.running({ models });
    const { position } = await world.log.write('other-1', { type: 'Whatever', data: {} });
    expect(await readSide.waitUntil(['sample-cases'], position)).toEqual({ passed: true });
  });

  it('names the read models that are late when the time is over', async () => {
    const readSide = await world.running({ models });
    await readSide.stop();
    const { position } = await world.log.write('sample-1', opened);
    const waited = await readSide.waitUntil(['sample-cases', 'no-such-model'], position, { timeout: 60 });
    expect(waited).toEqual({ passed: false, late: ['sample-cases', 'no-such-model'] });
  });

  it('ends early when its caller has gone', async () => {
    const readSide = world.readSide({ models });
    const { position } = await world.log.write('sample-1', opened);
    const signal = AbortSignal.timeout(30);
    const began = performance.now();
    expect(await readSide.waitUntil(['sample-cases'], position, { timeout: 20_000, signal })).toMatchObject({
      passed: false,
    });
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('is over at once when there is nothing to wait for', async () => {
    const readSide = world.readSide({ models });
    const { position } = await world.log.write('sample-1', opened);
    expect(await readSide.waitUntil([], position)).toEqual({ passed: true });
  });

  it('asks the database once for all who wait', async () => {
    const readSide = await world.running({ models });
    await readSide.stop();
    const { position } = await world.log.write('sample-1', opened);
    let asked = 0;
    const pool = world.pipelines;
    const counting = Object.assign(Object.create(pool) as typeof pool, {
      query: (...args: [string, unknown[]]) => {
        asked++;
        return pool.query(...args);
      },
    });
    const waiting = world.readSide({ models, pool: counting });
    await Promise.all(
      Array.from({ length: 50 }, () => waiting.waitUntil(['sample-cases'], position, { timeout: 100 })),
    );
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(10);
  });
});
