import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Sealed } from '#libs/kernel';
import { SealBroken } from '../seal-broken.js';
import { UnknownSuite } from '../suites.js';
import type { Vault } from '../vault.js';
import { newMatter, openIn, type PairOfSuite, sealIn } from './vault-pair.js';

export function sealingContract(pair: PairOfSuite): void {
  describe('seals', () => {
    let here: Vault;
    let there: Vault;
    beforeAll(() => {
      ({ here, there } = pair());
    });

    it('opens any well-formed words that it sealed', async () => {
      const matter = await newMatter(here);
      const keys = await here.open([matter]);
      fc.assert(
        fc.property(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({ unit: 'grapheme' }),
          (words, field) => {
            expect(keys.open(keys.seal(matter, `${matter}/${field}`, words))).toBe(words);
          },
        ),
      );
    });

    it('names key, suite and field in a sealed value, which can be stored as JSON and opened elsewhere', async () => {
      const matter = await newMatter(here);
      const sealed = await sealIn(here, matter, '土地补偿款未到账');
      expect(sealed).toEqual({
        key: matter,
        suite: 'intl',
        of: `${matter}/words`,
        box: expect.any(String),
      });
      expect(await openIn(there, JSON.parse(JSON.stringify(sealed)) as Sealed)).toBe('土地补偿款未到账');
    });

    it('never seals the same words to the same box', async () => {
      const matter = await newMatter(here);
      const keys = await here.open([matter]);
      const boxes = Array.from({ length: 3000 }, () => keys.seal(matter, 'of', 'the same').box);
      expect(new Set(boxes).size).toBe(boxes.length);
    });

    it('refuses words with a lone surrogate, which would come back as others', async () => {
      const matter = await newMatter(here);
      await expect(sealIn(here, matter, 'a\ud800b')).rejects.toThrow('not well-formed');
    });

    it('refuses a box in which any character was changed, added or left out', async () => {
      const matter = await newMatter(here);
      const sealed = await sealIn(here, matter, '短');
      const keys = await here.open([matter]);
      const { box } = sealed;
      for (let at = 0; at < box.length; at++) {
        const other = box[at] === 'A' ? 'B' : 'A';
        const changed = { ...sealed, box: box.slice(0, at) + other + box.slice(at + 1) };
        expect(() => keys.open(changed)).toThrow(SealBroken);
      }
      for (const wrong of ['', box.slice(1), box.slice(0, -1), `${box}A`, `${box}=`, `${box}!`, ` ${box}`])
        expect(() => keys.open({ ...sealed, box: wrong })).toThrow(SealBroken);
    });

    it('refuses a value that was moved to another field or to another key', async () => {
      const [matter, other] = [await newMatter(here), await newMatter(here)];
      const sealed = await sealIn(here, matter, '原话');
      const keys = await here.open([matter, other]);
      expect(() => keys.open({ ...sealed, of: `${matter}/reply` })).toThrow(SealBroken);
      expect(() => keys.open({ ...sealed, key: other })).toThrow(SealBroken);
    });

    it('names an unknown suite and the known ones', async () => {
      const sealed = { ...(await sealIn(here, await newMatter(here), '原话')), suite: 'gm' };
      await expect(openIn(here, sealed)).rejects.toThrow(UnknownSuite);
      await expect(openIn(here, sealed)).rejects.toThrow(
        '"gm" is not known to this version of the software; known: intl',
      );
    });

    it('makes the same HMAC everywhere for one key and text, and others for other keys and texts', async () => {
      const [matter, other] = [await newMatter(here), await newMatter(here)];
      const keys = await here.open([matter, other]);
      const mac = keys.mac(matter, 'body');
      expect(mac).toMatch(/^[\w-]{43}$/);
      expect((await there.open([matter])).mac(matter, 'body')).toBe(mac);
      expect(new Set([mac, keys.mac(other, 'body'), keys.mac(matter, 'body ')]).size).toBe(3);
    });
  });
}
