import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../spec/world.js';

const noted = (at: string) => ({ type: 'Noted', data: {}, at: `2025-03-01T${at}.000Z` });
const at = (time: string) => `2025-03-01T${time}Z`;

describe('A time as a position', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.make();
  });
  afterEach(() => world.end());

  it('is the last one whose running maximum of recordedAt is not later', async () => {
    const readSide = await world.running({ models: [] });
    const one = await world.log.write('any-1', noted('08:00:00'));
    const two = await world.log.write('any-2', noted('08:00:10'));
    // Another process's clock is behind: its event stands after one that was recorded later.
    const three = await world.log.write('any-3', noted('08:00:05'));
    const four = await world.log.write('any-4', noted('08:00:10'));
    const five = await world.log.write('any-5', noted('08:00:20'));
    const positionAt = async (time: string) => (await readSide.positionAt(at(time)))?.position;
    expect(await positionAt('07:59:59.999')).toBe('');
    expect(await positionAt('08:00:00')).toBe(one.position);
    expect(await positionAt('08:00:05')).toBe(one.position);
    expect(await positionAt('08:00:09.999')).toBe(one.position);
    expect(await positionAt('08:00:10')).toBe(four.position);
    expect(await positionAt('08:00:19')).toBe(four.position);
    expect(await positionAt('08:00:20')).toBe(five.position);
    expect(await positionAt('23:00:00')).toBe(five.position);
    expect([two.position, three.position].every((position) => position < four.position)).toBe(true);
  });

  it('is settled once something later was recorded', async () => {
    const readSide = await world.running({ models: [] });
    const { position } = await world.log.write('any-1', noted('08:00:00'));
    expect(await readSide.positionAt(at('08:30:00'))).toEqual({ position, isSettled: false });
    await world.log.write('any-2', noted('09:00:00'));
    expect(await readSide.positionAt(at('08:30:00'))).toEqual({ position, isSettled: true });
  });

  it('stays the same wherever the batches of the log end', async () => {
    const sizes = {
      live: 2,
      page: 2,
      batch: 3,
      fill: 3,
      streams: 2,
      rememberedLive: 1,
      rememberedRebuild: 1,
    };
    const first = await world.running({ models: [], sizes });
    const seconds = [0, 3, 1, 1, 4, 2, 9, 9, 5, 12];
    for (const [n, second] of seconds.entries())
      await world.log.write(`any-${n}`, noted(`08:00:${String(second).padStart(2, '0')}`));
    expect(await first.positionAt(at('08:01:00'))).toMatchObject({ isSettled: false });
    const rows = await world.rows('log_time');
    await first.stop();
    await world.pool.query(`truncate log_time; delete from read_checkpoint where reader = 'log-times'`);
    const second = await world.running({ models: [] });
    await second.positionAt(at('08:01:00'));
    expect(await world.rows('log_time')).toEqual(rows);
    expect(rows).toHaveLength(5);
  });

  it('is not told while the times of the log are late', async () => {
    const readSide = await world.running({ models: [] });
    await readSide.stop();
    await world.log.write('any-1', noted('08:00:00'));
    expect(await readSide.positionAt(at('08:00:00'), { timeout: 50 })).toBeUndefined();
  });
});
