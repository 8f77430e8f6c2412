import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aConcern,
  aDispute,
  aPetition,
  aResponse,
  everythingStored,
  type Officer,
  type OpenedCase,
  startApp,
  type TestApp,
  tracesIn,
} from '#libs/testing/app';

/** Words that stand nowhere else. */
const CANARY = '村支书私分集体林木款的账本';
const NAME = '举报人癸某某';
const ACCUSATION = aConcern(CANARY, {
  conductOf: 'PERSON',
  raiser: { kind: 'PERSON', person: { name: NAME, idNumber: 'CANARY-ID-7' } },
});

/** Decision 31, scenario 6: until the sealed path exists an accusation is turned away, and nothing of it stays. */
describe('An accusation against a person', () => {
  let app: TestApp;
  let petition: Officer;
  let open: OpenedCase;

  beforeAll(async () => {
    app = await startApp();
    petition = await app.as('petition');
    open = await petition.opens('petitions', aPetition());
  });
  afterAll(() => app.stop());

  it.each([
    ['a petition', () => ['/petitions', aPetition({ concerns: [aConcern('路灯'), ACCUSATION] })]],
    ['an incomplete petition', () => ['/petitions', { concerns: [ACCUSATION] }]],
    ['a dispute', () => ['/disputes', aDispute({ conductOf: 'PERSON', words: CANARY })]],
    ['a concern of a dispute', () => ['/disputes', aDispute({ concerns: [ACCUSATION] })]],
    ['a concern raised later', () => [`${open.path}/raise-concern`, { concern: ACCUSATION }]],
    [
      'the classification of a concern',
      () => [
        `${open.concerns[0]}/classify-concern`,
        { topic: 'CADRE', issueClass: 'OTHER', conduct: { conductOf: 'PERSON' } },
      ],
    ],
  ] as [string, () => [string, object]][])('is refused with R-11 in %s', async (_, given) => {
    const [path, body] = given();
    const refusal = await petition.fails(path, body, { language: 'en' });
    expect(refusal).toMatchObject({ status: 422, code: 'R-11', basis: ['XFTL-30'] });
    expect(refusal.remedy).toContain('discipline inspection organ');
    expect(JSON.stringify(refusal)).not.toContain(CANARY);
  });

  it('leaves no trace in the database, the log and the metrics', async () => {
    await app.settled();
    const stored = await everythingStored(app.database.pool);
    // What was kept is found this way, so that what is not found was not kept.
    expect(stored).toContain(open.id);
    const metrics = await petition.request('get', '/metrics');
    expect(metrics.text).toContain('huiying_http_request_seconds');
    for (const place of [stored, app.log(), metrics.text])
      expect(tracesIn(place, CANARY, NAME, 'CANARY-ID-7')).toEqual([]);

    // neither a row, nor a key or a look-up of the person; that something was refused is on the register, without the case
    const { rows } = await app.database.pool.query<{ events: string; keys: string; persons: string }>(
      `select (select count(*) from event where stream not like 'refusals-%') as events, (select count(*) from key) as keys,
              (select count(*) from person_lookup) as persons`,
    );
    expect(rows).toEqual([{ events: '2', keys: '2', persons: '0' }]);
  });

  it('is not made of a stored petition either: it is handed over, and its words are erased', async () => {
    // given a petition whose words turn out to be an accusation
    const words = '会计挪用了补助款';
    const stored = await petition.opens('petitions', aPetition({ concerns: [aConcern(words)] }));
    const refusal = await petition.fails(`${stored.path}/classify-petition`, { kind: 'ACCUSATION' });
    expect(refusal).toMatchObject({ code: 'R-11' });
    expect(refusal.remedy).toContain('erase-words');

    // when it was handed over
    await petition.does(`${stored.path}/erase-words`, { ground: 'ACCUSATION_HANDED_OVER' });
    await app.settled();

    // then
    const seen = await petition.case(stored.id);
    expect(seen).toMatchObject({ state: 'HANDED_OVER', erased: true, title: { erased: true } });
    expect(seen.concerns[0]?.words).toEqual({ erased: true });
    const answer = await petition.fails(`${stored.concerns[0]}/respond-to-concern`, aResponse('已处理。'));
    expect([answer.status, answer.code]).toEqual([409, 'words-erased']);
  });

  it('about the conduct of a unit names the unit, and is never handed to it (R-12, R-22)', async () => {
    const about = (more: object): object =>
      aPetition({ concerns: [aConcern('镇政府拖延办理。', { conductOf: 'UNIT', ...more })] });
    expect(await petition.fails('/petitions', about({}))).toMatchObject({ code: 'R-01' });

    const complaint = await petition.opens('petitions', about({ unitComplainedAbout: 'shanquan-township' }));
    for (const unit of ['shanquan-township', 'liutai-village', 'shanquan-mediation-committee'])
      expect(await petition.fails(`${complaint.concerns[0]}/assign-concern`, { unit })).toMatchObject({
        code: 'R-22',
        details: { unit, complainedAbout: ['shanquan-township'] },
      });
    await petition.does(`${complaint.concerns[0]}/assign-concern`, { unit: 'qinghe-civil-affairs-bureau' });
  });
});
