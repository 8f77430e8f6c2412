import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadOrganisation, OrganisationStore } from '#libs/organisation';
import {
  aDispute,
  aListing,
  aPetition,
  aProblem,
  aRound,
  NO_BASIS,
  type Officer,
  type OpenedCase,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

const TOWN = 'shanquan-township';
const LAST_DAY = '2026-03-31';
const SUCCESSOR = 'beipo-township';

interface Part {
  readonly kind: string;
  readonly part: string | null;
  readonly unit: string;
  readonly officer: string | null;
  readonly lastDay: string | null;
  readonly successor: string | null;
  readonly act: { readonly command: string; readonly path: string };
}
interface Entry {
  readonly id: string;
  readonly category: string;
  readonly revision: number;
  readonly parts: readonly Part[];
}

/** What an officer of the county would send. */
const BODIES: Readonly<Record<string, object>> = {
  HandOverCase: { unit: SUCCESSOR },
  AssignConcern: { unit: SUCCESSOR },
  AssignHolder: { leadUnit: SUCCESSOR },
  HandOverItem: {
    responsibleUnit: SUCCESSOR,
    responsibleLeader: 'beipo-leader',
    reason: '山泉镇撤销,由北坡乡继续整改。',
  },
  AppointMediator: { mediator: 'shanquan-mediator-2', disclosures: [] },
  TerminateMediation: { reasonCode: 'NO_AGREEMENT', remediesTold: ['LITIGATION'] },
};

describe('What closed units and officers who left have in hand', () => {
  let app: TestApp;
  let [township, petition, mediator]: Officer[] = [];
  const cases: Record<string, OpenedCase> = {};

  beforeAll(async () => {
    app = await startApp();
    [township, petition, mediator] = await Promise.all(
      ['township', 'petition', 'mediator'].map((who) => app.as(who)),
    );
    cases['CONCERN'] = await aCaseWithAConcern();
    cases['OBLIGATION'] = await anAgreement();
    cases['MEDIATOR'] = await inMediation('shanquan-mediation-committee');
    cases['COMMITTEE'] = await assigned();
    await does(township, `${cases['COMMITTEE'].path}/propose-mediation`, {
      committee: 'liutai-mediation-committee',
      form: 'PEOPLES',
    });
    cases['PETITION'] = await petition!.opens('petitions', aPetition({ receivingUnit: TOWN }));
    cases['ROUND'] = await township!.opens('consultation-rounds', aRound());
    cases['ITEM'] = await township!.opens('rectification-items', aProblem(NO_BASIS));
    await app.settled();
    await does(township, `${cases['ITEM'].path}/list-item`, aListing());
    await app.settled();
  });
  afterAll(() => app.stop());

  const does = (who: Officer | undefined, path: string, body: object) => who!.does(path, body);
  const assigned = async (): Promise<OpenedCase> => {
    const dispute = await township!.opens('disputes', aDispute());
    await does(township, `${dispute.path}/triage-dispute`, TRIAGE);
    await does(township, `${dispute.path}/assign-holder`, {
      leadUnit: TOWN,
      responsibleOfficer: 'shanquan-officer-1',
    });
    return dispute;
  };
  const aCaseWithAConcern = async (): Promise<OpenedCase> => {
    const dispute = await assigned();
    await does(township, `${dispute.concerns[0]}/assign-concern`, {
      unit: TOWN,
      officer: 'shanquan-officer-2',
    });
    return dispute;
  };
  const inMediation = async (committee: string): Promise<OpenedCase> => {
    const dispute = await assigned();
    await does(township, `${dispute.path}/propose-mediation`, { committee, form: 'PEOPLES' });
    for (const { person: party } of (await mediator!.case(dispute.id)).parties)
      await does(mediator, `${dispute.path}/record-consent`, { party });
    await does(mediator, `${dispute.path}/appoint-mediator`, {
      mediator: 'shanquan-mediator-1',
      disclosures: [],
    });
    return dispute;
  };
  const anAgreement = async (): Promise<OpenedCase> => {
    const dispute = await inMediation('shanquan-mediation-committee');
    const parties = (await mediator!.case(dispute.id)).parties.map(({ person }) => person);
    await does(mediator, `${dispute.path}/hold-session`, {
      place: '镇调解室',
      present: parties,
      session: 'OPEN',
      summary: '双方到场。',
    });
    await does(mediator, `${dispute.path}/reach-agreement`, {
      form: 'WRITTEN',
      obligations: [{ debtor: parties[1], creditor: parties[0], what: '补付青苗费。', dueOn: '2026-05-31' }],
    });
    await does(mediator, `${dispute.path}/make-agreement-effective`, {
      signatures: parties,
      mediatorSigned: true,
      committeeSealed: true,
    });
    return dispute;
  };
  /** The town and a village committee end with March, and so does the mediator's post. */
  const closesTheTown = async (): Promise<void> => {
    const tree = await app.nest.get(OrganisationStore).fresh();
    const closing = [TOWN, 'liutai-mediation-committee'];
    const units = tree
      .allUnits()
      .map((unit) => (closing.includes(unit.id) ? { ...unit, to: LAST_DAY, successor: SUCCESSOR } : unit));
    const officers = tree
      .allOfficers()
      .map((officer) =>
        officer.id === 'shanquan-mediator-1' ||
        officer.posts.some(({ unit, to }) => closing.includes(unit) && to === null)
          ? { ...officer, posts: officer.posts.map((post) => ({ ...post, to: post.to ?? LAST_DAY })) }
          : officer,
      );
    const loaded = await loadOrganisation(app.runtime.database.dataSource, { units, officers });
    expect(loaded.outcome).toBe('LOADED');
  };
  const left = async (filter: object = {}, who = petition): Promise<readonly Entry[]> => {
    await app.settled();
    return (await who!.list<Entry>('/left-behind', { limit: 200, ...filter })).items;
  };

  it('is nothing while everybody is there', async () => {
    expect(await left()).toEqual([]);
    await closesTheTown();
    // Their last day has not passed.
    expect(await left()).toEqual([]);
  });

  it('is told from the day after: each kind, since when, who goes on, and by which act', async () => {
    // Officers of the town cannot sign in again.
    app.clock.moveOn(30);
    petition = await app.as('petition');
    const parts = (await left()).flatMap((entry) => entry.parts.map((part) => ({ ...part, of: entry.id })));
    const of = (kind: string) => parts.filter((part) => part.kind === kind);
    expect(new Set(parts.map(({ kind }) => kind))).toEqual(
      new Set(['CASE', 'CONCERN', 'ITEM', 'OBLIGATION', 'MEDIATION']),
    );
    expect(of('CASE')).toContainEqual({
      kind: 'CASE',
      of: cases['PETITION']!.id,
      part: null,
      unit: TOWN,
      officer: null,
      lastDay: LAST_DAY,
      successor: SUCCESSOR,
      act: {
        command: 'HandOverCase',
        path: `/api/v1/petitions/${cases['PETITION']!.id}/hand-over-case`,
      },
    });
    expect(of('CASE').map((part) => part.of)).toEqual(expect.arrayContaining([cases['ROUND']!.id]));
    expect(of('CONCERN')).toContainEqual(
      expect.objectContaining({ of: cases['CONCERN']!.id, unit: TOWN, officer: 'shanquan-officer-2' }),
    );
    expect(of('OBLIGATION').map((part) => part.of)).toEqual([cases['OBLIGATION']!.id]);
    expect(of('MEDIATION').map((part) => [part.of, part.act.command])).toEqual(
      expect.arrayContaining([
        [cases['MEDIATOR']!.id, 'AppointMediator'],
        [cases['COMMITTEE']!.id, 'TerminateMediation'],
      ]),
    );
    expect(of('ITEM')).toContainEqual(
      expect.objectContaining({ of: cases['ITEM']!.id, officer: 'shanquan-leader', lastDay: LAST_DAY }),
    );
  });

  it('is narrowed by kind and by unit, and paged', async () => {
    const items = await left({ kind: 'ITEM' });
    expect(items.map(({ id, parts }) => [id, new Set(parts.map(({ kind }) => kind))])).toEqual([
      [cases['ITEM']!.id, new Set(['ITEM'])],
    ]);
    expect(await left({ unit: SUCCESSOR })).toEqual([]);
    expect((await petition!.get('/left-behind', { unit: 'nowhere' })).status).toBe(404);
    const first = await petition!.list<Entry>('/left-behind', { limit: 2, total: 'true' });
    expect([first.items.length, first.total]).toEqual([2, 7]);
    const rest = await petition!.list<Entry>('/left-behind', { limit: 200, cursor: first.next ?? '' });
    expect(rest.items).toHaveLength(5);
  });

  it('is told to nobody who does not see the cases', async () => {
    expect(await left({}, await app.as('linxi-officer-1'))).toEqual([]);
    expect((await (await app.as('admin')).get('/left-behind')).status).toBe(403);
  });

  it('is given to others by the acts that it names, until nothing is left', async () => {
    const given: string[] = [];
    for (let entries = await left(); entries.length > 0 && given.length < 50; entries = await left()) {
      const { revision, parts } = entries[0]!;
      const { command, path } = parts[0]!.act;
      const answer = await petition!.command(path.slice('/api/v1'.length), BODIES[command] ?? {}, {
        ifMatch: `"${revision}"`,
      });
      expect([command, answer.status, (answer.body as { code?: string }).code]).toEqual([
        command,
        200,
        undefined,
      ]);
      given.push(command);
    }
    expect(await left()).toEqual([]);
    expect(new Set(given)).toEqual(
      new Set(['HandOverCase', 'AssignConcern', 'HandOverItem', 'AppointMediator', 'TerminateMediation']),
    );
    const successor = await app.as('beipo-officer-1');
    expect((await successor.get(`/cases/${cases['PETITION']!.id}`)).body).toMatchObject({
      holder: SUCCESSOR,
      receivingUnit: TOWN,
    });
  });
});
