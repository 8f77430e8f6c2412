import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { KeyMissing, type Vault } from '../vault.js';
import { newMatter, type PairOfSuite, sealIn } from './vault-pair.js';

export function keepingContract(pair: PairOfSuite): void {
  describe('keeps keys', () => {
    let here: Vault;
    let there: Vault;
    beforeAll(() => {
      ({ here, there } = pair());
    });

    it('knows a key and its kind, and opens only what was asked for', async () => {
      const [person, matter] = [randomUUID(), randomUUID()];
      const made = await here.create([
        { id: person, kind: 'person' },
        { id: matter, kind: 'matter', solePerson: person },
      ]);
      expect([made.has(person), made.has(matter)]).toEqual([true, true]);
      const keys = await there.open([matter]);
      expect([keys.has(matter), keys.has(person)]).toEqual([true, false]);
      expect([keys.kindOf(matter), keys.kindOf(person)]).toEqual(['matter', undefined]);
      expect((await there.open([person])).kindOf(person)).toBe('person');
    });

    it('keeps the key that is there', async () => {
      const matter = await newMatter(here);
      const sealed = await sealIn(here, matter, '第一次');
      const again = await there.create([{ id: matter, kind: 'matter' }]);
      expect(again.open(sealed)).toBe('第一次');
    });

    it('has one winner where many callers make the same key at once', async () => {
      const ids = Array.from({ length: 8 }, () => randomUUID());
      const callers = await Promise.all(
        Array.from({ length: 24 }, (_, n) =>
          (n % 2 ? here : there).create(
            (n % 3 ? ids : [...ids].reverse()).map((id) => ({ id, kind: 'matter' as const })),
          ),
        ),
      );
      for (const id of ids)
        for (const [n, keys] of callers.entries()) {
          const reader = callers[(n + 1) % callers.length]!;
          expect(reader.open(keys.seal(id, 'of', `caller ${n}`))).toBe(`caller ${n}`);
        }
    });

    it('answers nothing to nothing', async () => {
      expect((await here.create([])).has('')).toBe(false);
      expect((await here.open([])).has('')).toBe(false);
    });

    it('says that a key is missing, and that words under it are erased', async () => {
      const never = randomUUID();
      const keys = await here.open([never]);
      expect(() => keys.seal(never, 'of', 'words')).toThrow(KeyMissing);
      expect(() => keys.mac(never, 'body')).toThrow(KeyMissing);
      expect(keys.open({ key: never, suite: 'intl', of: 'of', box: 'AAAA' })).toEqual({ erased: true });
    });

    it('refuses an impossible id alone, not with its neighbours', async () => {
      const good = randomUUID();
      const all = ['', 'a\u0000b', 'a\ud800', 'x'.repeat(201)].map((id) =>
        here.create([{ id, kind: 'matter' }]),
      );
      const made = here.create([{ id: good, kind: 'matter' }]);
      for (const one of all) await expect(one).rejects.toThrow('An id of a key has');
      expect((await made).has(good)).toBe(true);
    });
  });
}
