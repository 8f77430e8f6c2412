import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#libs/kernel';
import { MemoryEventStore, type Page, type Position, type ReadAllOptions } from '#libs/event-store';
import { eventually } from './spec/eventually.js';
import { World } from './spec/world.js';

const opened = (time: string) => ({
  type: 'CaseOpened',
  data: { unit: 'village', number: 'A1' },
  at: `2025-03-01T${time}.000Z`,
});
const clock = new FixedClock(new Date('2025-03-01T09:00:00.000Z'));

describe('The status of the readers', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.make();
  });
  afterEach(() => world.end());

  it('tells of each in their order where it is, how far behind, and what is parked', async () => {
    const first = await world.running({ clock });
    await world.log.write('sample-1', opened('08:00:00'));
    await world.log.write('sample-2', { ...opened('08:00:01'), v: 9 });
    await world.caughtUp(first);
    const position = await world.store.head();
    await first.stop();
    await world.log.write('sample-3', opened('08:30:00'));
    await world.log.write('sample-4', opened('08:40:00'));
    const reader = {
      version: 1,
      position,
      lag: { events: 2, seconds: 1_800 },
      parked: 1,
      standstill: null,
      rebuild: null,
      problem: null,
    };
    expect(await first.status()).toMatchObject([
      { name: 'sample-cases', ...reader, owner: 'here' },
      { name: 'sample-concerns', ...reader, owner: 'here' },
      { name: 'log-times' },
    ]);
    expect(await world.readSide().status()).toMatchObject([{ owner: 'nobody', batchMs: null }, {}, {}]);
  });

  it('shows no lag at the end of the log', async () => {
    const readSide = await world.running({ clock });
    await world.log.write('sample-1', opened('08:00:00'));
    await world.caughtUp(readSide);
    const [status] = await readSide.status();
    expect(status?.lag).toEqual({ events: 0, seconds: 0 });
  });

  it('counts events where positions are places in a file, and says so where there are too many', async () => {
    class Opaque extends MemoryEventStore {
      override async readAll(position: Position, options: ReadAllOptions): Promise<Page> {
        const page = await super.readAll(position.replace('P', ''), options);
        return {
          ...page,
          events: page.events.map((event) => ({ ...event, position: `P${event.position}` })),
          next: page.next === '' ? '' : `P${page.next.replace('P', '')}`,
        };
      }
      override async head(): Promise<Position> {
        return `P${await super.head()}`;
      }
    }
    const opaque = new Opaque();
    await world.end();
    world = await World.make(opaque);
    await world.readSide({ clock }).prepare();
    await world.log.write('sample-1', opened('08:59:00'));
    await world.log.write('sample-2', opened('08:59:30'));
    const readSide = world.readSide({ clock });
    expect(await readSide.status()).toMatchObject([{ lag: { events: 2, seconds: 60 } }, {}]);
    for (let n = 3; n <= 1_001; n++) await world.log.write(`sample-${n}`, opened('08:59:30'));
    expect(await readSide.status()).toMatchObject([{ lag: { events: null, seconds: 60 } }, {}]);
  });

  it('shows a rebuild beside the table that answers', async () => {
    await world.log.write('sample-1', opened('08:00:00'));
    await (await world.running({ clock })).stop();
    const readSide = world.readSide({ clock });
    const blocker = await world.pool.connect();
    await blocker.query('begin; select * from sample_case');
    const rebuilt = readSide.rebuild('sample-cases').catch(() => undefined);
    await eventually(async () => {
      const [status] = await readSide.status();
      expect(status).toMatchObject({ version: 1, lag: { events: 0 }, rebuild: { version: 1 } });
    });
    await blocker.query('rollback');
    blocker.release();
    await rebuilt;
    await readSide.rebuild('sample-cases');
    expect(await readSide.status()).toMatchObject([{ rebuild: null }, {}, {}]);
  });
});
