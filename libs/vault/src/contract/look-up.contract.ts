import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Vault } from '../vault.js';
import { newMatter, type PairOfSuite } from './vault-pair.js';

export function lookUpContract(pair: PairOfSuite): void {
  describe('knows persons', () => {
    let here: Vault;
    let there: Vault;
    beforeAll(() => {
      ({ here, there } = pair());
    });

    it('by source and identifier, each as a whole', async () => {
      const source = randomUUID();
      const first = await here.personKnownBy(source, '身份证:1', 'p-1');
      expect(first).toBe('p-1');
      expect(await there.personKnownBy(source, '身份证:1', 'p-2')).toBe('p-1');
      expect(await here.personKnownBy(`${source}:身份证`, '1', 'p-3')).toBe('p-3');
      expect(await here.personKnownBy(source, '1', 'p-4')).toBe('p-4');
    });

    it('as one where many callers meet the same one at once', async () => {
      const source = randomUUID();
      const known = await Promise.all(
        Array.from({ length: 40 }, (_, n) => (n % 2 ? here : there).personKnownBy(source, 'same', `q-${n}`)),
      );
      expect(new Set(known).size).toBe(1);
      expect(await here.personKnownBy(source, 'same', 'q-later')).toBe(known[0]);
    });

    it('no longer after the erasure: the same identifier is somebody new, and an erased one is never known again', async () => {
      const source = randomUUID();
      const [old, fresh] = [randomUUID(), randomUUID()];
      await here.personKnownBy(source, 'id', old);
      await there.erasePerson(old);
      await here.personKnownBy(source, 'id', old);
      expect(await here.personKnownBy(source, 'id', fresh)).toBe(fresh);
      expect(await there.personKnownBy(source, 'id', old)).toBe(fresh);
    });
  });

  describe('remembers texts', () => {
    let here: Vault;
    let there: Vault;
    beforeAll(() => {
      ({ here, there } = pair());
    });

    it('finds the matters with an equal text, white space ignored', async () => {
      const text = `请问 低保 ${randomUUID()}`;
      const matters = [await newMatter(here), await newMatter(here)].sort();
      for (const matter of matters) await here.rememberText(matter, text);
      await here.rememberText(matters[0]!, text);
      expect(await there.mattersWithText(`\u3000${text.replaceAll(' ', '\r\n\t')}\u00a0`)).toEqual(matters);
      expect(await there.mattersWithText(`${text}。`)).toEqual([]);
    });

    it('groups the matters with equal texts', async () => {
      const [one, two] = [randomUUID(), randomUUID()];
      const matters = [await newMatter(here), await newMatter(here), await newMatter(here)];
      await here.rememberText(matters[0]!, one);
      await here.rememberText(matters[1]!, one);
      await here.rememberText(matters[2]!, two);
      const groups = (await there.equalTextGroups()).filter((group) =>
        group.some((id) => matters.includes(id)),
      );
      expect(groups).toEqual([[matters[0]!, matters[1]!].sort()]);
    });

    it('remembers neither nothing nor a matter without a key', async () => {
      const text = randomUUID();
      await here.rememberText(await newMatter(here), ' \n\u3000');
      await here.rememberText(randomUUID(), text);
      expect(await here.mattersWithText('')).toEqual([]);
      expect(await here.mattersWithText(text)).toEqual([]);
    });
  });
}
