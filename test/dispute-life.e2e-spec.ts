import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Act,
  aDispute,
  aResponse,
  type CaseRowSeen,
  CLOSED,
  type Officer,
  type OpenedCase,
  SETTLED,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

const COMMITTEE = 'shanquan-mediation-committee';

describe('The life of a dispute', () => {
  let app: TestApp;
  let township: Officer;
  let mediator: Officer;
  let petition: Officer;

  beforeAll(async () => {
    app = await startApp();
    [township, mediator, petition] = await Promise.all([
      app.as('township'),
      app.as('mediator'),
      app.as('petition'),
    ]);
  });
  afterAll(() => app.stop());

  const assigned = async (more: object = {}): Promise<OpenedCase> => {
    const dispute = await township.opens('disputes', aDispute({ ...more }));
    await township.does(`${dispute.path}/triage-dispute`, TRIAGE);
    await township.does(`${dispute.path}/assign-holder`, { leadUnit: 'shanquan-township' });
    return dispute;
  };

  /** In mediation, with the consent of both parties and a mediator. */
  const inMediation = async (): Promise<OpenedCase & { readonly parties: readonly [string, string] }> => {
    const dispute = await assigned();
    await township.does(`${dispute.path}/propose-mediation`, { committee: COMMITTEE, form: 'PEOPLES' });
    const [first, second] = (await mediator.case(dispute.id)).parties.map(({ person }) => person);
    if (!first || !second) throw new Error('The dispute has no two parties');
    for (const party of [first, second]) await mediator.does(`${dispute.path}/record-consent`, { party });
    const appointed = { mediator: 'shanquan-mediator-1', disclosures: [] };
    await mediator.does(`${dispute.path}/appoint-mediator`, appointed);
    return { ...dispute, parties: [first, second] };
  };

  const obligationsOf = async (id: string): Promise<string[]> => {
    const { mediation } = await mediator.read<{
      mediation: { agreement: { obligations: { id: string }[] } };
    }>(`/disputes/${id}`);
    return mediation.agreement.obligations.map((obligation) => obligation.id);
  };

  const session = (present: readonly string[], more: object = {}): object => ({
    place: '镇调解室',
    present,
    session: 'OPEN',
    summary: '双方陈述。',
    ...more,
  });

  it('goes by mediation to an agreement that is performed, and is closed as settled', async () => {
    // given a mediation with one session
    const { path, id, parties, concerns } = await inMediation();
    const [applicant, respondent] = parties;
    await mediator.does(`${path}/hold-session`, session(parties));

    // when they agree in writing that one pays the other by the end of the month
    const obligations = [
      { debtor: respondent, creditor: applicant, what: '补付青苗费。', dueOn: '2026-03-31' },
    ];
    expect(await mediator.fails(`${path}/reach-agreement`, { form: 'ORAL', obligations })).toMatchObject({
      code: 'R-24',
      details: { why: ['NOT_PERFORMED_AT_ONCE'] },
    });
    const reached = await mediator.does(`${path}/reach-agreement`, { form: 'WRITTEN', obligations });
    const [obligation] = await obligationsOf(id);
    expect(reached.made).toEqual(await obligationsOf(id));
    const signed = { signatures: parties, mediatorSigned: true, committeeSealed: true };
    expect(
      await mediator.fails(`${path}/make-agreement-effective`, { ...signed, signatures: [applicant] }),
    ).toMatchObject({ code: 'R-24', details: { unsigned: [respondent] } });
    await mediator.does(`${path}/make-agreement-effective`, signed);

    // then it is not closed as settled while the obligation is open
    await township.does(`${concerns[0]}/respond-to-concern`, aResponse());
    await township.does(`${concerns[0]}/settle-concern`, SETTLED);
    const settled = { outcome: 'SETTLED_BY_AGREEMENT', basis: '协议履行完毕。' };
    expect(await township.fails(`${path}/close-dispute`, settled)).toMatchObject({
      code: 'R-28',
      details: { obligations: [obligation] },
    });

    // when it was performed
    const performed = { obligation, evidence: '收据。' };
    await mediator.does(`${path}/record-performance`, performed);
    await township.does(`${path}/close-dispute`, settled);

    // then
    expect(await township.case(id)).toMatchObject({ state: 'CLOSED', outcome: 'SETTLED_BY_AGREEMENT' });
    const { items } = await township.read<{ items: Act[] }>(`/cases/${id}/timeline`);
    expect(items.map(({ type }) => type)).toEqual([
      'DisputeOpened',
      'ConcernRaised',
      'DisputeTriaged',
      'HolderAssigned',
      'MediationProposed',
      'PartyConsented',
      'PartyConsented',
      'MediatorAppointed',
      'MediationSessionHeld',
      'AgreementReached',
      'AgreementTookEffect',
      'ConcernResponded',
      'ConcernSettled',
      'ObligationPerformed',
      'DisputeClosed',
    ]);
    expect(items.map(({ revision }) => revision)).toEqual(items.map((_, index) => index));
    const rows = await township.list<CaseRowSeen>('/disputes', { closed: 'true' });
    expect(rows.items).toContainEqual(
      expect.objectContaining({ id, state: 'CLOSED', outcome: 'SETTLED_BY_AGREEMENT', unanswered: 0 }),
    );
  });

  it('holds no session after a party withdrew, and ends only when the remedies are told (scenario 8)', async () => {
    // given two sessions, in the second of which a party withdraws
    const { path, id, parties } = await inMediation();
    await mediator.does(`${path}/hold-session`, session(parties));
    await mediator.does(`${path}/hold-session`, session(parties));
    await mediator.does(`${path}/withdraw-consent`, { party: parties[1], reason: '不再愿意调解。' });

    // then there is no third one
    expect(await mediator.fails(`${path}/hold-session`, session(parties))).toMatchObject({
      code: 'R-13',
      details: { missing: [parties[1]] },
    });

    // and the mediation ends with the remedies told
    const ending = { reasonCode: 'CONSENT_WITHDRAWN', remediesTold: [] as string[] };
    expect(await mediator.fails(`${path}/terminate-mediation`, ending)).toMatchObject({ code: 'R-27' });
    await mediator.does(`${path}/terminate-mediation`, { ...ending, remediesTold: ['LITIGATION'] });
    expect(await mediator.case(id)).toMatchObject({ state: 'MEDIATION_TERMINATED' });
  });

  it('is not mediated by a relative of a party', async () => {
    const { path, parties } = await inMediation();
    const disclosures = [{ party: parties[0], relation: 'RELATIVE' }];
    expect(
      await mediator.fails(`${path}/appoint-mediator`, { mediator: 'shanquan-mediator-2', disclosures }),
    ).toMatchObject({ code: 'R-10', details: { disclosures } });
  });

  it('goes up one level at a time, or skips one where the matter is urgent (scenario 10)', async () => {
    // given
    const { path, id } = await assigned();
    const up = (to: string, ground: string): object => ({ to, ground, summary: '两次调解未果。' });

    // then
    expect(
      await township.fails(`${path}/escalate-dispute`, up('wangchuan-prefecture', 'BEYOND_COMPETENCE')),
    ).toMatchObject({ code: 'R-20', details: { currentLevel: 'TOWNSHIP', level: 'PREFECTURE' } });

    // when it goes to the county
    const before = await township.case(id);
    await township.does(`${path}/escalate-dispute`, up('qinghe-county', 'BEYOND_COMPETENCE'));

    // then the county holds it, the township still sees it, and the petitioner's day has not moved
    const after = await township.case(id);
    expect(after).toMatchObject({ level: 'COUNTY', holder: 'qinghe-county', state: 'ASSIGNED' });
    expect(after.acts['DisputeOpened']).toEqual(before.acts['DisputeOpened']);
    expect(after.units).toEqual(expect.arrayContaining(['shanquan-township', 'qinghe-county']));

    // and it goes down again
    await petition.does(`${path}/return-to-lower-level`, { to: 'shanquan-township', reason: '属地办理。' });
    expect(await township.case(id)).toMatchObject({ level: 'TOWNSHIP', holder: 'shanquan-township' });

    // and an urgent one may skip a level
    const urgent = await assigned();
    await township.does(`${urgent.path}/escalate-dispute`, up('wangchuan-prefecture', 'MAJOR_OR_URGENT'));
    expect(await petition.case(urgent.id)).toMatchObject({ level: 'PREFECTURE' });
  });

  it('comes back to the sender who agrees, within five working days', async () => {
    // given a dispute that the petition bureau hands to the water bureau
    const water = await app.as('county-water-handler');
    const received = aDispute({ receivingUnit: 'qinghe-petition-bureau' });
    const handed = async (): Promise<OpenedCase> => {
      const dispute = await petition.opens('disputes', received);
      await petition.does(`${dispute.path}/triage-dispute`, TRIAGE);
      await petition.does(`${dispute.path}/assign-holder`, { leadUnit: 'qinghe-water-bureau' });
      return dispute;
    };
    const objection = { reason: '不属我局职权。' };

    // when the bureau objects in time
    const dispute = await handed();
    await water.does(`${dispute.path}/object-to-assignment`, objection);

    // then only the sender decides, and nothing is closed meanwhile
    expect(await water.fails(`${dispute.path}/close-dispute`, CLOSED)).toMatchObject({ code: 'R-29' });
    expect((await water.command(`${dispute.path}/accept-return`)).status).toBe(403);
    await petition.does(`${dispute.path}/accept-return`);
    expect(await petition.case(dispute.id)).toMatchObject({ holder: 'qinghe-petition-bureau' });

    // but after five working days the right to object has lapsed
    const late = await handed();
    await app.later(8);
    expect(await water.fails(`${late.path}/object-to-assignment`, objection)).toMatchObject({
      code: 'R-06',
      details: { workingDays: 6, limit: 5 },
    });
  });

  it('is triaged before it is handed on (R-17), and never to a closed unit (R-22)', async () => {
    const { path } = await township.opens('disputes', aDispute());
    const holder = { leadUnit: 'liutai-village' };
    expect(await township.fails(`${path}/assign-holder`, holder)).toMatchObject({ code: 'R-17' });
    await township.does(`${path}/triage-dispute`, TRIAGE);
    expect(await petition.fails(`${path}/assign-holder`, { leadUnit: 'gaoqiao-township' })).toMatchObject({
      code: 'R-22',
    });
  });

  it('is withdrawn only after another officer called back (R-33), and owes nobody an answer then', async () => {
    const { path, id } = await assigned();
    const withdrawn = { outcome: 'WITHDRAWN', basis: '当事人撤回。' };
    const callBack = { officer: 'shanquan-officer-1', at: '2026-03-02T09:00:00+08:00' };
    expect(await township.fails(`${path}/close-dispute`, { ...withdrawn, callBack })).toMatchObject({
      code: 'R-33',
    });
    const byAnother = { ...callBack, officer: 'shanquan-officer-2' };
    await township.does(`${path}/close-dispute`, { ...withdrawn, callBack: byAnother });
    expect(await township.case(id)).toMatchObject({ outcome: 'WITHDRAWN' });
  });

  it('is reopened on a ground and within half a year; later the matter is a new case that names it (R-32)', async () => {
    // given two closed disputes
    const closed = async (): Promise<OpenedCase> => {
      const dispute = await assigned();
      await township.does(`${dispute.concerns[0]}/respond-to-concern`, aResponse());
      await township.does(`${dispute.concerns[0]}/settle-concern`, SETTLED);
      await township.does(`${dispute.path}/close-dispute`, CLOSED);
      return dispute;
    };
    const [first, second] = [await closed(), await closed()];

    // then the one is reopened in time
    expect(await township.fails(`${first.path}/reopen-dispute`, {})).toMatchObject({ code: 'R-32' });
    await app.later(180);
    await township.does(`${first.path}/reopen-dispute`, { ground: 'NEW_FACTS' });
    expect(await township.case(first.id)).toMatchObject({ state: 'REOPENED', cycle: 2 });

    // and the other is not, but its recurrence is noted in it
    await app.later(1);
    expect(await township.fails(`${second.path}/reopen-dispute`, { ground: 'NEW_FACTS' })).toMatchObject({
      code: 'R-32',
      details: { days: 181, limit: 180 },
    });
    const again = await township.opens('disputes', aDispute({ recurrenceOf: second.id }));
    await app.settled();
    const { items } = await township.read<{ items: Act[] }>(`/cases/${second.id}/timeline`);
    expect(items.at(-1)).toMatchObject({ type: 'RecurrenceNoted', data: { case: again.id } });
  });

  it('is corrected with a reason and an approval, and the first words stay on record (R-62)', async () => {
    const { path, id } = await assigned();
    const fields = { place: 'quankou-village', title: '泉口村占地补偿' };
    expect(await township.fails(`${path}/correct-record`, { fields })).toMatchObject({ code: 'R-62' });
    await township.does(`${path}/correct-record`, {
      fields,
      reason: '登记时误选村名。',
      approver: 'shanquan-officer-2',
    });
    expect(await township.case(id)).toMatchObject({ title: '泉口村占地补偿' });
    const { items } = await township.read<{ items: Act[] }>(`/cases/${id}/timeline`);
    expect(items[0]).toMatchObject({ type: 'DisputeOpened', data: { title: '柳台村占地补偿' } });
  });

  it('is opened once for the same parties in the same place, unless somebody says what differs (R-02)', async () => {
    const parties = [
      { role: 'APPLICANT', person: { name: '丁某', idNumber: 'X-4711' } },
      { role: 'RESPONDENT', person: { name: '戊某' } },
    ];
    const first = await township.opens('disputes', aDispute({ parties }));
    await app.settled();
    const refusal = await township.fails('/disputes', aDispute({ parties }));
    expect(refusal).toMatchObject({ code: 'R-02', details: { candidates: [first.id] } });
    const differsFrom = { cases: [first.id], statement: '另一地块。' };
    await township.opens('disputes', aDispute({ parties, differsFrom }));
  });
});
