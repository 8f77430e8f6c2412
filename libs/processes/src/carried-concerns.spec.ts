import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CarriedConcerns } from './carried-concerns.process.js';
import { openDispute, registerPetition, TwoCaseTypes } from './spec/two-case-types.js';

let world: TwoCaseTypes;
let process: CarriedConcerns;
/** A dispute with a concern, and a petition with the same one. */
let dispute: string;
let here: string;
let petition: string;
let there: string;

beforeEach(async () => {
  world = await TwoCaseTypes.open();
  process = new CarriedConcerns(world.store, world.commands);
  const opened = await world.dispute(openDispute());
  const registered = await world.petition(registerPetition());
  [dispute, petition] = [opened.id, registered.id];
  [here, there] = [opened.made[0] ?? '', registered.made[0] ?? ''];
});
afterEach(() => world.close());

const link = (pair = there, id = petition) =>
  world.dispute({
    type: 'LinkPetition',
    id: dispute,
    body: { petition: id, pairs: [{ here, there: pair }] },
  });
const respond = (kind = 'EXPLAIN') =>
  world.dispute({
    type: 'RespondToConcern',
    id: dispute,
    concern: here,
    body: { kind, words: 'answer', delivered: { how: 'PLATFORM', at: world.clock.now().toISOString() } },
  });
const contest = (response: string) =>
  world.dispute({ type: 'ContestResponse', id: dispute, concern: here, body: { response, reason: 'no' } });
const settle = () =>
  world.dispute({
    type: 'SettleConcern',
    id: dispute,
    concern: here,
    body: { outcome: 'RESOLVED', evidence: [{ kind: 'CALLBACK', note: 'note' }] },
  });
const noted = async () => (await world.typesOf('petition', petition)).slice(2);

describe('a link', () => {
  it('is noted in the petition, which names the act that caused it', async () => {
    await link();
    await world.runToRest(process);
    const note = (await world.events('petition', petition)).at(-1);
    const linked = (await world.events('dispute', dispute)).at(-1);
    expect(note).toMatchObject({
      type: 'DisputeLinked',
      data: { dispute, revision: linked?.revision, pairs: [{ petition: there, dispute: here }] },
      meta: { actor: { role: 'SYSTEM' }, causation: linked?.meta.command, correlation: 'correlation' },
    });
  });

  it('comes with the answers that the dispute had given before', async () => {
    await respond();
    await link();
    await world.runToRest(process);
    expect(await noted()).toEqual(['DisputeLinked', 'CarriedConcernAnswered']);
  });

  it('that the petition refuses is undone in the dispute', async () => {
    await link('0b6e6a52-0a4d-5c1c-9a1e-3f6f2f0b7c11');
    await world.runToRest(process);
    expect(await noted()).toEqual([]);
    expect((await world.events('dispute', dispute)).at(-1)).toMatchObject({
      type: 'PetitionUnlinked',
      data: { petition, reasonCode: 'REFUSED_BY_PETITION' },
      meta: { actor: { role: 'SYSTEM' } },
    });
  });

  it('to a petition that does not exist is undone as well', async () => {
    await link(there, '0b6e6a52-0a4d-5c1c-9a1e-3f6f2f0b7c11');
    await world.runToRest(process);
    expect((await world.typesOf('dispute', dispute)).at(-1)).toBe('PetitionUnlinked');
  });

  it('that an officer takes away is taken away there', async () => {
    await link();
    await world.dispute({
      type: 'UnlinkPetition',
      id: dispute,
      body: { petition, reasonCode: 'NOT_THE_SAME_MATTER' },
    });
    await respond();
    await world.runToRest(process);
    expect(await noted()).toEqual(['DisputeLinked', 'DisputeUnlinked']);
  });
});

describe('what happens to a carried concern', () => {
  it('is told to the petition: answered, settled, contested, answered anew', async () => {
    await link();
    const { made } = await respond();
    await settle();
    await contest(made[0] ?? '');
    await respond();
    await world.runToRest(process);
    const notes = (await world.events('petition', petition)).slice(3);
    expect(notes.map(({ type, data }) => [type, (data as { settlement?: string }).settlement])).toEqual([
      ['CarriedConcernAnswered', null],
      ['CarriedConcernAnswered', 'SETTLED'],
      ['CarriedConcernContested', undefined],
      ['CarriedConcernAnswered', 'SETTLED'],
    ]);
  });

  it('is not told while nothing of it counts', async () => {
    await link();
    await respond('RECEIPT');
    await settle();
    await world.runToRest(process);
    expect(await noted()).toEqual(['DisputeLinked']);
  });

  it('is told where a reclassification takes the answer away', async () => {
    await link();
    await world.dispute({
      type: 'RespondToConcern',
      id: dispute,
      concern: here,
      body: {
        kind: 'EXPLAIN',
        words: 'answer',
        responder: { unit: 'water-bureau' },
        delivered: { how: 'PLATFORM', at: '2026-03-02T09:00:00+08:00' },
      },
    });
    await world.dispute({
      type: 'ClassifyConcern',
      id: dispute,
      concern: here,
      body: {
        topic: 'WATER',
        issueClass: 'VITAL_INTEREST',
        conduct: { conductOf: 'UNIT', unitComplainedAbout: 'water-bureau' },
      },
    });
    await world.runToRest(process);
    expect(await noted()).toEqual(['DisputeLinked', 'CarriedConcernAnswered', 'CarriedConcernContested']);
  });

  it('lets the petition be concluded, and takes it up again when it is contested', async () => {
    await link();
    const { made } = await respond();
    await settle();
    await world.runToRest(process);
    const act = (type: string, body: object) => world.petition({ type, id: petition, body });
    await act('ClassifyPetition', { kind: 'SUGGESTION' });
    await act('AcceptPetition', {});
    await act('ConcludePetition', { reason: 'SETTLED' });
    await contest(made[0] ?? '');
    await world.runToRest(process);
    expect((await noted()).slice(-2)).toEqual(['CarriedConcernContested', 'PetitionReopened']);
  });
});

describe('delivered again', () => {
  it('from the beginning, or from any event on, it adds nothing', async () => {
    await link();
    const { made } = await respond();
    await contest(made[0] ?? '');
    await world.runToRest(process);
    const before = await world.store.head();
    await world.runToRest(process);
    const { events } = await world.store.readAll('', { limit: 100 });
    for (const { position } of events) await world.run(process, position);
    expect(await world.store.head()).toBe(before);
  });

  it('also where the link was refused at first', async () => {
    await link('0b6e6a52-0a4d-5c1c-9a1e-3f6f2f0b7c11');
    await world.runToRest(process);
    const before = await world.store.head();
    await world.runToRest(process);
    expect(await world.store.head()).toBe(before);
  });
});
