import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aConcern,
  aDispute,
  aResponse,
  CLOSED,
  type MatrixRow,
  type Officer,
  type OpenedCase,
  SETTLED,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

/** 件件有回应、事事有着落: the purpose of the whole service, over HTTP. */
describe('A dispute closes when every concern is answered and settled', () => {
  let app: TestApp;
  let township: Officer;
  let water: Officer;
  let petition: Officer;

  beforeAll(async () => {
    app = await startApp();
    [township, water, petition] = await Promise.all([
      app.as('township'),
      app.as('county-water-handler'),
      app.as('petition'),
    ]);
  });
  afterAll(() => app.stop());

  const triaged = async (...words: string[]): Promise<OpenedCase> => {
    const concerns = words.map((one) => aConcern(one));
    const dispute = await township.opens('disputes', aDispute({ concerns }));
    await township.does(`${dispute.path}/triage-dispute`, TRIAGE);
    return dispute;
  };
  const oneConcern = (): Promise<OpenedCase> => triaged('补偿面积怎么丈量?');

  const matrixOf = async ({ id }: OpenedCase): Promise<MatrixRow[]> => {
    const query = { unit: 'shanquan-township', limit: 200 };
    const { items } = await petition.list<MatrixRow>('/concern-responses', query);
    return items.filter((row) => row.case.id === id);
  };

  it('refuses with R-30 naming the third concern, closes after it was answered, and shows three responders', async () => {
    // given three concerns, of which the township answered the first and the water bureau the second
    const dispute = await triaged('补偿面积怎么丈量?', '灌溉渠何时修复?', '青苗费何时发放?');
    const [first, second, third] = dispute.concerns;
    const made = (index: number): string | undefined => dispute.made?.[index];
    await petition.does(`${second}/assign-concern`, { unit: 'qinghe-water-bureau' });
    await township.does(`${first}/respond-to-concern`, aResponse('按承包证面积复核。'));
    await water.does(`${second}/respond-to-concern`, aResponse('已修复通水。', { kind: 'ACT' }));
    for (const concern of [first, second, third]) await township.does(`${concern}/settle-concern`, SETTLED);

    // when the township closes it
    const refusal = await township.fails(`${dispute.path}/close-dispute`, CLOSED, { language: 'en' });

    // then
    expect(refusal).toMatchObject({
      status: 422,
      code: 'R-30',
      basis: ['XFTL-23', 'XFTL-32'],
      details: { concerns: [{ concern: made(2), coverage: 'NONE' }] },
    });
    expect(refusal.remedy).toMatch(/concern/);

    // when the petition bureau answers the third
    await petition.does(`${third}/respond-to-concern`, aResponse('本周五前发放。', { kind: 'COMMIT' }));
    await township.does(`${dispute.path}/close-dispute`, CLOSED);

    // then
    const { state, outcome } = await township.case(dispute.id);
    expect({ state, outcome }).toEqual({ state: 'CLOSED', outcome: 'EXPLAINED_ACCEPTED' });
    const rows = await matrixOf(dispute);
    expect(new Map(rows.map(({ id, responses }) => [id, responses.map(({ unit }) => unit)]))).toEqual(
      new Map([
        [made(0), ['shanquan-township']],
        [made(1), ['qinghe-water-bureau']],
        [made(2), ['qinghe-petition-bureau']],
      ]),
    );
    expect(rows.every(({ answered, state }) => answered && state === 'SETTLED')).toBe(true);
  });

  it('counts neither a receipt nor a forwarding as an answer', async () => {
    // given a settled concern to which somebody wrote back, but said nothing
    const dispute = await oneConcern();
    const [concern = ''] = dispute.concerns;
    await township.does(`${concern}/respond-to-concern`, aResponse('来件收悉。', { kind: 'RECEIPT' }));
    await township.does(`${concern}/respond-to-concern`, aResponse('已转县水务局。', { kind: 'REFER' }));
    await township.does(`${concern}/settle-concern`, SETTLED);

    // then
    const refusal = await township.fails(`${dispute.path}/close-dispute`, CLOSED);
    expect(refusal).toMatchObject({
      code: 'R-30',
      details: { concerns: [{ concern: dispute.made?.[0], coverage: 'RECEIPT_OR_FORWARD_ONLY' }] },
    });
    const [row] = await matrixOf(dispute);
    expect(row).toMatchObject({ answered: false, coverage: 'RECEIPT_OR_FORWARD_ONLY' });
    expect(row?.responses.map(({ kind, qualifies }) => [kind, qualifies])).toEqual([
      ['RECEIPT', { answer: 'NO', why: 'RECEIPT_ONLY' }],
      ['REFER', { answer: 'NO', why: 'FORWARD_ONLY' }],
    ]);
  });

  it('wants an outcome with evidence for every concern, or a reasoned decline (R-31)', async () => {
    // given an answered concern
    const dispute = await oneConcern();
    const [concern = ''] = dispute.concerns;
    await township.does(`${concern}/respond-to-concern`, aResponse());

    // then it neither closes nor is settled without evidence
    expect(await township.fails(`${dispute.path}/close-dispute`, CLOSED)).toMatchObject({
      code: 'R-31',
      details: { concerns: [dispute.made?.[0]] },
    });
    expect(
      await township.fails(`${concern}/settle-concern`, { outcome: 'RESOLVED', evidence: [] }),
    ).toMatchObject({ code: 'R-31' });

    // but a reasoned decline is an outcome too
    await township.does(`${concern}/decline-concern`, {
      reasonCode: 'NO_LEGAL_BASIS',
      reason: '超出补偿标准。',
    });
    await township.does(`${dispute.path}/close-dispute`, CLOSED);
  });

  it('is taken up again when an answer is contested after the close, and wants a newer answer then', async () => {
    // given a closed dispute
    const dispute = await oneConcern();
    const [concern = ''] = dispute.concerns;
    await township.does(`${concern}/respond-to-concern`, aResponse());
    await township.does(`${concern}/settle-concern`, SETTLED);
    await township.does(`${dispute.path}/close-dispute`, CLOSED);
    const [answered] = (await township.case(dispute.id)).concerns;

    // when the raiser says that this is no answer
    await petition.does(`${concern}/contest-response`, {
      response: answered?.responses[0]?.id,
      reason: '面积仍少两分。',
    });

    // then the case is open, its concern counts as unanswered, and the old answer does not close it
    expect(await township.case(dispute.id)).toMatchObject({ state: 'REOPENED', cycle: 2, outcome: null });
    expect((await matrixOf(dispute))[0]).toMatchObject({ answered: false, contested: true, cycle: 2 });
    expect(await township.fails(`${dispute.path}/close-dispute`, CLOSED)).toMatchObject({ code: 'R-30' });

    // when it is answered anew and settled anew
    await township.does(`${concern}/respond-to-concern`, aResponse('已重新丈量,补足两分。', { kind: 'ACT' }));
    await township.does(`${concern}/settle-concern`, SETTLED);
    await township.does(`${dispute.path}/close-dispute`, CLOSED);

    // then
    expect(await township.case(dispute.id)).toMatchObject({ state: 'CLOSED', cycle: 2 });
  });

  it('lists the concerns without a qualifying answer first, in every unit and period', async () => {
    const all = await petition.list<MatrixRow>('/concern-responses', { limit: 200, total: 'true' });
    const answered = all.items.map((row) => row.answered);
    expect(answered).toEqual([...answered].sort());
    expect(all.total).toBe(all.items.length);

    const count = async (query: Record<string, string>): Promise<number | undefined> =>
      (await petition.list<MatrixRow>('/concern-responses', { total: 'true', ...query })).total;
    const open = answered.filter((is) => !is).length;
    expect(await count({ answered: 'false' })).toBe(open);
    expect(await count({ answered: 'true', village: 'liutai-village' })).toBe(all.items.length - open);
    expect(await count({ village: 'quankou-village' })).toBe(0);
    expect(await count({ unit: 'qinghe-water-bureau' })).toBe(3);
    expect(await count({ unit: 'beipo-township' })).toBe(0);
    expect(await count({ from: '2026-03-02', to: '2026-03-02' })).toBe(all.items.length);
    expect(await count({ from: '2026-03-03' })).toBe(0);
    expect(await count({ topic: 'LAND_COMPENSATION', state: 'RAISED' })).toBe(0);
  });
});
