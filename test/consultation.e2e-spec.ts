import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Act,
  aConcern,
  aGathering,
  aResponse,
  aRound,
  type CaseRowSeen,
  everythingStored,
  type MatrixRow,
  type Officer,
  type OpenedCase,
  startApp,
  type TestApp,
  tracesIn,
} from '#libs/testing/app';

/** S56, S57: people are consulted; what they say is answered like anything else. */
describe('A consultation round', () => {
  let app: TestApp;
  let township: Officer;
  let petition: Officer;

  beforeAll(async () => {
    app = await startApp();
    [township, petition] = await Promise.all([app.as('township'), app.as('petition')]);
  });
  afterAll(() => app.stop());

  const gathering = async (): Promise<OpenedCase> => {
    const round = await township.opens('consultation-rounds', aRound());
    await township.does(`${round.path}/open-gathering`);
    return round;
  };
  const raise = async (round: OpenedCase, words: string, more: object = {}): Promise<string> => {
    const { made } = await township.does(`${round.path}/raise-concern`, {
      concern: aConcern(words),
      ...more,
    });
    return `${round.path}/concerns/${made?.[0]}`;
  };

  it('that found nothing says so: where it looked, and that it was nothing', async () => {
    // given
    const round = await gathering();
    expect(await township.fails(`${round.path}/close-round`, { concerns: 0 })).toMatchObject({
      status: 409,
      code: 'S-NO-GATHERING',
    });
    await township.does(`${round.path}/record-gathering`, aGathering(0, { form: 'BOX' }));

    // when
    await township.does(`${round.path}/close-round`, { concerns: 0 });

    // then
    const seen = await township.read<object>(round.path);
    expect(seen).toMatchObject({
      category: 'consultation-round',
      title: '山泉镇春季征求意见',
      state: 'CLOSED',
      outcome: 'NOTHING_FOUND',
      frame: { basis: 'LINKED', villages: [{ village: 'liutai-village', households: 40 }] },
      gatherings: [{ form: 'BOX', concernsFound: 0, place: '柳台村文化室', outsidePeriod: false }],
      gathered: { concerns: 0, gatherings: 1 },
      concerns: [],
    });
    const { items } = await township.list<CaseRowSeen>('/consultation-rounds', { state: 'CLOSED' });
    expect(items).toMatchObject([{ id: round.id, outcome: 'NOTHING_FOUND', unanswered: 0 }]);
  });

  it('is closed with the count of its concerns, which are answered afterwards and stand in the matrix', async () => {
    // given two concerns out of one meeting
    const round = await gathering();
    const [one, other] = [await raise(round, '路灯坏了。'), await raise(round, '办证要跑几趟?')];
    await township.does(`${round.path}/record-gathering`, aGathering(2));
    expect(await township.fails(`${round.path}/close-round`, { concerns: 1 })).toMatchObject({
      code: 'S-COUNT',
      details: { stated: 1, raised: 2, found: 2 },
    });
    await township.does(`${round.path}/close-round`, { concerns: 2 });

    // when one is answered
    await township.does(`${one}/respond-to-concern`, aResponse('已更换。'));

    // then
    const { items } = await petition.list<MatrixRow>('/concern-responses', { limit: 200 });
    const rows = items.filter(({ case: { id } }) => id === round.id);
    expect(rows).toMatchObject([
      { words: '办证要跑几趟?', coverage: 'NONE', answered: false, case: { category: 'consultation-round' } },
      { words: '路灯坏了。', coverage: 'QUALIFIED', answered: true },
    ]);
    expect(await township.fails(`${other}/close-concern`)).toMatchObject({ code: 'R-30' });
    const board = await petition.list<CaseRowSeen>('/case-board', { unanswered: 'true' });
    expect(board.items.filter(({ id }) => id === round.id)).toMatchObject([{ unanswered: 1 }]);
  });

  it('takes what was captured offline as a late entry, marked in its timeline', async () => {
    const round = await gathering();
    await raise(round, '渠道漏水。', { occurredAt: '2026-02-25T10:00:00+08:00' });
    await township.does(
      `${round.path}/record-gathering`,
      aGathering(1, { form: 'VISIT', on: '2026-02-25', participants: [] }),
    );
    const { items } = await petition.read<{ items: Act[] }>(`/cases/${round.id}/timeline`);
    expect(items.map(({ type, late }) => [type, late])).toEqual([
      ['RoundPlanned', false],
      ['GatheringOpened', false],
      ['ConcernRaised', true],
      ['GatheringRecorded', true],
    ]);
    expect(await township.read(round.path)).toMatchObject({ lateEntries: 2 });
  });

  it('takes no words about the conduct of a person, and keeps none of them (R-11)', async () => {
    const round = await gathering();
    const canary = '会计私吞低保款的流水';
    const refusal = await township.fails(`${round.path}/raise-concern`, {
      concern: aConcern(canary, { conductOf: 'PERSON' }),
    });
    expect(refusal).toMatchObject({ status: 422, code: 'R-11' });
    await app.settled();
    const stored = await everythingStored(app.database.pool);
    expect(stored).toContain(round.id);
    for (const place of [stored, app.log()]) expect(tracesIn(place, canary)).toEqual([]);
    expect(await township.read(round.path)).toMatchObject({ revision: 1, concerns: [] });
  });

  it('is seen by its unit and those above it only', async () => {
    const round = await gathering();
    const elsewhere = await app.as('beipo-officer-1');
    expect((await elsewhere.get(round.path)).status).toBe(404);
    expect((await elsewhere.list('/consultation-rounds')).items).toEqual([]);
    expect((await elsewhere.command(`${round.path}/close-round`, { concerns: 0 })).status).toBe(404);
  });

  it('loses its words with its key when every concern is done with (R-64)', async () => {
    const round = await gathering();
    const one = await raise(round, '要删去的一句话');
    await township.does(`${round.path}/record-gathering`, aGathering(1, { place: '要删去的地点' }));
    await township.does(`${round.path}/close-round`, { concerns: 1 });
    const erase = { ground: 'REQUEST_OF_PERSON' };
    expect(await petition.fails(`${round.path}/erase-words`, erase)).toMatchObject({ code: 'R-64' });
    await township.does(`${one}/respond-to-concern`, aResponse());
    await township.does(`${one}/settle-concern`, {
      outcome: 'EXPLAINED',
      evidence: [{ kind: 'DOCUMENT', note: '公示材料。' }],
    });

    await petition.does(`${round.path}/erase-words`, erase);
    await app.settled();
    expect(await township.read(round.path)).toMatchObject({
      title: { erased: true },
      erased: true,
      gatherings: [{ place: { erased: true }, concernsFound: 1 }],
      concerns: [{ words: { erased: true }, answered: true }],
    });
  });
});
