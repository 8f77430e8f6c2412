import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Sealed } from '#libs/kernel';
import { MemoryVault } from './memory-vault.js';
import { keysIn, type MayRead, openInAnswer, unsealDeep } from './open-in-answer.js';
import { SealBroken } from './seal-broken.js';
import type { OpenedKeys } from './vault.js';

const everything: MayRead = () => true;
const wordsOnly: MayRead = (kind) => kind === 'matter';

describe('openInAnswer', () => {
  const vault = new MemoryVault();
  let words: Sealed;
  let identity: Sealed;
  let erased: Sealed;
  beforeAll(async () => {
    const keys = await vault.create([
      { id: 'person', kind: 'person' },
      { id: 'gone', kind: 'person' },
      { id: 'matter', kind: 'matter' },
    ]);
    words = keys.seal('matter', 'matter/words', '修路占地');
    identity = keys.seal('person', 'matter/petitioner', '张三');
    erased = keys.seal('gone', 'matter/neighbour', '李四');
    await vault.erasePerson('gone');
  });

  it('replaces sealed values wherever they stand and leaves the rest as it is', async () => {
    const filed = new Date(0);
    const page = {
      items: [{ id: 'matter', words, parties: [{ person: 'person', details: identity }, null] }],
      next: null,
      total: 1,
      open: true,
      filed,
      __proto__x: 'plain',
    };
    expect(await openInAnswer(vault, page, everything)).toEqual({
      ...page,
      items: [{ id: 'matter', words: '修路占地', parties: [{ person: 'person', details: '张三' }, null] }],
    });
    expect(page.items[0]?.words).toBe(words);
  });

  it('withholds what the reader may not see, by the kind of its key', async () => {
    expect(await openInAnswer(vault, { words, identity }, wordsOnly)).toEqual({
      words: '修路占地',
      identity: { withheld: true },
    });
  });

  it('lets the reader’s right depend on the field', async () => {
    const notThisField: MayRead = (_, sealed) => sealed.of !== 'matter/words';
    expect(await openInAnswer(vault, [words, identity], notThisField)).toEqual([{ withheld: true }, '张三']);
  });

  it('says that a value was erased to those who could have read it', async () => {
    const never: Sealed = { ...words, key: 'never-made' };
    expect(await openInAnswer(vault, [erased, never], everything)).toEqual([
      { erased: true },
      { erased: true },
    ]);
    expect(await openInAnswer(vault, erased, wordsOnly)).toEqual({ withheld: true });
  });

  it('asks for all keys of a page at once and for none where nothing is sealed', async () => {
    const asked: (readonly string[])[] = [];
    class Watched extends MemoryVault {
      override open(ids: readonly string[]): Promise<OpenedKeys> {
        asked.push(ids);
        return super.open(ids);
      }
    }
    const page = [words, { deep: [[identity]] }, { again: words }];
    expect(keysIn(page)).toEqual(['matter', 'person']);
    await openInAnswer(new Watched(), page, everything);
    await openInAnswer(new Watched(), { plain: [1, 'two', null] }, everything);
    expect(asked).toEqual([['matter', 'person'], []]);
  });

  it('does not pass over a value that was altered', async () => {
    const keys = await vault.open(['matter']);
    const altered = { ...words, of: 'matter/reply' };
    expect(() => unsealDeep({ altered }, keys, everything)).toThrow(SealBroken);
    expect(() => unsealDeep({ altered }, keys, everything)).not.toThrow('修路占地');
  });
});
