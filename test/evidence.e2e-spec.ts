import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Act,
  addedFile,
  aDispute,
  aPetition,
  everythingStored,
  fileOf,
  filesOf,
  type Officer,
  type OpenedCase,
  type ProblemBody,
  startApp,
  storedFiles,
  type TestApp,
  tracesIn,
} from '#libs/testing/app';
import { docxOf, pdfOf, photograph } from '../libs/evidence/src/spec/sample-files.js';

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const NAME = '丙某家门口的路.jpg';
const NOTE = '整改后的村道,由戊某家人拍摄';
/** In the picture itself, so that it is found wherever it stands in the clear. */
const CANARY = 'canary-in-the-picture';

/** Decision 38, S20: files come in by their content, lie encrypted with their case, and go out without their notes. */
describe('Evidence', () => {
  let app: TestApp;
  let township: Officer;
  let beipo: Officer;
  let petition: Officer;
  let inspector: Officer;
  let leader: Officer;
  let dispute: OpenedCase;

  beforeAll(async () => {
    app = await startApp();
    [township, beipo, petition, inspector, leader] = (await Promise.all(
      ['township', 'beipo-officer-1', 'petition', 'inspector', 'leader'].map((who) => app.as(who)),
    )) as [Officer, Officer, Officer, Officer, Officer];
    dispute = await township.opens('disputes', aDispute());
  });
  afterAll(() => app.stop());

  const folder = (): string => join(app.runtime.configuration.data, 'evidence');

  describe('of a case', () => {
    let photo: string;
    const original = photograph(CANARY);

    it('given a photograph, when it is sent, then the case has it, with its name and note sealed', async () => {
      const response = await township.uploads(dispute.id, original, { name: NAME, note: NOTE });
      photo = addedFile(response);
      expect(response.headers).toMatchObject({ location: `/api/v1/evidence/${photo}` });
      const { items } = await township.read<{ items: Act[] }>(`/cases/${dispute.id}/timeline`);
      const act = items.at(-1);
      expect(act).toMatchObject({
        type: 'EvidenceAdded',
        data: { evidence: photo, kind: 'PHOTO', mediaType: 'image/jpeg', name: NAME, note: NOTE },
      });
      expect(await fileOf(dispute.id, photo, township)).toMatchObject({
        name: NAME,
        note: NOTE,
        bytes: original.length,
        deviceTime: '2026-02-28T07:04:05.000Z',
        withdrawn: null,
        sameAs: [],
      });
    });

    it('is shown without what the camera noted, to be saved and not to be opened here', async () => {
      const { status, headers, bytes } = await township.downloads(`/evidence/${photo}`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('image/jpeg');
      expect(headers.get('content-disposition')).toBe(
        `attachment; filename="evidence.jpg"; filename*=UTF-8''${encodeURIComponent(NAME)}`,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(bytes.includes(CANARY)).toBe(true);
      for (const told of ['N31.2304', '2026:02:28', '甲某'])
        expect([told, bytes.includes(told)]).toEqual([told, false]);
    });

    it('is given as it was sent to inspectors only', async () => {
      const { status, bytes } = await inspector.downloads(`/evidence/${photo}/original`);
      expect([status, bytes.equals(original)]).toEqual([200, true]);
      for (const officer of [township, petition, leader])
        expect((await officer.downloads(`/evidence/${photo}/original`)).status).toBe(403);
      // A leader learns the facts, neither words nor pictures.
      expect((await leader.downloads(`/evidence/${photo}`)).status).toBe(403);
      expect(await fileOf(dispute.id, photo, leader)).toMatchObject({
        name: { withheld: true },
        kind: 'PHOTO',
      });
    });

    it('given an original that was opened, then who, which, when and what for stand in the journal, for inspectors', async () => {
      const query = { case: dispute.id };
      await inspector.downloads(`/evidence/${photo}/original?purpose=VERIFICATION`);
      expect((await inspector.downloads(`/evidence/${photo}/original?purpose=CURIOSITY`)).status).toBe(400);
      // Copies without notes are everybody's daily work.
      await township.downloads(`/evidence/${photo}`);
      await app.settled();
      const { items } = await inspector.list('/access-journal', query);
      const reading = {
        at: expect.stringMatching(/^2026-03-02T/),
        case: { category: 'dispute', id: dispute.id },
        evidence: photo,
        actor: expect.objectContaining({ role: 'INSPECTOR' }),
      };
      expect(items).toEqual([
        { ...reading, purpose: 'VERIFICATION' },
        { ...reading, purpose: null },
      ]);
      for (const officer of [township, petition, leader])
        expect((await officer.get('/access-journal', query)).status).toBe(403);
      expect((await inspector.list('/access-journal', { officer: 'somebody-else' })).items).toEqual([]);
    });

    it('is found by nobody who does not see the case, as if it were not there', async () => {
      const answers = async (path: string): Promise<unknown> => {
        const { status, bytes } = await beipo.downloads(path);
        const { trace: _, ...body } = JSON.parse(bytes.toString()) as Record<string, unknown>;
        return { status, body };
      };
      expect(await answers(`/evidence/${photo}`)).toEqual(await answers(`/evidence/${NOWHERE}`));
      expect(await answers(`/evidence?case=${dispute.id}`)).toEqual(
        await answers(`/evidence?case=${NOWHERE}`),
      );
      const sent = [dispute.id, NOWHERE].map((id) => beipo.uploads(id, original));
      const refused = (await Promise.all(sent)).map(({ status, body }) => [
        status,
        (body as ProblemBody).code,
      ]);
      expect(refused).toEqual([
        [404, 'not-found'],
        [404, 'not-found'],
      ]);
      expect((await storedFiles(app)).length).toBe(1);
    });

    it('lies in the store and in the database as ciphertext only', async () => {
      const words = [CANARY, NAME, NOTE, '戊某家人', 'N31.2304 E121', 'ICC_PROFILE'];
      const names = await readdir(folder(), { recursive: true, withFileTypes: true });
      const files = names.filter((one) => one.isFile());
      expect(files).toHaveLength(1);
      for (const { parentPath, name } of files)
        expect(tracesIn(await readFile(join(parentPath, name)), ...words)).toEqual([]);
      expect(names.map(({ name }) => name).join('/')).not.toMatch(/jpg|photo|丙/);
      expect(tracesIn(await everythingStored(app.database.pool), ...words)).toEqual([]);
      expect(tracesIn(app.log(), ...words)).toEqual([]);
    });

    it('may be a document; its copy has no author', async () => {
      const [pdf, docx] = [pdfOf({ author: '己某' }), docxOf([], '整改报告', '己某')];
      const ids = [
        addedFile(await township.uploads(dispute.id, pdf, { kind: 'DOCUMENT', name: '扫描件.pdf' })),
        addedFile(await township.uploads(dispute.id, docx, { kind: 'DOCUMENT', name: null })),
      ];
      for (const id of ids) {
        const { status, headers, bytes } = await township.downloads(`/evidence/${id}`);
        expect(status).toBe(200);
        expect(bytes.includes('己某')).toBe(false);
        expect(headers.get('content-disposition')).toMatch(/^attachment; filename="evidence\.(pdf|docx)"/);
      }
    });

    it('handed in last week is a late entry, and taken', async () => {
      const query = { occurredAt: '2026-02-20T10:00:00+08:00', takenAt: '2026-02-19T10:00:00+08:00' };
      const id = addedFile(await township.uploads(dispute.id, photograph('late'), { query }));
      expect(await fileOf(dispute.id, id, township)).toMatchObject({
        late: true,
        takenAt: '2026-02-19T02:00:00.000Z',
      });
      const tomorrow = { takenAt: '2036-02-19T10:00:00+08:00' };
      const response = await township.uploads(dispute.id, photograph('tomorrow'), { query: tomorrow });
      expect(response.body).toMatchObject({ status: 422, code: 'R-65' });
    });

    it('is brought by those at work on the case', async () => {
      const response = await (await app.as('liutai-head')).uploads(dispute.id, original);
      expect(response.body).toMatchObject({ status: 404, code: 'not-found' });
      expect(addedFile(await petition.uploads(dispute.id, photograph('above')))).not.toBe('');
    });
  });

  describe('that was added by mistake', () => {
    it('is withdrawn with somebody else’s approval: shown no more, and kept for inspectors', async () => {
      const id = addedFile(await township.uploads(dispute.id, photograph('mistake')));
      const withdraw = { evidence: id, reasonCode: 'SHOWS_OTHERS', reason: '拍到了旁人' };
      const path = `${dispute.path}/withdraw-evidence`;
      expect(await township.fails(path, withdraw)).toMatchObject({ status: 422, code: 'R-62' });
      await township.does(path, { ...withdraw, approver: 'shanquan-officer-2' });
      expect(await fileOf(dispute.id, id, township)).toMatchObject({
        withdrawn: { reasonCode: 'SHOWS_OTHERS', approver: 'shanquan-officer-2', reason: '拍到了旁人' },
      });
      const { status, bytes } = await township.downloads(`/evidence/${id}`);
      expect([status, (JSON.parse(bytes.toString()) as ProblemBody).code]).toEqual([
        410,
        'evidence-withdrawn',
      ]);
      expect((await inspector.downloads(`/evidence/${id}/original`)).status).toBe(200);
    });
  });

  describe('of other cases', () => {
    it('belongs to a petition as well', async () => {
      const letter = await petition.opens('petitions', aPetition());
      const id = addedFile(
        await petition.uploads(letter.id, pdfOf(), { kind: 'DOCUMENT', name: '来信.pdf' }),
      );
      expect(await filesOf(letter.id, petition)).toMatchObject([{ id, name: '来信.pdf' }]);
    });
  });
});
