import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Recorded } from '#libs/kernel';
import { StoreUnavailable } from '#libs/event-store';
import type { DurableProcess } from './process.js';
import { eventually } from '../spec/eventually.js';
import { sampleTypes } from '../spec/sample-case.js';
import { World } from '../spec/world.js';

const opened = { type: 'CaseOpened', data: { unit: 'village', number: 'A1' } };
const closed = { type: 'CaseClosed', data: {} };
const note = (tag: string) => ({ type: 'CaseNoted', data: { tag } });

describe('A durable process', () => {
  let world: World;
  let reactions: string[];
  beforeEach(async () => {
    world = await World.make();
    reactions = [];
  });
  afterEach(() => world.end());

  const processOf = (
    react: (event: Recorded, signal: AbortSignal) => void | Promise<void> = () => undefined,
  ): DurableProcess => ({
    name: 'sample-process',
    sources: { sample: sampleTypes },
    types: ['CaseNoted', 'CaseClosed'],
    react: async (event, signal) => {
      await react(event, signal);
      reactions.push(`${event.stream} ${event.revision} ${event.type}`);
    },
  });

  const start = (process: DurableProcess) => {
    const readSide = world.readSide({ models: [], processes: [process] });
    readSide.start();
    return readSide;
  };
  const passed = async (readSide: ReturnType<typeof start>) => {
    const waited = await readSide.waitUntil(['sample-process'], await world.store.head(), {
      timeout: 30_000,
    });
    expect(waited).toEqual({ passed: true });
  };

  it('reacts in order to the events of the types that it names, and to no others', async () => {
    await world.log.write('sample-1', opened, note('x'), closed);
    await world.log.write('other-1', { type: 'CaseNoted', data: { tag: 'foreign' } });
    const readSide = start(processOf());
    await world.log.write('sample-2', opened, note('y'));
    await passed(readSide);
    expect(reactions).toEqual(['sample-1 1 CaseNoted', 'sample-1 2 CaseClosed', 'sample-2 1 CaseNoted']);
  });

  it('passes any number of events that do not concern it in one transaction, and parks what it cannot read', async () => {
    for (let n = 1; n <= 20; n++) await world.log.write(`sample-${n}`, opened, note('skip'));
    await world.log.write('sample-1', note('x'));
    await world.log.write('sample-2', { ...note('skip'), v: 3 });
    const readSide = start({
      ...processOf(),
      awaits: ({ data }) => (data as { tag?: string }).tag !== 'skip',
    });
    await passed(readSide);
    expect(reactions).toEqual(['sample-1 2 CaseNoted']);
    expect(await readSide.parked()).toMatchObject([{ code: 'UnknownEvent', stream: 'sample-2' }]);
    const { rows } = await world.pool.query(
      `select turn::integer from read_checkpoint where reader = 'sample-process'`,
    );
    expect(rows).toEqual([{ turn: 2 }]);
  });

  it('goes on after a restart and repeats nothing that was done', async () => {
    await world.log.write('sample-1', opened, note('x'));
    const first = start(processOf());
    await passed(first);
    await first.stop();
    await world.log.write('sample-1', closed);
    await passed(start(processOf()));
    expect(reactions).toEqual(['sample-1 1 CaseNoted', 'sample-1 2 CaseClosed']);
  });

  it('repeats an event until passing trouble has passed, and no later one before it', async () => {
    await world.log.write('sample-1', opened, note('x'), closed);
    let failures = 3;
    const readSide = start(
      processOf(() => {
        if (failures-- > 0) throw new StoreUnavailable('away');
      }),
    );
    await passed(readSide);
    expect(reactions).toEqual(['sample-1 1 CaseNoted', 'sample-1 2 CaseClosed']);
    expect(world.problems.map(({ code, times }) => `${code} ${times}`)).toEqual([
      'StoreUnavailable 1',
      'StoreUnavailable 2',
      'StoreUnavailable 3',
    ]);
    expect(await readSide.parked()).toEqual([]);
  });

  it('parks the stream of an event that it cannot react to, and reacts later to all that waited', async () => {
    await world.log.write('sample-1', opened, note('x'));
    await world.log.write('sample-2', opened, note('y'));
    await world.log.write('sample-1', note('z'), closed);
    let isBroken = true;
    const readSide = start(
      processOf((event) => {
        if (isBroken && event.stream === 'sample-1') throw new RangeError('no');
      }),
    );
    await passed(readSide);
    expect(reactions).toEqual(['sample-2 1 CaseNoted']);
    expect(await readSide.parked()).toMatchObject([
      { reader: 'sample-process', stream: 'sample-1', revision: 1, code: 'RangeError' },
    ]);
    expect(await readSide.retry('sample-process')).toMatchObject([{ outcome: 'still-parked' }]);
    isBroken = false;
    expect(await readSide.retry('sample-process', 'sample-1')).toMatchObject([{ outcome: 'unparked' }]);
    expect(reactions.slice(1)).toEqual([
      'sample-1 1 CaseNoted',
      'sample-1 2 CaseNoted',
      'sample-1 3 CaseClosed',
    ]);
    await world.log.write('sample-1', note('w'));
    await passed(readSide);
    expect(reactions.slice(4)).toEqual(['sample-1 4 CaseNoted']);
  });

  it('repeats on a retry only what was not done', async () => {
    await world.log.write('sample-1', opened, note('x'), note('y'), closed);
    const broken = new Set([1, 2]);
    const readSide = start(
      processOf((event) => {
        if (broken.has(event.revision)) throw new RangeError('no');
      }),
    );
    await passed(readSide);
    broken.delete(1);
    expect(await readSide.retry('sample-process')).toMatchObject([{ outcome: 'still-parked' }]);
    expect(await readSide.parked()).toMatchObject([{ revision: 2 }]);
    broken.clear();
    await readSide.retry('sample-process');
    expect(reactions).toEqual(['sample-1 1 CaseNoted', 'sample-1 2 CaseNoted', 'sample-1 3 CaseClosed']);
  });

  it('never reacts twice at once, though several processes run it', async () => {
    let running = 0;
    let most = 0;
    const slow = processOf(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
    });
    const three = [start(slow), start(slow), start(slow)];
    for (let n = 1; n <= 12; n++) await world.log.write(`sample-${n}`, opened, closed);
    await passed(three[0] ?? start(slow));
    expect(most).toBe(1);
    expect(reactions).toEqual(Array.from({ length: 12 }, (_, n) => `sample-${n + 1} 1 CaseClosed`));
  });

  it('repeats an event whose reaction was done but not written down', async () => {
    await world.log.write('sample-1', opened, closed);
    let isFirst = true;
    const readSide = start(
      processOf(async () => {
        if (!isFirst) return;
        isFirst = false;
        await world.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and state = 'idle in transaction'`,
        );
      }),
    );
    await passed(readSide);
    expect(reactions).toEqual(['sample-1 1 CaseClosed', 'sample-1 1 CaseClosed']);
  });

  it('is told to end when the service stops, and its event is then repeated', async () => {
    await world.log.write('sample-1', opened, closed);
    let isReacting = false;
    const first = start(
      processOf(async (_, signal) => {
        isReacting = true;
        await new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('told to end'))),
        );
      }),
    );
    await eventually(() => expect(isReacting).toBe(true));
    await first.stop();
    expect(await first.parked()).toEqual([]);
    await passed(start(processOf()));
    expect(reactions).toEqual(['sample-1 1 CaseClosed']);
  });

  it('parks an event of a newer version of a type that it names', async () => {
    await world.log.write('sample-1', opened, { ...closed, v: 2 });
    const readSide = start(processOf());
    await passed(readSide);
    expect(await readSide.parked()).toMatchObject([{ code: 'UnknownEvent', type: 'CaseClosed' }]);
  });
});
