import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { eraseKeys } from './erase-keys.process.js';
import { CASES, openDispute, registerPetition, TwoCaseTypes } from './spec/two-case-types.js';

let world: TwoCaseTypes;
beforeEach(async () => {
  world = await TwoCaseTypes.open();
});
afterEach(() => world.close());

it('the key of an erased matter is deleted, that of another stays; doing it again does no harm', async () => {
  const erased = await world.petition(registerPetition());
  const kept = await world.dispute(openDispute());
  const process = eraseKeys(world.vault, CASES);
  const has = async (id: string) => (await world.vault.open([id])).has(id);
  await world.runToRest(process);
  expect(await has(erased.id)).toBe(true);

  await world.petition({
    type: 'EraseWords',
    id: erased.id,
    body: { ground: 'ACCUSATION_HANDED_OVER' },
    by: 'petition-officer',
  });
  for (let time = 0; time < 2; time++) {
    await world.runToRest(process);
    expect(await has(erased.id)).toBe(false);
    expect(await has(kept.id)).toBe(true);
  }
});
