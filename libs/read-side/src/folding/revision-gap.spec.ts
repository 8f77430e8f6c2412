import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  MemoryEventStore,
  type Page,
  type Position,
  type ReadAllOptions,
  type StoredEvent,
} from '#libs/event-store';
import { eventually } from '../spec/eventually.js';
import { sampleCases, sampleConcerns } from '../spec/sample-case.js';
import { World } from '../spec/world.js';

/** A log that does not show some of its events. */
class LogWithHoles extends MemoryEventStore {
  hides: (event: StoredEvent) => boolean = () => false;

  override async readAll(position: Position, options: ReadAllOptions): Promise<Page> {
    const page = await super.readAll(position, options);
    return { ...page, events: page.events.filter((event) => !this.hides(event)) };
  }
}

const opened = { type: 'CaseOpened', data: { unit: 'village', number: 'A1' } };
const raised = { type: 'ConcernRaised', v: 2, data: { concern: 'a', weight: 1 } };
const closed = { type: 'CaseClosed', data: {} };

describe('A gap in the revisions of a stream', () => {
  let world: World;
  let store: LogWithHoles;
  beforeEach(async () => {
    store = new LogWithHoles();
    world = await World.make(store);
  });
  afterEach(() => world.end());

  it('stops the read model there and is told in its status, and it goes on when the log is whole', async () => {
    await world.log.write('sample-1', opened);
    const readSide = await world.running({ models: [sampleCases] });
    store.hides = ({ revision }) => revision === 1;
    await world.log.write('sample-1', raised);
    await world.caughtUp(readSide, { models: [sampleCases] });
    const { position } = await world.log.write('sample-1', closed);
    await eventually(async () => {
      const [status] = await readSide.status();
      expect(status).toMatchObject({
        name: 'sample-cases',
        lag: { events: 1 },
        standstill: { code: 'RevisionGap', stream: 'sample-1', position, expected: 1, found: 2 },
        problem: { code: 'RevisionGap' },
      });
    });
    expect(await readSide.parked()).toEqual([]);
    expect(await world.rows('sample_case')).toMatchObject([{ seen: 1, open: true }]);

    store.hides = () => false;
    await readSide.rebuild('sample-cases');
    await world.caughtUp(readSide, { models: [sampleCases] });
    expect(await world.rows('sample_case')).toMatchObject([{ seen: 3, open: false }]);
    expect(await readSide.status()).toMatchObject([{ standstill: null }, {}]);
  });

  it('is found after a restart and for a stream without rows, because its earlier events would have made some', async () => {
    await world.log.write('sample-1', opened);
    store.hides = ({ revision }) => revision === 1;
    await world.log.write('sample-1', raised);
    const first = await world.running({ models: [sampleConcerns] });
    await first.stop();
    await world.log.write('sample-1', closed);
    const readSide = world.readSide({ models: [sampleConcerns] });
    readSide.start();
    await eventually(async () =>
      expect(await readSide.status()).toMatchObject([
        { name: 'sample-concerns', standstill: { code: 'RevisionGap', stream: 'sample-1', found: 2 } },
        {},
      ]),
    );
    expect(await world.rows('sample_concern')).toEqual([]);
  });

  it('is no gap where a stream without rows simply goes on', async () => {
    await world.log.write('sample-1', opened);
    const first = await world.running({ models: [sampleConcerns] });
    await first.stop();
    await world.log.write('sample-1', raised);
    await world.running({ models: [sampleConcerns] });
    expect(await world.rows('sample_concern')).toHaveLength(1);
    expect(world.problems).toEqual([]);
  });
});
