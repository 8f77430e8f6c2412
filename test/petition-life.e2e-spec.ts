import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Act,
  aConcern,
  aPetition,
  aResponse,
  type CaseRowSeen,
  type Officer,
  type OpenedCase,
  SETTLED,
  startApp,
  type TestApp,
} from '#libs/testing/app';

const NOTICE = { how: 'LETTER', at: '2026-03-02T08:45:00+08:00' };
const REQUEST = { kind: 'CLAIM', branch: 'PETITION_PROCEDURE' };

describe('The life of a petition', () => {
  let app: TestApp;
  let petition: Officer;
  let township: Officer;

  beforeAll(async () => {
    app = await startApp();
    [petition, township] = await Promise.all([app.as('petition'), app.as('township')]);
  });
  afterAll(() => app.stop());

  /** Received by the township, which has power to decide, and accepted there. */
  const accepted = async (kind: object = REQUEST, ...words: string[]): Promise<OpenedCase> => {
    const concerns = (words.length ? words : ['补偿款何时到账?']).map((one) => aConcern(one));
    const received = aPetition({ receivingUnit: 'shanquan-township', concerns });
    const opened = await township.opens('petitions', received);
    await township.does(`${opened.path}/classify-petition`, kind);
    await township.does(`${opened.path}/accept-petition`, { notice: NOTICE });
    return opened;
  };

  const letter = ({ made = [] }: OpenedCase, result: string): Record<string, unknown> => ({
    result,
    request: '请求发放补偿款。',
    facts: '经核实,款项已下达。',
    opinion: '五日内发放。',
    legalBasis: ['XFTL-32'],
    findings: made.map((concern) => ({ concern, result, finding: '属实。' })),
    remedy: { reviewBody: 'qinghe-county', days: 30, words: '可在三十日内申请复查。' },
  });

  it('is not accepted by the county while a township has the same matter in hand, unless somebody says what differs (R-03)', async () => {
    const petitioners = [{ person: { name: '庚某', idNumber: 'X-0815' } }];
    const below = await township.opens(
      'petitions',
      aPetition({ receivingUnit: 'shanquan-township', petitioners }),
    );
    await township.does(`${below.path}/classify-petition`, REQUEST);
    await township.does(`${below.path}/accept-petition`, { notice: NOTICE });
    const above = await petition.opens('petitions', aPetition({ petitioners }));
    await petition.does(`${above.path}/classify-petition`, REQUEST);
    await app.settled();
    expect(await petition.fails(`${above.path}/accept-petition`, { notice: NOTICE })).toMatchObject({
      status: 422,
      code: 'R-03',
      details: { candidates: [below.id] },
    });
    const differsFrom = { cases: [below.id], statement: '另一笔补偿款。' };
    await petition.does(`${above.path}/accept-petition`, { notice: NOTICE, differsFrom });
  });

  it('is registered only with channel, time, receiving unit and a concern, and says which are missing (R-01)', async () => {
    const refusal = await petition.fails('/petitions', { title: '补偿款未到账' });
    expect(refusal).toMatchObject({
      status: 422,
      code: 'R-01',
      details: { missing: ['channel', 'receivedAt', 'receivingUnit', 'concerns'] },
    });
    const { receivingUnit: _, ...withoutUnit } = aPetition();
    expect(await petition.fails('/petitions', withoutUnit)).toMatchObject({
      code: 'R-01',
      details: { missing: ['receivingUnit'] },
    });
    expect(await petition.fails('/petitions', aPetition({ receivingUnit: 'atlantis' }))).toMatchObject({
      code: 'R-01',
      details: { missing: ['receivingUnit'] },
    });
  });

  it('has at most five representatives of a joint visit (R-05)', async () => {
    const petitioners = [...'甲乙丙丁戊己'].map((name) => ({
      person: { name: `${name}某` },
      representative: true,
    }));
    const visit = aPetition({ channel: 'VISIT', petitioners });
    expect(await petition.fails('/petitions', visit)).toMatchObject({ code: 'R-05' });
    await petition.opens('petitions', { ...visit, petitioners: petitioners.slice(0, 5), joinedBy: 40 });
  });

  it('goes by classification, acceptance and an opinion letter to its conclusion', async () => {
    // given a petition that nobody has classified
    const opened = await township.opens('petitions', aPetition({ receivingUnit: 'shanquan-township' }));
    const { path, id, concerns } = opened;
    expect(await township.fails(`${path}/accept-petition`, { notice: NOTICE })).toMatchObject({
      code: 'R-17',
    });
    expect(await township.fails(`${path}/classify-petition`, { kind: 'CLAIM' })).toMatchObject({
      code: 'R-17',
    });

    // when it is classified and accepted
    await township.does(`${path}/classify-petition`, REQUEST);
    await township.does(`${path}/accept-petition`, { notice: NOTICE });

    // then it ends by an opinion letter, and by a whole one
    const conclude = { reason: 'OPINION_EXECUTED' };
    expect(await township.fails(`${path}/conclude-petition`, conclude)).toMatchObject({
      status: 409,
      code: 'S-STEP',
      details: { state: 'ACCEPTED', allowedIn: ['OPINION_ISSUED'] },
    });
    const { remedy: _, facts: __, ...incomplete } = letter(opened, 'SUPPORTED');
    expect(await township.fails(`${path}/issue-opinion`, { ...incomplete, findings: [] })).toMatchObject({
      code: 'R-40',
      details: { missing: ['facts', 'remedy'], concernsWithoutFinding: opened.made },
    });
    await township.does(`${path}/issue-opinion`, letter(opened, 'SUPPORTED'));

    // and what was supported is executed before it is concluded
    await township.does(
      `${concerns[0]}/respond-to-concern`,
      aResponse('款项五日内到账。', { kind: 'COMMIT' }),
    );
    await township.does(`${concerns[0]}/decline-concern`, {
      reasonCode: 'NOT_FEASIBLE_NOW',
      reason: '暂缓。',
    });
    expect(await township.fails(`${path}/conclude-petition`, conclude)).toMatchObject({
      code: 'R-41',
      details: { concerns: opened.made },
    });
    const payment = { outcome: 'RESOLVED', evidence: [{ kind: 'PAYMENT', note: '银行回单。' }] };
    await township.does(`${concerns[0]}/settle-concern`, payment);
    await township.does(`${path}/conclude-petition`, conclude);

    // then
    expect(await township.case(id)).toMatchObject({ category: 'petition', state: 'CONCLUDED', closed: true });
    const { items } = await petition.read<{ items: Act[] }>(`/cases/${id}/timeline`);
    expect(items.map(({ type }) => type)).toEqual([
      'PetitionRegistered',
      'ConcernRaised',
      'PetitionClassified',
      'PetitionAccepted',
      'OpinionIssued',
      'ConcernResponded',
      'ConcernDeclined',
      'ConcernSettled',
      'PetitionConcluded',
    ]);
    const list = await petition.list<CaseRowSeen>('/petitions', { state: 'CONCLUDED' });
    expect(list.items).toContainEqual(expect.objectContaining({ id, outcome: 'SUPPORTED', unanswered: 0 }));
  });

  it('is not concluded over an unanswered concern (R-30)', async () => {
    const opened = await accepted({ kind: 'SUGGESTION' }, '装路灯。', '修公厕。');
    const [first, second] = opened.concerns;
    await township.does(`${first}/respond-to-concern`, aResponse());
    for (const concern of [first, second]) await township.does(`${concern}/settle-concern`, SETTLED);
    expect(await township.fails(`${opened.path}/conclude-petition`, { reason: 'EXPLAINED' })).toMatchObject({
      code: 'R-30',
      details: { concerns: [{ concern: opened.made?.[1], coverage: 'NONE' }] },
    });
  });

  it('is declined with a reason and a written notice (R-06b)', async () => {
    const opened = await petition.opens('petitions', aPetition());
    await petition.does(`${opened.path}/classify-petition`, { kind: 'CLAIM', branch: 'LITIGATION' });
    const decline = { reasonCode: 'LITIGATION_OR_STATUTORY_PATH' };
    expect(await petition.fails(`${opened.path}/decline-petition`, decline)).toMatchObject({
      code: 'R-06b',
      details: { missing: ['reason', 'notice'] },
    });
    await petition.does(`${opened.path}/decline-petition`, {
      ...decline,
      reason: '应向法院起诉。',
      notice: { exempt: 'NAME_OR_ADDRESS_UNCLEAR' },
    });
    expect(await petition.case(opened.id)).toMatchObject({ state: 'NOT_ACCEPTED' });
  });

  it('is withdrawn when another officer called back (R-33)', async () => {
    const { path, id } = await petition.opens('petitions', aPetition());
    const withdrawal = { reason: '已自行协商。', confirmedAt: '2026-03-02T08:50:00+08:00' };
    for (const confirmedBy of [undefined, 'county-petition-officer-1', 'nobody-known'])
      expect(await petition.fails(`${path}/withdraw-petition`, { ...withdrawal, confirmedBy })).toMatchObject(
        { code: 'R-33' },
      );
    await petition.does(`${path}/withdraw-petition`, {
      ...withdrawal,
      confirmedBy: 'county-petition-officer-2',
    });
    expect(await petition.case(id)).toMatchObject({ state: 'WITHDRAWN' });
  });

  it('takes no opinion letter of a village (R-21)', async () => {
    const head = await app.as('liutai-head');
    const opened = await township.opens('petitions', aPetition({ receivingUnit: 'liutai-village' }));
    await township.does(`${opened.path}/classify-petition`, REQUEST);
    await township.does(`${opened.path}/accept-petition`, { notice: NOTICE });
    expect(await head.fails(`${opened.path}/issue-opinion`, letter(opened, 'EXPLAINED'))).toMatchObject({
      code: 'R-21',
    });
  });

  it('records what happened earlier as a late entry, and nothing before it happened (R-65)', async () => {
    const late = aPetition({
      receivedAt: '2026-02-10T10:00:00+08:00',
      occurredAt: '2026-02-10T10:05:00+08:00',
    });
    const { id } = await petition.opens('petitions', late);
    const { items } = await petition.read<{ items: Act[] }>(`/cases/${id}/timeline`);
    expect(items[0]).toMatchObject({ late: true, occurredAt: '2026-02-10T02:05:00.000Z' });
    expect(Date.parse(items[0]?.recordedAt ?? '')).toBeGreaterThan(Date.parse('2026-03-02T00:00:00Z'));

    for (const ahead of [{ occurredAt: '2026-05-01T00:00:00Z' }, { receivedAt: '2026-05-01T00:00:00Z' }])
      expect(await petition.fails('/petitions', aPetition(ahead))).toMatchObject({
        status: 422,
        code: 'R-65',
      });
  });

  it('answers how it was known at an earlier position and time', async () => {
    const { path, id, position } = await petition.opens('petitions', aPetition());
    await petition.does(`${path}/classify-petition`, { kind: 'SUGGESTION' });
    const then = await petition.get(`/petitions/${id}`, { knownAt: position });
    expect(then.body).toMatchObject({ revision: 1, kind: null });
    expect(then.headers['etag']).toBeUndefined();
    expect(await petition.case(id)).toMatchObject({ revision: 2, kind: 'SUGGESTION' });
    const before = await petition.get(`/petitions/${id}`, { knownAt: '2026-03-01T00:00:00+08:00' });
    expect([before.status, before.body]).toMatchObject([404, { code: 'not-recorded-then' }]);
  });
});
