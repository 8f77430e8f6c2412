import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { smallCounty } from '#libs/testing/rule-books';
import { BasisConcerns } from './basis-concerns.process.js';
import { CarriedConcerns } from './carried-concerns.process.js';
import { CASE_TYPES_HERE, openDispute, registerPetition, TwoCaseTypes } from './spec/two-case-types.js';

const NOWHERE = '0b6e6a52-0a4d-5c1c-9a1e-3f6f2f0b7c11';

let world: TwoCaseTypes;
let process: BasisConcerns;
/** A dispute of the east with a concern. */
let dispute: string;
let concern: string;

beforeEach(async () => {
  world = await TwoCaseTypes.open();
  process = new BasisConcerns(world.store, world.commands, () => smallCounty, CASE_TYPES_HERE);
  const opened = await world.dispute(openDispute());
  [dispute, concern] = [opened.id, opened.made[0] ?? ''];
});
afterEach(() => world.close());

const identify = async (
  basis: object[] = [{ case: dispute, concern }],
  by = 'east-officer',
): Promise<string> => {
  const body = {
    issueClass: 'FOUR_STYLES',
    styleCategory: 'BUREAUCRATISM',
    subType: 'SHIFTING_AND_DELAY',
    subjectKind: 'UNIT',
    subjectUnit: by === 'west-officer' ? 'west' : 'east',
    source: 'DISPUTE',
    title: 'title',
    words: 'words',
    conductOf: 'NONE',
    basis,
  };
  const { id } = await world.item({ type: 'IdentifyProblem', by, body });
  return id;
};
const respond = (more: object = {}) =>
  world.dispute({
    type: 'RespondToConcern',
    id: dispute,
    concern,
    body: {
      kind: 'EXPLAIN',
      words: 'answer',
      delivered: { how: 'PLATFORM', at: world.clock.now().toISOString() },
      ...more,
    },
  });
const contest = (response: string) =>
  world.dispute({ type: 'ContestResponse', id: dispute, concern, body: { response, reason: 'no' } });
/** What the item knows beside its opening. */
const told = async (item: string) => (await world.typesOf('rectification-item', item)).slice(1);
const noted = async () => (await world.typesOf('dispute', dispute)).slice(2);

describe('a link', () => {
  it('is noted on the concern and confirmed in the item; both name the act that caused them', async () => {
    const item = await identify();
    await world.runToRest(process);
    expect(await noted()).toEqual(['RectificationItemNoted']);
    expect(await told(item)).toEqual(['BasisConcernProposed', 'BasisConcernConfirmed']);
    const [proposed, confirmed] = (await world.events('rectification-item', item)).slice(1);
    expect(confirmed).toMatchObject({
      data: { case: dispute, concern, category: 'dispute', revision: 2 },
      meta: { actor: { role: 'SYSTEM' }, causation: proposed?.meta.command },
    });
    expect((await world.events('dispute', dispute)).at(-1)).toMatchObject({ data: { concern, item } });
  });

  it('comes with the answer that was given before', async () => {
    await respond();
    const item = await identify();
    await world.runToRest(process);
    expect(await told(item)).toEqual([
      'BasisConcernProposed',
      'BasisConcernConfirmed',
      'BasisConcernAnswered',
    ]);
  });

  it('to a concern or a case that does not exist is rejected', async () => {
    const item = await identify([
      { case: dispute, concern: NOWHERE },
      { case: NOWHERE, concern },
    ]);
    await world.runToRest(process);
    const [one, other] = (await world.events('rectification-item', item)).slice(-2);
    expect([one, other]).toMatchObject([
      { type: 'BasisConcernRejected', data: { concern: NOWHERE, code: 'NOT_FOUND' } },
      { type: 'BasisConcernRejected', data: { case: NOWHERE, code: 'NOT_FOUND' } },
    ]);
    expect(await noted()).toEqual([]);
  });

  it('to a case that whoever proposed it does not see is not there for them', async () => {
    const item = await identify(undefined, 'west-officer');
    await world.runToRest(process);
    expect(await told(item)).toEqual(['BasisConcernProposed', 'BasisConcernRejected']);
    expect(await noted()).toEqual([]);
  });

  it('is noted also by a case that is closed, and by one whose words were erased', async () => {
    await respond();
    const evidence = [{ kind: 'CALLBACK', note: 'note' }];
    await world.dispute({
      type: 'SettleConcern',
      id: dispute,
      concern,
      body: { outcome: 'RESOLVED', evidence },
    });
    const triage = { origin: 'OTHER', category: 'OTHER', risk: 'LOW', partiesBand: 'UNDER_50' };
    await world.dispute({ type: 'TriageDispute', id: dispute, body: triage });
    await world.dispute({
      type: 'CloseDispute',
      id: dispute,
      body: { outcome: 'EXPLAINED_ACCEPTED', basis: 'b' },
    });
    const first = await identify();
    await world.runToRest(process);
    await world.dispute({
      type: 'EraseWords',
      id: dispute,
      body: { ground: 'RETENTION_ENDED' },
      by: 'petition-officer',
    });
    const second = await identify();
    await world.runToRest(process);
    for (const item of [first, second]) expect(await told(item)).toContain('BasisConcernConfirmed');
  });
});

describe('what becomes of the concern', () => {
  it('is told to the item: answered, contested, answered anew', async () => {
    const item = await identify();
    await world.runToRest(process);
    const { made } = await respond();
    await world.runToRest(process);
    await contest(made[0] ?? '');
    await respond();
    await world.runToRest(process);
    expect((await told(item)).slice(2)).toEqual([
      'BasisConcernAnswered',
      'BasisConcernContested',
      'BasisConcernAnswered',
    ]);
  });

  it('is told to every item that rests on it, and of what came before the link only how it ended', async () => {
    const { made } = await respond();
    await contest(made[0] ?? '');
    const [one, other] = [await identify(), await identify()];
    await respond();
    await world.runToRest(process);
    for (const item of [one, other])
      expect((await told(item)).slice(1)).toEqual(['BasisConcernConfirmed', 'BasisConcernAnswered']);
  });

  it('is no news where nothing of it counts, or nothing changes', async () => {
    const item = await identify();
    await respond({ kind: 'RECEIPT' });
    const { made } = await respond();
    await world.runToRest(process);
    const body = { response: made[0] };
    await world.dispute({ type: 'AcknowledgeResponse', id: dispute, concern, body });
    await world.runToRest(process);
    expect((await told(item)).filter((type) => type === 'BasisConcernAnswered')).toHaveLength(1);
  });

  it('of a petition counts also where a dispute carries it', async () => {
    const registered = await world.petition(registerPetition());
    const there = registered.made[0] ?? '';
    const item = await identify([{ case: registered.id, concern: there }]);
    await world.runToRest(process);
    await world.dispute({
      type: 'LinkPetition',
      id: dispute,
      body: { petition: registered.id, pairs: [{ here: concern, there }] },
    });
    const { made } = await respond();
    const carried = new CarriedConcerns(world.store, world.commands);
    await world.runToRest(carried);
    await world.runToRest(process);
    expect((await told(item)).at(-1)).toBe('BasisConcernAnswered');
    await contest(made[0] ?? '');
    await world.runToRest(carried);
    await world.runToRest(process);
    expect((await told(item)).at(-1)).toBe('BasisConcernContested');
  });

  it('is not asked of a reply out of a ledger, which counts only when it was assessed', () => {
    const event = (imported: boolean) => ({ type: 'ConcernResponded', data: { imported } });
    expect([process.awaits(event(true)), process.awaits(event(false))]).toEqual([false, true]);
  });
});

describe('delivered again', () => {
  it('from the beginning, or from any event on, it adds nothing', async () => {
    await identify([
      { case: dispute, concern },
      { case: NOWHERE, concern },
    ]);
    const { made } = await respond();
    await world.runToRest(process);
    await contest(made[0] ?? '');
    await world.runToRest(process);
    const before = await world.store.head();
    await world.runToRest(process);
    const { events } = await world.store.readAll('', { limit: 100 });
    for (const { position } of events) await world.run(process, position);
    expect(await world.store.head()).toBe(before);
  });

  it('late, after the concern has moved on, it tells the item all the same', async () => {
    const item = await identify();
    const { made } = await respond();
    await contest(made[0] ?? '');
    // The link is made at last; what the concern did meanwhile was passed by a process that had nothing to tell.
    await world.runToRest(process);
    expect((await told(item)).slice(1)).toEqual(['BasisConcernConfirmed']);
    await respond();
    await world.runToRest(process);
    expect((await told(item)).at(-1)).toBe('BasisConcernAnswered');
  });
});
