import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { SealBroken } from '../seal-broken.js';
import { KeyMissing, type Vault } from '../vault.js';
import { newMatter, type PairOfSuite } from './vault-pair.js';

export function fileContract(pair: PairOfSuite): void {
  describe('keeps files', () => {
    let here: Vault;
    let there: Vault;
    beforeAll(() => {
      ({ here, there } = pair());
    });

    it('opens elsewhere what it sealed, byte for byte, and never seals the same file to the same box', async () => {
      const matter = await newMatter(here);
      const file = randomBytes(70_000);
      const keys = await here.open([matter]);
      const [one, two] = [keys.sealFile(matter, 'a/1', file), keys.sealFile(matter, 'a/1', file)];
      expect(one.box.equals(two.box)).toBe(false);
      expect((await there.open([matter])).openFile(matter, 'a/1', one)).toEqual(file);
    });

    it('refuses a file in which a byte was changed, or that lay elsewhere', async () => {
      const matter = await newMatter(here);
      const keys = await here.open([matter]);
      const sealed = keys.sealFile(matter, 'a/1', Buffer.from('原件'));
      expect(() => keys.openFile(matter, 'a/2', sealed)).toThrow(SealBroken);
      for (let at = 0; at < sealed.box.length; at++) {
        const box = Buffer.from(sealed.box);
        box[at] = (box[at] ?? 0) ^ 1;
        expect(() => keys.openFile(matter, 'a/1', { ...sealed, box })).toThrow(SealBroken);
      }
    });

    it('opens nothing after the erasure of the matter', async () => {
      const matter = await newMatter(here);
      const sealed = (await here.open([matter])).sealFile(matter, 'a/1', Buffer.from('原件'));
      await there.eraseMatters([matter]);
      const keys = await here.open([matter]);
      expect(keys.openFile(matter, 'a/1', sealed)).toEqual({ erased: true });
      expect(() => keys.sealFile(matter, 'a/1', Buffer.from('原件'))).toThrow(KeyMissing);
    });

    it('finds the matter of a file and the files that are the same, each once', async () => {
      const [digest, other] = [randomUUID(), randomUUID()];
      const matters = [await newMatter(here), await newMatter(here)];
      const files = Array.from({ length: 4 }, () => randomUUID()).sort();
      await here.rememberFile(matters[0]!, files[0]!, digest);
      await here.rememberFile(matters[0]!, files[0]!, digest);
      await here.rememberFile(matters[0]!, files[1]!, digest);
      await here.rememberFile(matters[1]!, files[2]!, digest);
      await here.rememberFile(matters[1]!, files[3]!, other);
      expect(await there.matterOfFile(files[2]!)).toBe(matters[1]);
      expect(await there.matterOfFile(randomUUID())).toBeUndefined();
      expect(await there.sameFiles([files[0]!, files[3]!])).toEqual([
        { evidence: files[0], other: { evidence: files[1], matter: matters[0] } },
        { evidence: files[0], other: { evidence: files[2], matter: matters[1] } },
      ]);
      expect(await there.sameFiles([])).toEqual([]);
    });

    it('after the erasure knows where the file was and no longer what it was like', async () => {
      const digest = randomUUID();
      const matters = [await newMatter(here), await newMatter(here)];
      const files = [randomUUID(), randomUUID()];
      await here.rememberFile(matters[0]!, files[0]!, digest);
      await here.rememberFile(matters[1]!, files[1]!, digest);
      await there.eraseMatters([matters[0]!]);
      expect(await here.sameFiles(files)).toEqual([]);
      expect(await here.matterOfFile(files[0]!)).toBe(matters[0]);
      await here.rememberFile(matters[0]!, randomUUID(), digest);
      expect(await here.sameFiles([files[1]!])).toEqual([]);
    });
  });
}
