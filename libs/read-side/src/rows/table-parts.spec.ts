import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readModel, type ReadModel } from '../read-model.js';
import { SIZES } from '../folding/sizes.js';
import { eventually } from '../spec/eventually.js';
import { SampleConcernRow, type SampleEvent, sampleTypes } from '../spec/sample-case.js';
import type { Act } from '../spec/sample-log.js';
import { World } from '../spec/world.js';
import { TableParts } from './table-parts.js';

/** A row that tells how a case stands, and one for each unit that it was handed on from. */
const versions = readModel<SampleConcernRow, SampleEvent>({
  name: 'sample-versions',
  version: 1,
  table: SampleConcernRow,
  parts: [
    { name: 'standing', from: '', filled: 60 },
    { name: 'past', from: '~', isPast: true },
  ],
  sources: { sample: sampleTypes },
  fold: (rows, event) => {
    if (event.type === 'CaseOpened') rows.set({ key: '', weight: 0, unit: event.data.unit });
    if (event.type === 'CaseNoted') throw new TypeError('a fold that cannot');
    if (event.type !== 'CaseHandedOn') return;
    const row = rows.get('');
    if (!row) throw new Error('A case begins with its opening');
    // What is past is not there any more, wherever a batch ended.
    rows.set({ ...row, key: `~${row.weight}` });
    rows.set({ key: '', weight: row.weight + 1, unit: event.data.unit });
  },
});
const models = [versions] as unknown as readonly ReadModel[];
const mended = [
  {
    ...versions,
    fold: (rows, event) => (event.type === 'CaseNoted' ? undefined : versions.fold(rows, event)),
  } satisfies typeof versions,
] as unknown as readonly ReadModel[];

const opened: Act = { type: 'CaseOpened', data: { unit: 'village', number: 'A1' } };
const handed = (unit: string): Act => ({ type: 'CaseHandedOn', data: { unit } });
const noted: Act = { type: 'CaseNoted', data: { tag: 'x' } };

describe('A table in parts', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.make();
  });
  afterEach(() => world.end());

  const write = async (): Promise<void> => {
    for (const stream of ['sample-1', 'sample-2']) await world.log.write(stream, opened, handed('town'));
    for (const stream of ['sample-2', 'sample-1'])
      await world.log.write(stream, handed('county'), handed('hill'));
  };
  const parts = async (): Promise<readonly string[]> => {
    const { rows } = await world.pool.query<{ place: string }>(
      `select tableoid::regclass || ' ' || stream || ' ' || key || ' ' || unit as place from sample_concern order by 1`,
    );
    return rows.map(({ place }) => place.replace(/_g\d+/, ''));
  };
  const ALL = ['sample-1', 'sample-2'].flatMap((stream) => [
    `sample_concern_past ${stream} ~0 village`,
    `sample_concern_past ${stream} ~1 town`,
    `sample_concern_past ${stream} ~2 county`,
    `sample_concern_standing ${stream}  hill`,
  ]);

  it('holds the same rows, each in its part, wherever batches end and whatever is remembered', async () => {
    await write();
    const readSide = await world.running({ models });
    expect(await parts()).toEqual([...ALL].sort());
    await readSide.rebuild('sample-versions');
    expect(await parts()).toEqual([...ALL].sort());
    await readSide.stop();
    await world.pool.query('drop table sample_concern');
    const sizes = { ...SIZES, live: 1, page: 1, batch: 1, fill: 2, rememberedLive: 0 };
    const slowly = world.readSide({ models, sizes });
    await slowly.prepare();
    slowly.start();
    await world.caughtUp(slowly, { models });
    expect(await parts()).toEqual([...ALL].sort());
  });

  it('loses what is past of a parked stream as well, and has it again when the stream is taken back', async () => {
    await write();
    const first = await world.running({ models });
    await world.log.write('sample-1', noted);
    await world.caughtUp(first, { models });
    expect(await parts()).toEqual(ALL.filter((place) => place.includes('sample-2')).sort());
    await first.stop();
    const second = await world.running({ models: mended });
    await eventually(async () => {
      await second.retry('sample-versions');
      expect(await second.parked()).toEqual([]);
    });
    expect(await parts()).toEqual([...ALL].sort());
  });
});

describe('The parts of a table', () => {
  it.each([
    [[{ name: 'late', from: 'a' }]],
    [
      [
        { name: 'one', from: '' },
        { name: 'other', from: 'b' },
        { name: 'before', from: 'a' },
      ],
    ],
    [
      [
        { name: 'past', from: '', isPast: true as const },
        { name: 'standing', from: 'a' },
      ],
    ],
  ])('begin at the empty key, stand in their order, and end with what is past: not %j', (parts) => {
    expect(() => new TableParts(parts)).toThrow('begin at the empty key');
  });

  it('say of a key byte by byte whether it is past', () => {
    const parts = new TableParts([
      { name: 'all', from: '' },
      { name: 'past', from: '~', isPast: true },
    ]);
    expect(['', '0', 'z', '~', '~a', '水'].map((key) => parts.isPast(key))).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(new TableParts([]).isPast('~')).toBe(false);
  });
});
