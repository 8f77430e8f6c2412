import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { PlanDispositions } from './plan-dispositions.process.js';
import { concern, TwoCaseTypes } from './spec/two-case-types.js';

let world: TwoCaseTypes;
let process: PlanDispositions;
beforeEach(async () => {
  world = await TwoCaseTypes.open();
  process = new PlanDispositions(world.store, world.commands);
});
afterEach(() => world.close());

/** A closed round of the township with so many concerns. */
async function aClosedRound(count: number): Promise<{ id: string; concerns: string[] }> {
  const { id } = await world.round({
    type: 'PlanRound',
    body: {
      responsibleUnit: 'east',
      period: { from: '2026-03-01', to: '2026-03-31' },
      frame: { basis: 'LINKED', villages: [{ village: 'hill-village' }] },
      forms: ['MEETING'],
    },
  });
  await world.round({ type: 'OpenGathering', id, body: {} });
  const concerns: string[] = [];
  for (let n = 0; n < count; n++) {
    const { made } = await world.round({ type: 'RaiseConcern', id, body: { concern } });
    concerns.push(made[0] ?? '');
  }
  const held = { form: 'MEETING', on: '2026-03-02', concernsFound: count };
  await world.round({ type: 'RecordGathering', id, body: held });
  await world.round({ type: 'CloseRound', id, body: { concerns: count } });
  return { id, concerns };
}

async function aDraft(round: string, concerns: readonly string[]): Promise<string> {
  const body = { kind: 'TEAM', unit: 'east', subject: { unit: 'east' }, round };
  const { id } = await world.plan({ type: 'DraftPlan', body });
  for (const one of concerns)
    await world.plan({ type: 'DisposeOfConcern', id, concern: one, body: { disposition: 'ADOPTED' } });
  return id;
}

async function published(plan: string): Promise<void> {
  await world.plan({ type: 'ApprovePlan', id: plan, body: {}, by: 'petition-officer' });
  await world.plan({ type: 'PublishPlan', id: plan, body: { how: ['MEETING'] } });
}

const notesIn = async (round: string): Promise<readonly unknown[]> =>
  (await world.events('consultation-round', round))
    .filter(({ type }) => type === 'PlanDispositionNoted')
    .map(({ data }) => data);

it('a draft is nobody’s answer yet; what is published is noted on every concern, once', async () => {
  const round = await aClosedRound(2);
  const plan = await aDraft(round.id, round.concerns);
  await world.runToRest(process);
  expect(await notesIn(round.id)).toEqual([]);

  await published(plan);
  await world.runToRest(process);
  await world.runToRest(process);
  expect(await notesIn(round.id)).toEqual(
    round.concerns.map((one) => ({
      concern: one,
      plan,
      version: 1,
      disposition: 'ADOPTED',
      item: null,
      reasonCode: null,
    })),
  );
});

it('a later version is noted anew, and an older event that comes again is not', async () => {
  const round = await aClosedRound(1);
  const plan = await aDraft(round.id, round.concerns);
  await published(plan);
  await world.plan({ type: 'RevisePlan', id: plan, body: {} });
  const declined = { disposition: 'DECLINED', reasonCode: 'NO_LEGAL_BASIS', reason: 'words' };
  await world.plan({ type: 'DisposeOfConcern', id: plan, concern: round.concerns[0] ?? '', body: declined });
  await published(plan);

  // The newest publication is delivered first, the whole log afterwards.
  const events = await world.events('rectification-plan', plan);
  await process.react(events.at(-1) as never);
  await world.runToRest(process);
  expect(await notesIn(round.id)).toMatchObject([{ version: 2, disposition: 'DECLINED' }]);
});

it('a note holds no words of the plan', async () => {
  const round = await aClosedRound(1);
  const plan = await aDraft(round.id, []);
  const declined = { disposition: 'DECLINED', reasonCode: 'NO_LEGAL_BASIS', reason: 'words' };
  await world.plan({ type: 'DisposeOfConcern', id: plan, concern: round.concerns[0] ?? '', body: declined });
  await published(plan);
  await world.runToRest(process);
  expect(JSON.stringify(await notesIn(round.id))).not.toContain('box');
});

it('a round whose words were erased takes the note as well', async () => {
  const round = await aClosedRound(1);
  const plan = await aDraft(round.id, round.concerns);
  await world.round({
    type: 'EraseWords',
    id: round.id,
    body: { ground: 'ACCUSATION_HANDED_OVER' },
  });
  await world.vault.eraseMatters([round.id]);
  await published(plan);
  await world.runToRest(process);
  expect(await notesIn(round.id)).toHaveLength(1);
});
