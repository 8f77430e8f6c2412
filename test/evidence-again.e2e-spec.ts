import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import {
  addedFile,
  aDispute,
  fileOf,
  type Officer,
  type OpenedCase,
  startApp,
  storedFiles,
  type TestApp,
} from '#libs/testing/app';
import { photograph, pngOf } from '../libs/evidence/src/spec/sample-files.js';

const NOTE = '整改后的村道,由戊某家人拍摄';

/** Decision 38: a file that is sent once more is itself, and the same picture elsewhere is another file. */
describe('Evidence that comes again', () => {
  let app: TestApp;
  let township: Officer;
  let beipo: Officer;
  let inspector: Officer;
  let dispute: OpenedCase;

  beforeAll(async () => {
    app = await startApp();
    [township, beipo, inspector] = (await Promise.all(
      ['township', 'beipo-officer-1', 'inspector'].map((who) => app.as(who)),
    )) as [Officer, Officer, Officer];
    dispute = await township.opens('disputes', aDispute());
  });
  afterAll(() => app.stop());

  describe('sent again', () => {
    it('with the same key finds itself, also after other acts, and lies there once', async () => {
      const [file, key] = [photograph('twice'), randomUUID()];
      const first = await township.uploads(dispute.id, file, { key, note: NOTE });
      await township.uploads(dispute.id, photograph('between'));
      const before = await storedFiles(app);
      const again = await township.uploads(dispute.id, file, { key, note: NOTE });
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect(again.body).toEqual(first.body);
      expect(await storedFiles(app)).toEqual(before);
    });

    it('with the same key at the same time is added once', async () => {
      const [file, key] = [photograph('at once'), randomUUID()];
      const both = await Promise.all([1, 2, 3].map(() => township.uploads(dispute.id, file, { key })));
      expect(new Set(both.map(addedFile)).size).toBe(1);
      const { bytes } = await inspector.downloads(`/evidence/${addedFile(both[0] as Response)}/original`);
      expect(bytes.equals(file)).toBe(true);
    });

    it('with the same key and another file, note or kind is refused', async () => {
      const key = randomUUID();
      await township.uploads(dispute.id, photograph('one'), { key });
      for (const [file, options] of [
        [photograph('two'), {}],
        [photograph('one'), { note: '另一说明' }],
        [photograph('one'), { kind: 'OTHER' }],
        [photograph('one'), { name: 'other.jpg' }],
      ] as const) {
        const { body } = await township.uploads(dispute.id, file, { key, ...options });
        expect(body).toMatchObject({ status: 422, code: 'key-reused' });
      }
    });

    it('with the same key to another case is another file', async () => {
      const other = await township.opens('disputes', aDispute({ title: '另一件' }), undefined);
      const key = randomUUID();
      const ids = [dispute.id, other.id].map((id) => township.uploads(id, photograph('both'), { key }));
      const [one, two] = (await Promise.all(ids)).map(addedFile);
      expect(one).not.toBe(two);
      expect(await fileOf(other.id, two ?? '', township)).toMatchObject({ kind: 'PHOTO' });
    });

    it('needs no If-Match, and is refused with one that is stale', async () => {
      const stale = await township.uploads(dispute.id, photograph('stale'), { ifMatch: '"0"' });
      expect(stale.body).toMatchObject({ status: 412, code: 'stale-revision' });
      const many = Array.from({ length: 6 }, (_, n) => township.uploads(dispute.id, photograph(`many ${n}`)));
      expect(new Set((await Promise.all(many)).map(addedFile)).size).toBe(6);
    });
  });

  describe('that is the same as another', () => {
    it('is told to whoever sees both cases, and to nobody else', async () => {
      const file = photograph('re-used');
      const theirs = await beipo.opens(
        'disputes',
        aDispute({ receivingUnit: 'beipo-township', place: 'yangpo-village' }),
      );
      const ours = await township.opens('disputes', aDispute({ title: '另一件' }));
      const [one, two] = [
        addedFile(await township.uploads(ours.id, file)),
        addedFile(await beipo.uploads(theirs.id, file)),
      ];
      const third = addedFile(
        await township.uploads(dispute.id, pngOf({ width: 9, height: 9 }), { name: 'a.png' }),
      );

      expect((await fileOf(ours.id, one, township)).sameAs).toEqual([]);
      expect((await fileOf(theirs.id, two, beipo)).sameAs).toEqual([]);
      // The inspector of the county sees both townships.
      expect((await fileOf(ours.id, one, inspector)).sameAs).toMatchObject([
        { evidence: two, case: { id: theirs.id, category: 'dispute' } },
      ]);
      expect((await fileOf(dispute.id, third, inspector)).sameAs).toEqual([]);

      // With other notes it is the same picture.
      const again = addedFile(await township.uploads(dispute.id, file.subarray(0)));
      expect((await fileOf(ours.id, one, township)).sameAs).toMatchObject([
        { evidence: again, case: { id: dispute.id } },
      ]);
      // Ciphertexts tell nothing: each lies there by itself.
      const hashes = [await fileOf(ours.id, one, township), await fileOf(dispute.id, again, township)].map(
        ({ hash }) => hash,
      );
      expect(new Set(hashes).size).toBe(2);
    });
  });
});
