import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  MemoryEventStore,
  StoreUnavailable,
  type Page,
  type Position,
  type ReadAllOptions,
} from '#libs/event-store';
import { eventually } from '../spec/eventually.js';
import { sampleCases } from '../spec/sample-case.js';
import { World } from '../spec/world.js';

class StoreWithOutages extends MemoryEventStore {
  isAway = false;

  override async readAll(position: Position, options: ReadAllOptions): Promise<Page> {
    if (this.isAway) throw new StoreUnavailable('away');
    return super.readAll(position, options);
  }

  /** Breaks its promise never to end. */
  override async *live(position: Position, signal: AbortSignal): AsyncIterable<Page> {
    for await (const page of super.live(position, signal)) {
      yield page;
      throw new Error('ended');
    }
  }
}

const models = [sampleCases];
const opened = { type: 'CaseOpened', data: { unit: 'village', number: 'A1' } };
const closed = { type: 'CaseClosed', data: {} };

describe('The read side goes on by itself', () => {
  let world: World;
  let store: StoreWithOutages;
  beforeEach(async () => {
    store = new StoreWithOutages();
    world = await World.make(store);
  });
  afterEach(() => world.end());

  it('after an outage of the store', async () => {
    const readSide = await world.running({ models });
    store.isAway = true;
    await world.log.write('sample-1', opened);
    await eventually(() => expect(world.problems.some(({ times }) => times > 2)).toBe(true));
    store.isAway = false;
    await world.caughtUp(readSide, { models });
    expect(await world.rows('sample_case')).toHaveLength(1);
    const [status] = await readSide.status();
    expect(status?.problem).toBeNull();
  });

  it('after its connections to the database were cut, again and again', async () => {
    const readSide = await world.running({ models });
    let over = false;
    const cutting = (async () => {
      while (!over) {
        await world.database.dataSource.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid()`,
        );
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    for (let n = 1; n <= 40; n++) {
      await world.log.write(`sample-${n}`, opened);
      await world.log.write(`sample-${n}`, closed);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    over = true;
    await cutting;
    await world.caughtUp(readSide, { models });
    const rows = await world.rows<{ seen: number }>('sample_case');
    expect(rows.map(({ seen }) => seen)).toEqual(Array.from({ length: 40 }, () => 2));
    expect(world.problems.length).toBeGreaterThan(0);
    expect(await readSide.parked()).toEqual([]);
  });

  it('though the one who is told of a failure fails himself', async () => {
    const readSide = await world.running({
      models,
      report: () => {
        throw new Error('no disk for the log');
      },
    });
    store.isAway = true;
    await new Promise((resolve) => setTimeout(resolve, 150));
    store.isAway = false;
    await world.log.write('sample-1', opened);
    await world.caughtUp(readSide, { models });
    expect(await world.rows('sample_case')).toHaveLength(1);
  });

  it('beside a database that has no tables yet', async () => {
    await world.pool.query('alter table read_checkpoint rename to not_yet');
    const readSide = world.readSide({ models });
    readSide.start();
    await world.log.write('sample-1', opened);
    await eventually(() =>
      expect(world.problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['sql-42P01'])),
    );
    await world.pool.query('alter table not_yet rename to read_checkpoint');
    await world.caughtUp(readSide, { models });
    expect(await world.rows('sample_case')).toHaveLength(1);
  });

  it('and ends when it is told to', async () => {
    const readSide = await world.running({ models });
    await readSide.stop();
    await world.log.write('sample-1', opened);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await world.rows('sample_case')).toEqual([]);
  });
});
