import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EvidenceSweep } from '#libs/evidence';
import { StoreUnavailable } from '#libs/event-store';
import {
  type Act,
  addedFile,
  aDispute,
  aPetition,
  fileOf,
  filesOf,
  type Officer,
  type OpenedCase,
  type ProblemBody,
  startApp,
  storedFiles,
  type TestApp,
} from '#libs/testing/app';
import { StorageFull } from '../libs/evidence/src/store/evidence-store.js';
import { photograph } from '../libs/evidence/src/spec/sample-files.js';

const NAME = '丙某家门口的路.jpg';

/** What becomes of files where a process dies, a store fails, somebody meddles, or the words of their matter are erased. */
describe('Evidence in care', () => {
  let app: TestApp;
  let township: Officer;
  let petition: Officer;
  let inspector: Officer;
  let dispute: OpenedCase;

  beforeAll(async () => {
    app = await startApp();
    [township, petition, inspector] = (await Promise.all(
      ['township', 'petition', 'inspector'].map((who) => app.as(who)),
    )) as [Officer, Officer, Officer];
    dispute = await township.opens('disputes', aDispute());
  });
  afterAll(() => app.stop());

  const folder = (): string => join(app.runtime.configuration.data, 'evidence');

  it('shows what a concern was settled with: a file of this very case, which then stays', async () => {
    // given a file of the case, and one of another case
    const mine = await township.opens('disputes', aDispute());
    const other = await township.opens('disputes', aDispute({ title: '另一件' }));
    const file = addedFile(await township.uploads(mine.id, photograph('mine')));
    const foreign = addedFile(await township.uploads(other.id, photograph('foreign')));
    const settle = (named: string) =>
      [
        `${mine.concerns[0] ?? ''}/settle-concern`,
        { outcome: 'RESOLVED', evidence: [{ kind: 'SITE_VISIT', note: '现场已修好。', file: named }] },
      ] as const;

    // then the other one shows nothing here, and its own stays where it is
    expect((await township.fails(...settle(foreign))).code).toBe('S-UNKNOWN-EVIDENCE');
    await township.does(...settle(file));
    const withdraw = { evidence: file, reasonCode: 'WRONG_FILE', approver: 'shanquan-officer-2' };
    expect((await township.fails(`${mine.path}/withdraw-evidence`, withdraw)).code).toBe('S-EVIDENCE-IN-USE');
  });

  describe('and what goes wrong', () => {
    const failing = (error: Error) => jest.spyOn(app.runtime.evidence, 'put').mockRejectedValueOnce(error);

    it('given a service that dies between the file and its event, then nothing names the file, the same key is carried out later, and the sweep removes what is left', async () => {
      const [file, key] = [photograph('between store and log'), randomUUID()];
      const before = await storedFiles(app);
      const dying = jest
        .spyOn(app.runtime.store, 'append')
        .mockRejectedValueOnce(new StoreUnavailable('gone'));
      const lost = await township.uploads(dispute.id, file, { key });
      dying.mockRestore();
      expect(lost.status).toBe(503);
      const [orphan, ...others] = (await storedFiles(app)).filter((one) => !before.includes(one));
      expect(others).toEqual([]);

      const id = addedFile(await township.uploads(dispute.id, file, { key }));
      const sweep = app.nest.get(EvidenceSweep);
      // Too young to be judged: it might be on its way.
      expect(await sweep.sweep()).toEqual({ removed: 0, strange: 0 });
      const { removed } = await sweep.sweep(0, Date.now() + 1_000);
      expect(removed).toBeGreaterThanOrEqual(1);
      expect(await storedFiles(app)).not.toContain(orphan);
      const { bytes } = await inspector.downloads(`/evidence/${id}/original`);
      expect(bytes.equals(file)).toBe(true);
      for (const one of await filesOf(dispute.id, township)) {
        const { status } = await inspector.downloads(`/evidence/${one.id}/original`);
        expect([one.id, status]).toEqual([one.id, 200]);
      }
    });

    it('given files of a case that the log does not know, then the sweep leaves them to a person', async () => {
      const strange = { case: randomUUID(), object: randomUUID() };
      await app.runtime.evidence.put(strange, randomBytes(10));
      expect(await app.nest.get(EvidenceSweep).sweep(0, Date.now() + 1_000)).toEqual({
        removed: 0,
        strange: 1,
      });
      expect(await app.runtime.evidence.get(strange, 10)).toHaveLength(10);
      await app.runtime.evidence.remove(strange);
    });

    it('given a store that is full or away, then nothing is recorded, and other commands go on', async () => {
      const { revision } = await township.case(dispute.id);
      failing(new StorageFull());
      expect((await township.uploads(dispute.id, photograph('full'))).body).toMatchObject({
        status: 507,
        code: 'storage-full',
      });
      failing(new StoreUnavailable('away'));
      const away = await township.uploads(dispute.id, photograph('away'));
      expect([away.status, away.headers['retry-after']]).toEqual([503, '1']);
      expect((await township.case(dispute.id)).revision).toBe(revision);
      await township.opens('disputes', aDispute({ title: '照常办理' }));
    });

    it('given a stored file that was altered, exchanged or taken away, then it is not given out', async () => {
      const [one, two] = [
        addedFile(await township.uploads(dispute.id, photograph('a1'))),
        addedFile(await township.uploads(dispute.id, photograph('a2'))),
      ];
      const objects = async (id: string): Promise<string> => {
        const { items } = await inspector.read<{ items: Act[] }>(`/cases/${dispute.id}/timeline`);
        const act = items.find(({ data }) => data['evidence'] === id);
        return join(
          folder(),
          dispute.id.slice(0, 2),
          dispute.id,
          (act?.data['stored'] as { object: string }).object,
        );
      };
      const paths = [await objects(one), await objects(two)];
      const [first, second] = await Promise.all(paths.map((path) => readFile(path)));
      const altered = Buffer.from(first ?? '');
      altered[20] = (altered[20] ?? 0) ^ 1;
      const expectAltered = async (): Promise<void> => {
        for (const path of [`/evidence/${one}`, `/evidence/${one}/original`]) {
          const { status, bytes } = await inspector.downloads(path);
          expect([status, (JSON.parse(bytes.toString()) as ProblemBody).code]).toEqual([
            500,
            'evidence-altered',
          ]);
        }
      };
      for (const wrong of [altered, second ?? '', Buffer.concat([first ?? altered, Buffer.alloc(1)]), '']) {
        await writeFile(paths[0] ?? '', wrong);
        await expectAltered();
      }
      await app.runtime.evidence.remove({
        case: dispute.id,
        object: (paths[0] ?? '').split('/').at(-1) ?? '',
      });
      await expectAltered();
      await writeFile(paths[0] ?? '', first ?? '');
      expect((await inspector.downloads(`/evidence/${one}`)).status).toBe(200);
    });
  });

  describe('of a matter whose words are erased', () => {
    it('is gone with them: no copy, no original, no file; that it was there stays on record', async () => {
      const letter = await petition.opens('petitions', aPetition());
      const file = photograph('to be erased');
      const id = addedFile(await petition.uploads(letter.id, file, { name: NAME }));
      const twin = addedFile(await township.uploads(dispute.id, file));
      expect((await fileOf(dispute.id, twin, petition)).sameAs).toHaveLength(1);
      const key = randomUUID();
      const kept = await petition.uploads(letter.id, photograph('kept key'), { key });

      await petition.does(`${letter.path}/erase-words`, { ground: 'ACCUSATION_HANDED_OVER' });
      await app.settled();

      expect((await storedFiles(app)).filter((one) => one.startsWith(letter.id))).toEqual([]);
      for (const path of [`/evidence/${id}`, `/evidence/${id}/original`]) {
        const { status, bytes } = await inspector.downloads(path);
        expect([status, (JSON.parse(bytes.toString()) as ProblemBody).code]).toEqual([409, 'words-erased']);
      }
      expect(await fileOf(letter.id, id, petition)).toMatchObject({
        name: { erased: true },
        mediaType: 'image/jpeg',
      });
      expect((await fileOf(dispute.id, twin, petition)).sameAs).toEqual([]);
      const more = await petition.uploads(letter.id, photograph('more'));
      expect(more.body).toMatchObject({ status: 409, code: 'words-erased' });
      const again = await petition.uploads(letter.id, photograph('kept key'), { key });
      expect([again.status, again.body]).toEqual([201, kept.body]);
      expect((await storedFiles(app)).filter((one) => one.startsWith(letter.id))).toEqual([]);
    });
  });
});
