import { beforeEach, describe, expect, it } from '@jest/globals';
import { concern, CANARY, classification, Desk, person, registration } from './spec/petition-desk.js';
import type { CommandOutcome } from './outcome.js';

const UNKNOWN = '0b6e6a52-0a4d-5c1c-9a1e-3f6f2f0b7c11';

let desk: Desk;
let id: string;
beforeEach(async () => {
  desk = new Desk();
  ({ id } = await desk.register());
});

const classify = (
  key: string,
  expected?: number | 'latest',
  more: object = {},
  at = desk,
): Promise<CommandOutcome> =>
  at.give({
    type: 'ClassifyPetition',
    body: { ...classification, ...more },
    key,
    id,
    ...(expected === undefined ? {} : { expected }),
  });

const raise = (
  key: string,
  expected: number | 'latest',
  more: object = {},
  matter = id,
): Promise<CommandOutcome> =>
  desk.give({ type: 'RaiseConcern', body: { concern: concern(more) }, key, id: matter, expected });

const erase = (): Promise<CommandOutcome> =>
  desk.give({
    type: 'EraseWords',
    body: { ground: 'ACCUSATION_HANDED_OVER' },
    key: 'erase',
    id,
    expected: 'latest',
  });

describe('a command that opens a case', () => {
  it('writes all its events in one append and names what it made', async () => {
    const events = await desk.events(id);
    expect(events.map(({ type }) => type)).toEqual(['PetitionRegistered', 'ConcernRaised']);
    const raised = events[1];
    expect(await desk.register()).toMatchObject({
      revision: 1,
      made: [(raised?.data as { concern: string }).concern],
    });
  });

  it('says who, why and on what it rests', async () => {
    const [registered] = await desk.events(id);
    expect(registered?.meta).toMatchObject({
      v: 1,
      actor: { officer: 'east-officer', unit: 'east', role: 'TOWNSHIP_OFFICER' },
      correlation: 'correlation',
      basis: ['XFTL-21', 'XFTL-22'],
      organisation: 1,
      occurredAt: '2026-03-02T01:00:00.000Z',
      recordedAt: '2026-03-02T01:00:00.000Z',
    });
    expect(registered?.meta.causation).toBe(registered?.meta.command);
  });
});

describe('who does not see the case', () => {
  it('is answered as if it did not exist', async () => {
    const outside = desk.give({
      type: 'ClassifyPetition',
      body: classification,
      key: 'k',
      id,
      expected: 1,
      by: 'west-officer',
    });
    const unknown = desk.give({
      type: 'ClassifyPetition',
      body: classification,
      key: 'k',
      id: UNKNOWN,
      expected: 1,
    });
    const [one, other] = await Promise.all(
      [outside, unknown].map((sent) => sent.catch((error: unknown) => error)),
    );
    expect(one).toMatchObject({ code: 'not-found', status: 404 });
    expect(one).toEqual(other);
  });

  it('also where If-Match is missing, or the id is none', async () => {
    await expect(
      desk.give({ type: 'ClassifyPetition', body: classification, key: 'k', id: UNKNOWN }),
    ).rejects.toMatchObject({ code: 'not-found' });
    for (const odd of ['', 'x', 'a\u0000b', id.toUpperCase()])
      await expect(
        desk.give({ type: 'ClassifyPetition', body: classification, key: 'k', id: odd, expected: 1 }),
      ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a repeated command', () => {
  it('answers its first outcome, marked, also after other events and with a stale or missing If-Match', async () => {
    const first = await classify('one', 1);
    expect(first).toMatchObject({ revision: 2, repeated: false });
    await raise('two', 2);
    for (const expected of [1, 2, 99, undefined])
      expect(await classify('one', expected)).toEqual({ ...first, repeated: true });
    expect(await desk.events(id)).toHaveLength(4);
  });

  it('answers it in another process too', async () => {
    const first = await classify('one', 1);
    expect(await classify('one', 1, {}, desk.beside())).toEqual({ ...first, repeated: true });
    expect(await desk.beside().register()).toMatchObject({ id, revision: 1, repeated: true });
  });

  it('with another body is refused', async () => {
    await classify('one', 1);
    await expect(classify('one', 2, { branch: 'LITIGATION' })).rejects.toMatchObject({
      code: 'key-reused',
      status: 422,
    });
    await expect(desk.register('register', registration({ channel: 'FAX' }))).rejects.toMatchObject({
      code: 'key-reused',
    });
  });

  it('on another path is another command', async () => {
    await classify('one', 1);
    await expect(
      desk.give({ type: 'AcceptPetition', body: {}, key: 'one', id, expected: 2 }),
    ).resolves.toMatchObject({ revision: 3, repeated: false });
  });

  it('that was refused is decided again', async () => {
    const accept = () =>
      desk.give({ type: 'AcceptPetition', body: {}, key: 'again', id, expected: 'latest' });
    await expect(accept()).rejects.toMatchObject({ code: 'refused', more: { refusal: { code: 'R-17' } } });
    await classify('one', 1);
    await expect(accept()).resolves.toMatchObject({ repeated: false });
  });
});

describe('the revision that the caller has seen', () => {
  it('must be given', async () => {
    await expect(classify('one')).rejects.toMatchObject({ code: 'precondition-required', status: 428 });
  });

  it('must be the present one, which is told', async () => {
    await classify('one', 1);
    for (const stale of [0, 1, 3])
      await expect(classify('two', stale)).rejects.toMatchObject({
        code: 'stale-revision',
        status: 412,
        more: { members: { revision: 2 }, headers: { etag: '"2"' } },
      });
  });
});

describe('two at once', () => {
  it('different commands: one wins, the other is told the new revision', async () => {
    const other = desk.beside();
    const answers = await Promise.allSettled([
      classify('one', 1),
      classify('two', 1, { branch: 'LITIGATION' }, other),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = answers.find(({ status }) => status === 'rejected');
    expect(lost).toMatchObject({ reason: { code: 'stale-revision', more: { members: { revision: 2 } } } });
    expect(await desk.events(id)).toHaveLength(3);
  });

  it('the same command: both get the same outcome, and it is done once', async () => {
    for (const other of [desk, desk.beside()]) {
      const key = other === desk ? 'here' : 'there';
      const { length } = await desk.events(id);
      const answers = await Promise.all([classify(key, length - 1), classify(key, length - 1, {}, other)]);
      expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
      expect(answers[0]?.revision).toBe(answers[1]?.revision);
      expect(await desk.events(id)).toHaveLength(length + 1);
    }
  });

  it('the same opening: one case, the same parts', async () => {
    const [one, other] = await Promise.all([desk.register('twin'), desk.beside().register('twin')]);
    expect(one?.id).toBe(other?.id);
    expect(one?.made).toEqual(other?.made);
    expect(await desk.events(one?.id ?? '')).toHaveLength(2);
  });

  it('the same key with two bodies: one wins, the other is refused', async () => {
    const answers = await Promise.allSettled([
      desk.register('twin'),
      desk.beside().register('twin', registration({ channel: 'FAX' })),
    ]);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'key-reused' },
    });
  });

  it('the service itself, which names no revision: both are written', async () => {
    const other = desk.beside();
    await Promise.all([classify('one', 'latest'), classify('two', 'latest', {}, other)]);
    expect(await desk.events(id)).toHaveLength(4);
  });
});

describe('words', () => {
  it('are sealed before anybody decides: nothing plain is in the log', async () => {
    await raise('words', 1, {
      raiser: { kind: 'PERSON', person: person({ idNumber: '11010519491231002X' }) },
    });
    const log = await desk.log();
    for (const plain of ['CANARY', '水管', '王五', '11010519491231002']) expect(log).not.toContain(plain);
    const [registered] = await desk.events(id);
    const { title } = registered?.data as { title: { key: string; suite: string; of: string; box: string } };
    expect((await desk.vault.open([id])).open(title)).toBe(CANARY);
    expect(title).toMatchObject({ key: id, of: `${id}/title` });
  });

  it('of an erased matter are not taken any more; an act without words is', async () => {
    await erase();
    await expect(raise('words', 'latest')).rejects.toMatchObject({ code: 'words-erased', status: 409 });
    await desk.vault.eraseMatters([id]);
    await expect(raise('words', 'latest')).rejects.toMatchObject({ code: 'words-erased' });
    // Refused by its state, not for its words: it was decided.
    await expect(classify('late', 'latest')).rejects.toMatchObject({ code: 'refused' });
  });

  it('whose key is gone leave the first outcome, unchecked', async () => {
    const first = await classify('one', 1);
    await desk.vault.eraseMatters([id]);
    expect(await classify('one', 1, { branch: 'LITIGATION' })).toEqual({ ...first, repeated: true });
    await expect(classify('two', 2)).resolves.toMatchObject({ revision: 3 });
  });
});

describe('a person', () => {
  const petitioners = async (key: string, ...people: object[]): Promise<string[]> => {
    const opened = await desk.register(
      key,
      registration({ petitioners: people.map((one) => ({ person: one })) }),
    );
    const [registered] = await desk.events(opened.id);
    return (registered?.data as unknown as { petitioners: { person: string }[] }).petitioners.map(
      (one) => one.person,
    );
  };

  it('is found again by the number of a document, however it is spelled', async () => {
    const [one] = await petitioners('a', person({ idNumber: '11010519491231002x' }));
    const [other] = await petitioners('b', person({ name: 'other', idNumber: ' 110105 19491231 002X' }));
    expect(other).toBe(one);
  });

  it('is found again by what a source knows them by, at that source only', async () => {
    const knownBy = { source: 'hotline', identifier: 'wang' };
    const [one] = await petitioners('a', person({ knownBy }));
    const [same] = await petitioners('b', person({ knownBy }));
    const [elsewhere] = await petitioners('c', person({ knownBy: { ...knownBy, source: 'ledger' } }));
    expect(same).toBe(one);
    expect(elsewhere).not.toBe(one);
  });

  it('is nobody known by a name alone', async () => {
    const [one] = await petitioners('a', person());
    const [other] = await petitioners('b', person());
    expect(one).not.toBe(other);
  });

  it('who is the only one in a matter takes its words along when erased; one of two does not', async () => {
    const [alone] = await petitioners('alone', person());
    const [one] = await petitioners('two', person(), person());
    expect(await desk.vault.erasePerson(alone ?? '')).toHaveLength(1);
    expect(await desk.vault.erasePerson(one ?? '')).toEqual([]);
  });

  it('who was the only one in a matter leaves its words to whoever joined it later', async () => {
    const opened = async (key: string): Promise<readonly [string, string]> => {
      const petitioner = { person: person({ idNumber: key }) };
      const { id: matter } = await desk.register(key, registration({ petitioners: [petitioner] }));
      const [registered] = await desk.events(matter);
      const { petitioners: stored } = registered?.data as unknown as { petitioners: { person: string }[] };
      return [matter, stored[0]?.person ?? ''];
    };
    const [own, first] = await opened('own');
    const [joined, second] = await opened('joined');
    await raise('self', 1, { raiser: { kind: 'PERSON', person: person({ idNumber: 'own' }) } }, own);
    await raise('other', 1, { raiser: { kind: 'PERSON', person: person({ idNumber: 'else' }) } }, joined);
    expect(await desk.vault.erasePerson(first)).toEqual([own]);
    expect(await desk.vault.erasePerson(second)).toEqual([]);
  });
});

describe('times', () => {
  it('claimed for the future are refused, earlier ones are late entries (R-65)', async () => {
    await expect(classify('future', 1, { occurredAt: '2026-03-02T09:00:01+08:00' })).rejects.toMatchObject({
      more: { refusal: { code: 'R-65' } },
    });
    await classify('late', 1, { occurredAt: '2026-03-01T09:00:00+08:00' });
    expect((await desk.events(id)).at(-1)?.meta).toMatchObject({
      occurredAt: '2026-03-01T01:00:00.000Z',
      recordedAt: '2026-03-02T01:00:00.000Z',
    });
  });

  it('of the record never run backwards in a stream, whatever the clock does', async () => {
    desk.clock.set('2026-03-01T00:00:00.000Z');
    await classify('back', 1);
    expect((await desk.events(id)).at(-1)?.meta.recordedAt).toBe('2026-03-02T01:00:00.000Z');
  });
});
