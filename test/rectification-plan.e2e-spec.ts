import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Act,
  aConcern,
  aGathering,
  aResponse,
  aRound,
  everythingStored,
  type MatrixRow,
  type Officer,
  type OpenedCase,
  startApp,
  type TestApp,
  tracesIn,
} from '#libs/testing/app';

interface PlanSeen {
  readonly state: string;
  readonly disposed: number;
  readonly undisposed: number;
  readonly dispositions: readonly { readonly concern: string; readonly disposition: string | null }[];
}

/** S61: what people said is adopted, adopted in part, or declined with a reason, and each of them can see which. */
describe('A rectification plan', () => {
  let app: TestApp;
  let township: Officer;
  let bureau: Officer;

  beforeAll(async () => {
    app = await startApp();
    [township, bureau] = await Promise.all([app.as('township'), app.as('petition')]);
  });
  afterAll(() => app.stop());

  interface Round extends OpenedCase {
    readonly ids: readonly string[];
  }

  const aRoundWith = async (...words: string[]): Promise<Round> => {
    const round = await township.opens('consultation-rounds', aRound());
    await township.does(`${round.path}/open-gathering`);
    const ids: string[] = [];
    for (const one of words) {
      const { made } = await township.does(`${round.path}/raise-concern`, { concern: aConcern(one) });
      ids.push(made?.[0] ?? '');
    }
    await township.does(`${round.path}/record-gathering`, aGathering(words.length));
    return { ...round, ids };
  };
  const closed = async (...words: string[]): Promise<Round> => {
    const round = await aRoundWith(...words);
    await township.does(`${round.path}/close-round`, { concerns: words.length });
    return round;
  };
  const aPlan = (round: Round, more: object = {}): object => ({
    kind: 'TEAM',
    unit: 'shanquan-township',
    subject: { unit: 'shanquan-township' },
    title: '山泉镇班子整改方案',
    round: round.id,
    ...more,
  });
  const dispose = (plan: OpenedCase, concern: string | undefined, disposition: string, more: object = {}) =>
    township.does(`${plan.path}/concerns/${concern}/dispose-of-concern`, { disposition, ...more });
  const DECLINED = { reasonCode: 'NOT_FEASIBLE_NOW', reason: '本年度无此项预算。' };
  const PUBLISHED = { how: ['NOTICE_BOARD'], text: '路灯四月更换;其余列入下年。', checked: true };

  it('disposes of every concern of its closed round, and the concern shows what was published', async () => {
    // given a closed round of which one concern is answered
    const round = await closed('路灯坏了。', '办证要跑几趟?');
    const [lamp, queue] = round.ids;
    await township.does(`${round.path}/concerns/${lamp}/respond-to-concern`, aResponse('四月更换。'));
    const plan = await township.opens('rectification-plans', aPlan(round));

    // when one is adopted, it is not publishable, and the other is named
    await dispose(plan, lamp, 'ADOPTED');
    expect(await township.fails(`${plan.path}/publish-plan`, PUBLISHED)).toMatchObject({
      status: 422,
      code: 'R-43',
      details: { undisposed: [queue], enteredLate: [] },
    });
    expect(
      await township.fails(`${plan.path}/concerns/${queue}/dispose-of-concern`, { disposition: 'DECLINED' }),
    ).toMatchObject({ code: 'R-43', details: { concern: queue, missing: ['reasonCode', 'reason'] } });
    await dispose(plan, queue, 'DECLINED', DECLINED);

    // then another approves it, and it is published
    expect(await township.fails(`${plan.path}/approve-plan`)).toMatchObject({ code: 'R-45' });
    await bureau.does(`${plan.path}/approve-plan`);
    await township.does(`${plan.path}/publish-plan`, PUBLISHED);
    await app.settled();

    const rows = (await bureau.list<MatrixRow>('/concern-responses', { limit: 200 })).items;
    expect(rows.filter(({ case: { id } }) => id === round.id)).toMatchObject([
      {
        id: queue,
        answered: false,
        plans: [{ plan: plan.id, disposition: 'DECLINED', reasonCode: 'NOT_FEASIBLE_NOW' }],
      },
      { id: lamp, answered: true, plans: [{ plan: plan.id, version: 1, disposition: 'ADOPTED' }] },
    ]);
    const { items } = await bureau.read<{ items: Act[] }>(`/cases/${round.id}/timeline`);
    expect(items.slice(-2)).toMatchObject([
      { type: 'PlanDispositionNoted', actor: { role: 'SYSTEM' }, data: { concern: lamp } },
      { type: 'PlanDispositionNoted', data: { concern: queue, plan: plan.id } },
    ]);
    const seen = await township.read<PlanSeen>(plan.path);
    expect(seen).toMatchObject({
      category: 'rectification-plan',
      title: '山泉镇班子整改方案',
      state: 'PUBLISHED',
      disposed: 2,
      undisposed: 0,
      dispositions: [
        { concern: lamp, disposition: 'ADOPTED' },
        { concern: queue, disposition: 'DECLINED', reason: DECLINED.reason },
      ],
      acts: { PlanPublished: { text: PUBLISHED.text } },
    });
  });

  it('names the item that takes a concern up, if it is there', async () => {
    const round = await closed('路灯坏了。');
    const plan = await township.opens('rectification-plans', aPlan(round));
    const address = `${plan.path}/concerns/${round.ids[0]}/dispose-of-concern`;
    const adopted = (item: string): object => ({ disposition: 'ADOPTED', item });
    expect(await township.fails(address, adopted(round.id))).toMatchObject({
      status: 404,
      errors: [{ pointer: '/item' }],
    });
    const item = await township.opens('rectification-items', {
      issueClass: 'VITAL_INTEREST',
      subType: 'LAND_AND_COMPENSATION',
      subjectKind: 'UNIT',
      subjectUnit: 'liutai-village',
      source: 'CONSULTATION',
      title: '路灯长期不亮',
      words: '村内主路路灯损坏。',
      conductOf: 'NONE',
      basis: [{ case: round.id, concern: round.ids[0] }],
    });
    await township.does(address, adopted(item.id));
    expect(await township.read<PlanSeen>(plan.path)).toMatchObject({
      dispositions: [{ concern: round.ids[0], item: item.id }],
    });
  });

  it('is not drafted while its round gathers', async () => {
    const round = await aRoundWith('路灯坏了。');
    expect(await township.fails('/rectification-plans', aPlan(round))).toMatchObject({
      status: 409,
      code: 'S-ROUND-OPEN',
    });
  });

  it('is made of a round that its maker sees, and of nothing else', async () => {
    const round = await closed('路灯坏了。');
    const elsewhere = await app.as('beipo-officer-1', { role: 'TOWNSHIP_OFFICER' });
    const plan = aPlan(round, { unit: 'beipo-township', subject: { unit: 'beipo-township' } });
    for (const one of [plan, aPlan({ ...round, id: 'ffffffff-ffff-4fff-bfff-ffffffffffff' })])
      expect(await elsewhere.fails('/rectification-plans', one)).toMatchObject({
        status: 404,
        errors: [{ pointer: '/round' }],
      });
  });

  it('answers a concern that was entered late as well', async () => {
    // given a plan that is approved
    const round = await closed('路灯坏了。');
    const plan = await township.opens('rectification-plans', aPlan(round));
    await dispose(plan, round.ids[0], 'ADOPTED');
    await bureau.does(`${plan.path}/approve-plan`);

    // when a note of the meeting turns up
    const late = await township.does(`${round.path}/raise-concern`, {
      concern: aConcern('桥面破损。'),
      occurredAt: '2026-02-27T10:00:00+08:00',
    });
    const bridge = late.made?.[0];

    // then it must be disposed of first
    expect(await township.fails(`${plan.path}/publish-plan`, PUBLISHED)).toMatchObject({
      code: 'R-43',
      details: { enteredLate: [bridge] },
    });
    await township.does(`${plan.path}/revise-plan`, { reason: '补录一条意见。' });
    await dispose(plan, bridge, 'PARTLY_ADOPTED');
    await bureau.does(`${plan.path}/approve-plan`);
    await township.does(`${plan.path}/publish-plan`, PUBLISHED);
    await app.settled();
    expect((await township.case(round.id)).concerns).toMatchObject([
      { plans: [{ version: 2, disposition: 'ADOPTED' }] },
      { id: bridge, plans: [{ version: 2, disposition: 'PARTLY_ADOPTED' }] },
    ]);
  });

  it('is published without personal data, and what was refused is kept nowhere (R-60)', async () => {
    const round = await closed('路灯坏了。');
    const plan = await township.opens('rectification-plans', aPlan(round));
    await dispose(plan, round.ids[0], 'ADOPTED');
    await bureau.does(`${plan.path}/approve-plan`);
    const text = '请与联系人 13800138000 联系。';
    const refusal = await township.fails(`${plan.path}/publish-plan`, { ...PUBLISHED, text });
    expect(refusal).toMatchObject({ status: 422, code: 'R-60', details: { found: ['MOBILE_PHONE'] } });
    expect(await township.fails(`${plan.path}/publish-plan`, { ...PUBLISHED, checked: false })).toMatchObject(
      { code: 'R-60', details: { missing: ['checked'] } },
    );
    const stored = await everythingStored(app.database.pool);
    for (const place of [stored, app.log(), JSON.stringify(refusal)])
      expect(tracesIn(place, '13800138000')).toEqual([]);
  });

  it('about a person carries codes and no words, and keeps none that were sent (R-11)', async () => {
    const round = await closed('路灯坏了。');
    const person = {
      kind: 'INDIVIDUAL',
      subject: { unit: 'shanquan-township', officer: 'shanquan-officer-2' },
    };
    const canary = '该同志作风漂浮的说法';
    expect(
      await township.fails('/rectification-plans', aPlan(round, { ...person, title: canary })),
    ).toMatchObject({
      code: 'R-11',
    });
    const plan = await township.opens('rectification-plans', aPlan(round, { ...person, title: undefined }));
    const address = `${plan.path}/concerns/${round.ids[0]}/dispose-of-concern`;
    const declined = { disposition: 'DECLINED', reasonCode: 'OUT_OF_COMPETENCE' };
    expect(await township.fails(address, { ...declined, reason: canary })).toMatchObject({ code: 'R-11' });
    await township.does(address, declined);
    const stored = await everythingStored(app.database.pool);
    for (const place of [stored, app.log()]) expect(tracesIn(place, canary)).toEqual([]);
    expect(await township.read<PlanSeen>(plan.path)).toMatchObject({
      title: null,
      undisposed: 0,
      revision: 1,
    });
  });

  it('is listed with how much it disposes of, to those who see it', async () => {
    const round = await closed('路灯坏了。', '办证要跑几趟?');
    const plan = await township.opens('rectification-plans', aPlan(round));
    await dispose(plan, round.ids[0], 'ADOPTED');
    const asked = { round: round.id, undisposed: 'true', total: 'true' };
    for (const officer of [township, bureau])
      expect(await officer.list('/rectification-plans', asked)).toMatchObject({
        items: [{ id: plan.id, state: 'DRAFT', concerns: 2, disposed: 1, undisposed: 1, round: round.id }],
        total: 1,
      });
    const elsewhere = await app.as('beipo-officer-1');
    expect((await elsewhere.list('/rectification-plans')).items).toEqual([]);
    expect((await elsewhere.get(plan.path)).status).toBe(404);
    await dispose(plan, round.ids[1], 'DECLINED', DECLINED);
    expect((await township.list('/rectification-plans', asked)).items).toEqual([]);
  });
});
