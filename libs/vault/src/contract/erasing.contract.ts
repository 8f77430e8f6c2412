import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { KeyMissing, type Vault } from '../vault.js';
import { newMatter, openIn, type PairOfSuite, sealIn } from './vault-pair.js';

export function erasingContract(pair: PairOfSuite): void {
  describe('erases', () => {
    let here: Vault;
    let there: Vault;
    beforeAll(() => {
      ({ here, there } = pair());
    });

    it('a matter between two requests: the next one, in every process, finds its words erased', async () => {
      const matter = await newMatter(here);
      const sealed = await sealIn(here, matter, '要删除的话');
      expect(await openIn(there, sealed)).toBe('要删除的话');
      await here.eraseMatters([matter]);
      for (const vault of [here, there]) {
        expect(await openIn(vault, sealed)).toEqual({ erased: true });
        expect((await vault.open([matter])).has(matter)).toBe(false);
      }
    });

    it('a matter with its fingerprints, and remembers none of it afterwards', async () => {
      const text = randomUUID();
      const [kept, gone] = [await newMatter(here), await newMatter(here)];
      for (const matter of [kept, gone]) await here.rememberText(matter, text);
      await here.eraseMatters([gone]);
      await there.rememberText(gone, text);
      expect(await there.mattersWithText(text)).toEqual([kept]);
    });

    it('for ever: an erased matter refuses new words, also one that had no key yet', async () => {
      const [made, never] = [await newMatter(here), randomUUID()];
      await here.eraseMatters([made, never]);
      await here.eraseMatters([made, never, made]);
      for (const id of [made, never]) {
        const keys = await there.create([{ id, kind: 'matter' }]);
        expect(keys.has(id)).toBe(false);
        expect(keys.kindOf(id)).toBe('matter');
        expect(() => keys.seal(id, 'of', 'new words')).toThrow(KeyMissing);
      }
    });

    it('a person with every matter whose sole person they are, and leaves the others', async () => {
      const [person, other, alone, shared, elsewhere] = Array.from({ length: 5 }, () => randomUUID()) as [
        string,
        string,
        string,
        string,
        string,
      ];
      const made = await here.create([
        { id: person, kind: 'person' },
        { id: other, kind: 'person' },
        { id: alone, kind: 'matter', solePerson: person },
        { id: shared, kind: 'matter' },
        { id: elsewhere, kind: 'matter', solePerson: other },
      ]);
      const all = [person, other, alone, shared, elsewhere].map((key) => made.seal(key, 'of', key));
      const text = randomUUID();
      await here.rememberText(alone, text);
      expect(await there.erasePerson(person)).toEqual([alone]);
      const keys = await here.open(all.map((sealed) => sealed.key));
      expect(all.map((sealed) => keys.open(sealed))).toEqual([
        { erased: true },
        other,
        { erased: true },
        shared,
        elsewhere,
      ]);
      expect(await here.mattersWithText(text)).toEqual([]);
    });

    it('a person without the matters that others have joined since', async () => {
      const [person, other, own, joined] = Array.from({ length: 4 }, () => randomUUID()) as [
        string,
        string,
        string,
        string,
      ];
      const made = await here.create([
        { id: person, kind: 'person' },
        { id: own, kind: 'matter', solePerson: person },
        { id: joined, kind: 'matter', solePerson: person },
      ]);
      const all = [own, joined].map((key) => made.seal(key, 'of', key));
      await there.share(own, []);
      await there.share(own, [person]);
      await there.share(joined, [person, other]);
      expect(await here.erasePerson(person)).toEqual([own]);
      const keys = await there.open([own, joined]);
      expect(all.map((sealed) => keys.open(sealed))).toEqual([{ erased: true }, joined]);
      // an erased matter stays the person's: a second erasure, after a restore, finds it again
      await there.share(own, [other]);
      expect(await there.erasePerson(person)).toEqual([own]);
    });

    it('a person again with the same answer', async () => {
      const person = randomUUID();
      const matters = [randomUUID(), randomUUID()].sort();
      await here.create(matters.map((id) => ({ id, kind: 'matter', solePerson: person }) as const));
      expect(await here.erasePerson(person)).toEqual(matters);
      expect(await there.erasePerson(person)).toEqual(matters);
    });

    it('a person for ever: neither they nor a matter of theirs alone gets a key again', async () => {
      const [person, matter] = [randomUUID(), randomUUID()];
      await here.erasePerson(person);
      const keys = await there.create([
        { id: person, kind: 'person' },
        { id: matter, kind: 'matter', solePerson: person },
      ]);
      expect([keys.has(person), keys.has(matter)]).toEqual([false, false]);
    });

    it('leaves nothing behind where a matter is made while its person is erased', async () => {
      for (let round = 0; round < 30; round++) {
        const person = randomUUID();
        const matters = Array.from({ length: 6 }, () => randomUUID());
        const making = matters.map((id, n) =>
          (n % 2 ? here : there).create([{ id, kind: 'matter', solePerson: person }]),
        );
        const erasing = (round % 2 ? here : there).erasePerson(person);
        await Promise.all([...making, erasing]);
        const keys = await here.open([person, ...matters]);
        expect(matters.filter((id) => keys.has(id))).toEqual([]);
      }
    });

    it('no matter by a person’s name and no person by a matter’s', async () => {
      const [person, matter] = [randomUUID(), await newMatter(here)];
      await here.create([{ id: person, kind: 'person' }]);
      await here.eraseMatters([person]);
      await here.erasePerson(matter);
      const keys = await here.open([person, matter]);
      expect([keys.has(person), keys.has(matter)]).toEqual([true, true]);
    });
  });
}
