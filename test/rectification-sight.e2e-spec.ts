import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aConcern,
  aListing,
  aPetition,
  aProblem,
  everythingStored,
  type LedgerRow,
  NO_BASIS,
  type Officer,
  RectificationDesk,
  startApp,
  type TestApp,
  tracesIn,
} from '#libs/testing/app';

/** What is refused, who sees what, and what stays when words are erased. */
describe('A rectification item', () => {
  let app: TestApp;
  let desk: RectificationDesk;
  let township: Officer;
  let inspector: Officer;
  let petition: Officer;

  beforeAll(async () => {
    app = await startApp();
    desk = await RectificationDesk.at(app);
    ({ township, inspector } = desk);
    petition = await app.as('petition');
  });
  afterAll(() => app.stop());

  describe('that nobody may have as it is asked for', () => {
    it('outside of the catalogue, without a date, without a basis: refused by code, with the way out', async () => {
      for (const wrong of [{ subType: 'NO_SUCH_TYPE' }, { issueClass: undefined }, { noBasis: undefined }]) {
        const refused = await township.fails('/rectification-items', aProblem({ ...NO_BASIS, ...wrong }));
        expect(refused).toMatchObject({ status: 422, code: 'R-42', basis: ['PRACTICE'] });
        expect(refused.remedy).not.toBe('');
      }
      const item = await desk.identify();
      expect(await township.fails(`${item.path}/list-item`, aListing({ dueDate: undefined }))).toMatchObject({
        code: 'R-44',
        details: { missing: ['dueDate'] },
      });
    });

    it('with words about a person: nothing of them is stored anywhere (R-11)', async () => {
      const words = '某主任收受烟酒,群众敢怒不敢言';
      const person = { ...NO_BASIS, subjectKind: 'INDIVIDUAL', words };
      expect(await township.fails('/rectification-items', aProblem(person))).toMatchObject({ code: 'R-11' });
      const accusation = aProblem({ ...NO_BASIS, conductOf: 'PERSON', words });
      expect(await township.fails('/rectification-items', accusation)).toMatchObject({ code: 'R-11' });
      expect(tracesIn(await everythingStored(app.database.pool), words)).toEqual([]);
      expect(tracesIn(app.log(), words)).toEqual([]);
    });

    it('about a person it carries its category and its source', async () => {
      const item = await desk.identify({
        subjectKind: 'INDIVIDUAL',
        title: undefined,
        words: undefined,
        noBasis: { reasonCode: 'SUBJECT_IS_A_PERSON' },
      });
      expect(await inspector.read(item.path)).toMatchObject({
        title: null,
        subject: { kind: 'INDIVIDUAL', unit: 'shanquan-township', level: 'TOWNSHIP' },
      });
    });
  });

  describe('who sees it', () => {
    it('is who has a task in it and whoever stands above; to others it is not there', async () => {
      const item = await desk.identify();
      const beipo = await app.as('beipo-officer-1', { role: 'TOWNSHIP_OFFICER' });
      for (const path of [item.path, `${item.path}/trail`, `/cases/${item.id}`, `/cases/${item.id}/timeline`])
        expect((await beipo.get(path)).status).toBe(404);
      const { items } = await beipo.list<LedgerRow>('/rectification-items');
      expect(items).toEqual([]);
      expect(await petition.case(item.id)).toMatchObject({ category: 'rectification-item' });
      const board = await township.list<{ id: string; category: string }>('/case-board', { limit: 200 });
      expect(board.items.find(({ id }) => id === item.id)).toMatchObject({ category: 'rectification-item' });
    });

    it('a unit complained about sees the item that it rectifies, and of the petition ids and dates only', async () => {
      // given a petition about the conduct of the town, which the county took
      const concerns = [
        aConcern('镇里推诿不办。', { conductOf: 'UNIT', unitComplainedAbout: 'shanquan-township' }),
      ];
      const complaint = await petition.opens('petitions', aPetition({ concerns }));
      const basis = [{ case: complaint.id, concern: complaint.made?.[0] }];
      const item = await petition.opens('rectification-items', aProblem({ basis }));
      await app.settled();
      await petition.does(`${item.path}/list-item`, aListing());

      // when
      const theirs = await desk.trailOf(item, undefined, township);
      const ours = await desk.trailOf(item);

      // then
      expect(theirs.concerns).toEqual([
        {
          case: complaint.id,
          concern: complaint.made?.[0],
          outside: true,
          raisedAt: expect.any(String) as unknown,
          lastAt: expect.any(String) as unknown,
        },
      ]);
      expect(JSON.stringify(theirs)).not.toContain('推诿不办');
      expect(theirs.gaps[0]).toMatchObject({ code: 'OUTSIDE_YOUR_SCOPE' });
      expect(ours.concerns).toMatchObject([{ as: { words: '镇里推诿不办。' } }]);
    });
  });

  it('whose words are erased keeps its facts', async () => {
    const item = await desk.identify();
    await petition.does(`${item.path}/annul-item`, { reasonCode: 'NO_SUCH_PROBLEM', reason: '经核不属实。' });
    const erased = await petition.does(`${item.path}/erase-words`, { ground: 'RETENTION_ENDED' });
    expect(erased.revision).toBeGreaterThan(0);
    await app.settled();
    expect(await petition.read(item.path)).toMatchObject({
      state: 'ANNULLED',
      erased: true,
      title: { erased: true },
      subType: 'SHIFTING_AND_DELAY',
    });
  });

  it('is found in a catalogue in both languages', async () => {
    const { subTypes } = await township.read<{ subTypes: object[] }>('/rectification-catalogue');
    expect(subTypes).toContainEqual({
      code: 'MEETINGS_AND_PAPERS',
      issueClass: 'FOUR_STYLES',
      styleCategory: 'FORMALISM',
      name: { zh: '文山会海', en: 'Too many meetings and papers' },
    });
  });
});
