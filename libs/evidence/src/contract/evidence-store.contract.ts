import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EvidenceStore, Found, Place } from '../store/evidence-store.js';
import { NotWhatWasStored } from '../store/evidence-store.js';

/** A store under test, and the same one opened again, as another process has it. */
export interface StorePair {
  readonly here: EvidenceStore;
  readonly there: EvidenceStore;
  close(): Promise<void>;
}

const placeIn = (id: string = randomUUID()): Place => ({ case: id, object: randomUUID() });
const MOST = 1_000_000;

/** What every store of evidence promises. */
export function evidenceStoreContract(name: string, factory: () => Promise<StorePair>): void {
  describe(`${name}: a store of evidence`, () => {
    let pair: StorePair;
    let here: EvidenceStore;
    let there: EvidenceStore;
    beforeAll(async () => {
      pair = await factory();
      ({ here, there } = pair);
    });
    afterAll(() => pair.close());

    const everything = async (): Promise<Found[]> => {
      const found: Found[] = [];
      for await (const one of there.all()) found.push(one);
      return found;
    };

    it.each([0, 1, 65_537, 900_000])(
      'given %d bytes, when they were put, then another process gets them back',
      async (size) => {
        const [place, bytes] = [placeIn(), randomBytes(size)];
        await here.put(place, bytes);
        expect(await there.get(place, MOST)).toEqual(bytes);
      },
    );

    it('answers nothing for what was never put, or was removed, as often as one asks', async () => {
      const place = placeIn();
      expect(await here.get(place, MOST)).toBeUndefined();
      await here.put(place, Buffer.from('once'));
      await there.remove(place);
      await there.remove(place);
      expect(await here.get(place, MOST)).toBeUndefined();
    });

    it('reads no more than was stored, whatever lies there now', async () => {
      const place = placeIn();
      await here.put(place, randomBytes(1_000));
      expect(await here.get(place, 1_000)).toHaveLength(1_000);
      await expect(here.get(place, 999)).rejects.toBeInstanceOf(NotWhatWasStored);
    });

    it('lists everything with the time of its storing, and removes a case with all it has and nothing else', async () => {
      const one: string = randomUUID();
      const other: string = randomUUID();
      const places = [placeIn(one), placeIn(one), placeIn(one), placeIn(other)];
      const begun = Date.now();
      for (const place of places) await here.put(place, Buffer.from('x'));
      const listed = (await everything()).filter(({ case: id }) => [one, other].includes(id));
      expect(listed.map(({ object }) => object).sort()).toEqual(places.map(({ object }) => object).sort());
      for (const { storedAt } of listed) expect(Math.abs(storedAt.getTime() - begun)).toBeLessThan(600_000);

      await there.removeCase(one);
      await there.removeCase(one);
      const left = (await everything()).filter(({ case: id }) => [one, other].includes(id));
      expect(left.map(({ object }) => object)).toEqual([places[3]?.object]);
    });

    it('takes many files at once', async () => {
      const files = Array.from({ length: 20 }, () => ({ place: placeIn(), bytes: randomBytes(10_000) }));
      await Promise.all(files.map(({ place, bytes }) => here.put(place, bytes)));
      for (const { place, bytes } of files) expect(await there.get(place, MOST)).toEqual(bytes);
    });

    it.each(['../../etc/passwd', '', 'a/b', `${randomUUID()}/..`, randomUUID().toUpperCase()])(
      'makes no path of %p',
      async (name) => {
        const wrong = [
          { case: name, object: randomUUID() },
          { case: randomUUID(), object: name },
        ];
        for (const place of wrong) {
          await expect(here.put(place, Buffer.from('x'))).rejects.toBeInstanceOf(TypeError);
          await expect(here.get(place, MOST)).rejects.toBeInstanceOf(TypeError);
          await expect(here.remove(place)).rejects.toBeInstanceOf(TypeError);
        }
        await expect(here.removeCase(name)).rejects.toBeInstanceOf(TypeError);
      },
    );

    it('is found fit to be used', async () => {
      await here.check();
      expect((await everything()).length).toBeGreaterThan(0);
    });
  });
}
