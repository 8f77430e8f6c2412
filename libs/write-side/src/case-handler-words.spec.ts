import { beforeEach, describe, expect, it } from '@jest/globals';
import { CANARY, Desk, person, registration } from './spec/petition-desk.js';

let desk: Desk;
let id: string;
beforeEach(async () => {
  desk = new Desk();
  ({ id } = await desk.register());
});

describe('words', () => {
  it('are sealed before anybody decides: nothing plain is in the log', async () => {
    await desk.raise(id, 'words', 1, {
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
    await desk.erase(id);
    await expect(desk.raise(id, 'words', 'latest')).rejects.toMatchObject({
      code: 'words-erased',
      status: 409,
    });
    await desk.vault.eraseMatters([id]);
    await expect(desk.raise(id, 'words', 'latest')).rejects.toMatchObject({ code: 'words-erased' });
    // Refused by its state, not for its words: it was decided.
    await expect(desk.classify(id, 'late', 'latest')).rejects.toMatchObject({ code: 'refused' });
  });

  it('whose key is gone leave the first outcome, unchecked', async () => {
    const first = await desk.classify(id, 'one', 1);
    await desk.vault.eraseMatters([id]);
    expect(await desk.classify(id, 'one', 1, { branch: 'LITIGATION' })).toEqual({ ...first, repeated: true });
    await expect(desk.classify(id, 'two', 2)).resolves.toMatchObject({ revision: 3 });
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
    await desk.raise(own, 'self', 1, { raiser: { kind: 'PERSON', person: person({ idNumber: 'own' }) } });
    await desk.raise(joined, 'other', 1, {
      raiser: { kind: 'PERSON', person: person({ idNumber: 'else' }) },
    });
    expect(await desk.vault.erasePerson(first)).toEqual([own]);
    expect(await desk.vault.erasePerson(second)).toEqual([]);
  });
});
