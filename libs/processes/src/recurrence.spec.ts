import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { decode, START } from '#libs/event-store';
import { type DisputeEvent, disputeEventTypes } from '#rules/disputes';
import { Recurrences } from './recurrence.process.js';
import { openDispute, registerPetition, TwoCaseTypes } from './spec/two-case-types.js';

let world: TwoCaseTypes;
let process: Recurrences;
beforeEach(async () => {
  world = await TwoCaseTypes.open();
  process = new Recurrences(world.commands);
});
afterEach(() => world.close());

it('a later dispute is noted in the first one, once', async () => {
  const first = await world.dispute(openDispute());
  const later = await world.dispute(openDispute({ recurrenceOf: first.id }));
  await world.runToRest(process);
  await world.runToRest(process);
  const notes = (await world.events('dispute', first.id)).slice(2);
  expect(notes).toMatchObject([{ type: 'RecurrenceNoted', data: { case: later.id } }]);
});

it('a later petition is noted in the first one, once', async () => {
  const first = await world.petition(registerPetition());
  const later = await world.petition(registerPetition({ recurrenceOf: first.id }));
  await world.runToRest(process);
  await world.runToRest(process);
  const notes = (await world.events('petition', first.id)).slice(2);
  expect(notes).toMatchObject([{ type: 'RecurrenceNoted', data: { case: later.id } }]);
});

it('a first case that does not exist leaves nothing to note, and holds nothing up', async () => {
  await world.dispute(openDispute({ recurrenceOf: '0b6e6a52-0a4d-5c1c-9a1e-3f6f2f0b7c11' }));
  const before = await world.store.head();
  await world.runToRest(process);
  expect(await world.store.head()).toBe(before);
});

it('cases that name no earlier one do not concern it, nor do later events', async () => {
  const first = await world.dispute(openDispute());
  await world.dispute(openDispute({ recurrenceOf: first.id }));
  await world.runToRest(process);
  const { events } = await world.store.readAll(START, { limit: 100 });
  const concerning = events
    .map((stored) => decode<DisputeEvent>(disputeEventTypes, stored))
    .filter((event) => process.awaits(event));
  expect(concerning).toMatchObject([{ type: 'DisputeOpened', data: { recurrenceOf: first.id } }]);
});
