import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aConcern,
  aDispute,
  aPetition,
  CLOSED,
  type Officer,
  type OpenedCase,
  type Outcome,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';
import { photograph } from '../libs/evidence/src/spec/sample-files.js';

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const NOTICE = { how: 'LETTER', at: '2026-03-02T08:45:00+08:00' };
const LATE = { receivedAt: '2026-02-03T09:00:00+08:00', occurredAt: '2026-02-03T09:00:00+08:00' };
const NOT_SHOWN = {
  zh: '您看不到的事项不在其中。',
  en: 'Cases that you do not see are not among them.',
};
const OFFICERS = [
  'petition',
  'township',
  'inspector',
  'leader',
  'shanquan-leader',
  'shanquan-inspector',
  'liutai-head',
  'county-governance-director',
];

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly items?: readonly unknown[];
  readonly total?: number;
}

type Query = Readonly<Record<string, string | number>>;

const aboutUnit = (words: string, unit: string): object =>
  aConcern(words, { conductOf: 'UNIT', unitComplainedAbout: unit });

/** Decision 18, from every side: of a complaint about a unit nothing is told to that unit and to what lies below it, not even that there is one. */
describe('A case that complains about a unit', () => {
  let app: TestApp;
  const officers = new Map<string, Officer>();
  const by = (name: string): Officer => officers.get(name) as Officer;
  /** Complains about Shanquan Town, where it was first; the county holds it now, and a village below had it in between. */
  let ofTheTown: OpenedCase;
  /** Complains about two bureaus of the county; the town holds it. */
  let ofTheBureaus: OpenedCase;

  /** Case → its file. */
  const files = new Map<string, string>();
  const traces = ({ id }: OpenedCase): readonly string[] => [id, files.get(id) ?? id];

  const parties = [
    { role: 'APPLICANT', person: { name: '丁某', idNumber: 'X-4711' } },
    { role: 'RESPONDENT', person: { name: '戊某' } },
  ];
  const petitioners = [{ person: { name: '庚某', idNumber: 'X-0815' }, representative: true }];

  beforeAll(async () => {
    app = await startApp();
    for (const name of OFFICERS) officers.set(name, await app.as(name));
    ofTheTown = await complaintAboutTheTown();
    ofTheBureaus = await complaintAboutTheBureaus();
    await app.settled();
  });
  afterAll(() => app.stop());

  async function complaintAboutTheTown(): Promise<OpenedCase> {
    const opened = await by('township').opens('disputes', aDispute({ ...LATE, parties }));
    await by('township').does(`${opened.path}/triage-dispute`, TRIAGE);
    expect(await by('township').fails(`${opened.path}/close-dispute`, CLOSED)).toMatchObject({
      code: 'R-30',
    });
    await anOriginalIsRead(opened);
    await by('township').does(`${opened.path}/assign-holder`, { leadUnit: 'liutai-village' });
    const steps = { 'liutai-head': 'shanquan-township', township: 'qinghe-county' };
    for (const [name, to] of Object.entries(steps))
      await by(name).does(`${opened.path}/escalate-dispute`, {
        to,
        ground: 'BEYOND_COMPETENCE',
        summary: '这里办不了。',
        releaseLower: true,
      });
    const concern = aboutUnit('镇里偏袒。', 'shanquan-township');
    await by('petition').does(`${opened.path}/raise-concern`, { concern });
    return opened;
  }

  async function complaintAboutTheBureaus(): Promise<OpenedCase> {
    const concerns = [
      aConcern('补偿款何时到账?'),
      aboutUnit('信访局不登记。', 'qinghe-petition-bureau'),
      aboutUnit('纪委不回复。', 'qinghe-discipline-committee'),
    ];
    const petition = aPetition({ ...LATE, receivingUnit: 'shanquan-township', petitioners, concerns });
    const opened = await by('township').opens('petitions', petition);
    await by('township').does(`${opened.path}/classify-petition`, { kind: 'SUGGESTION' });
    await by('township').does(`${opened.path}/accept-petition`, { notice: NOTICE });
    const refused = await by('township').fails(`${opened.path}/conclude-petition`, { reason: 'SETTLED' });
    expect(refused.code).toMatch(/^R-/);
    await anOriginalIsRead(opened);
    return opened;
  }

  async function anOriginalIsRead({ id }: OpenedCase): Promise<void> {
    expect((await by('township').uploads(id, photograph(), { name: '绝密.jpg' })).status).toBe(422);
    const added = await by('township').uploads(id, photograph(`of ${id}`));
    expect(added.status).toBe(201);
    const [file = ''] = (added.body as Outcome).made ?? [];
    files.set(id, file);
    expect((await by('shanquan-inspector').downloads(`/evidence/${file}/original`)).status).toBe(200);
  }

  const ask = async (name: string, path: string, query: Query = {}): Promise<Answer> => {
    const { status, text, body } = await by(name).get(path, query);
    return { ...(status === 200 ? (body as object) : {}), status, text };
  };
  const asked = { metric: 'response-coverage', period: '2026-03' };
  const LISTS = [
    '/case-board',
    '/concern-responses',
    '/disputes',
    '/petitions',
    '/refusals',
    '/access-journal',
    '/late-entries',
  ];
  const FIGURES: readonly [string, Query][] = [
    ['/figures/members', asked],
    ['/figures/restatement', { ...asked, from: '00000000000000000001' }],
  ];
  const addressesOf = ({ id, path }: OpenedCase): readonly [string, Query][] => [
    [`/cases/${id}`, {}],
    [path, {}],
    [`/cases/${id}/timeline`, {}],
    ['/evidence', { case: id }],
  ];

  const CASES = [
    {
      about: 'the town',
      its: () => ofTheTown,
      blind: ['township', 'shanquan-leader', 'shanquan-inspector', 'liutai-head'],
      seers: ['petition', 'inspector', 'leader'],
    },
    {
      about: 'two bureaus of the county',
      its: () => ofTheBureaus,
      blind: ['petition', 'inspector'],
      seers: ['leader', 'county-governance-director', 'township', 'shanquan-inspector'],
    },
  ];

  describe.each(CASES)('about $about', ({ its, blind, seers }) => {
    it.each(blind)('stands in no list of %s, and in no count of one', async (name) => {
      for (const path of LISTS) {
        const answer = await ask(name, path, { limit: 200, total: 'true' });
        expect([path, [200, 403].includes(answer.status), answer.text.includes(its().id)]).toEqual([
          path,
          true,
          false,
        ]);
        if (answer.status === 200) expect([path, answer.total]).toEqual([path, answer.items?.length]);
      }
    });

    it.each(blind)('is for %s as unknown as one that does not exist', async (name) => {
      for (const [path, query] of addressesOf(its())) {
        const told = async (id: string): Promise<string> => {
          const inPlace = (text: string): string => text.replaceAll(its().id, id);
          const { status, text } = await ask(
            name,
            inPlace(path),
            JSON.parse(inPlace(JSON.stringify(query))) as Query,
          );
          return `${status} ${text.replace(/"trace":"[^"]*"/, '').replaceAll(id, '')}`;
        };
        expect(await told(its().id)).toBe(await told(NOWHERE));
      }
      for (const path of ['/refusals', '/access-journal']) {
        const [there, nowhere] = [
          await ask(name, path, { case: its().id }),
          await ask(name, path, { case: NOWHERE }),
        ];
        expect([path, there.status, there.items]).toEqual([path, nowhere.status, nowhere.items]);
      }
    });

    it.each(blind)(
      'is no member of a figure that %s opens, and no number says that one is missing',
      async (name) => {
        const members = await ask(name, '/figures/members', { ...asked, limit: 200, total: 'true' });
        expect(members).toMatchObject({ status: 200, total: members.items?.length, notShown: NOT_SHOWN });
        expect(members.text).not.toContain(its().id);
        const restated = await by(name).read<{ differences: { items: unknown[]; total: number } }>(
          ...(FIGURES[1] as [string, Query]),
        );
        expect(restated.differences).toMatchObject({
          total: restated.differences.items.length,
          notShown: NOT_SHOWN,
        });
        expect(JSON.stringify(restated)).not.toContain(its().id);
      },
    );

    it('is shown to those who are not complained about, at every door', async () => {
      const list = (path: string): [string, Query] => [path, { limit: 200, total: 'true' }];
      const own = its().path.startsWith('/disputes') ? '/petitions' : '/disputes';
      const doors = [...LISTS.filter((path) => path !== own).map(list), ...FIGURES, ...addressesOf(its())];
      for (const [path, query] of doors) {
        const answers = await Promise.all(seers.map((name) => ask(name, path, query)));
        const seen = answers.filter(({ status }) => status !== 403);
        expect([path, seen.length > 0]).toEqual([path, true]);
        for (const { status, text } of seen) {
          expect([path, status]).toEqual([path, 200]);
          expect([path, traces(its()).some((trace) => text.includes(trace))]).toEqual([path, true]);
        }
      }
    });
  });

  it('is a likely duplicate (R-02) for whoever sees it, and none for the unit complained about and those below', async () => {
    const same = (more: object): object => aDispute({ ...more, parties });
    const county = await by('petition').fails('/disputes', same({ receivingUnit: 'qinghe-petition-bureau' }));
    expect(county).toMatchObject({ code: 'R-02', details: { candidates: [ofTheTown.id] } });
    const below = await by('liutai-head').command('/disputes', same({ receivingUnit: 'liutai-village' }), {
      ifMatch: null,
    });
    expect([below.status, below.text]).toEqual([201, expect.not.stringContaining(ofTheTown.id)]);
    const differsFrom = { cases: [(below.body as Outcome).id], statement: '另一地块。' };
    const itself = await by('township').command('/disputes', same({ differsFrom }), { ifMatch: null });
    expect([itself.status, itself.text]).toEqual([201, expect.not.stringContaining(ofTheTown.id)]);
  });

  it('is a matter in hand below (R-03) for whoever sees it, and none for the unit complained about', async () => {
    const acceptedAt = async (
      receivingUnit: string,
      name: string,
    ): Promise<{ status: number; text: string }> => {
      const above = await by('petition').opens('petitions', aPetition({ receivingUnit, petitioners }));
      await by('petition').does(`${above.path}/classify-petition`, { kind: 'SUGGESTION' });
      await app.settled();
      return by(name).command(`${above.path}/accept-petition`, { notice: NOTICE });
    };
    const seen = await acceptedAt('qinghe-governance-centre', 'county-governance-director');
    expect([seen.status, seen.text]).toEqual([422, expect.stringContaining(ofTheBureaus.id)]);
    const itself = await acceptedAt('qinghe-petition-bureau', 'petition');
    expect([itself.status, itself.text]).toEqual([200, expect.not.stringContaining(ofTheBureaus.id)]);
  });

  it('is named by the refusal of a file, so that this is told to nobody else', async () => {
    const query = { case: ofTheTown.id, code: 'R-61' };
    expect((await ask('inspector', '/refusals', query)).items).toHaveLength(1);
    const untold = (await by('shanquan-inspector').get('/refusals', { code: 'R-61' })).body as {
      items: { case: string }[];
    };
    // The one about the two bureaus.
    expect(untold.items.map((one) => one.case)).toEqual([ofTheBureaus.id]);
  });

  it('is shown by none of the registers while nothing is known of who sees it', async () => {
    const { pool } = app.database;
    const registers = ['/refusals', '/access-journal', '/late-entries'];
    const shown = (): Promise<boolean[]> =>
      Promise.all(
        registers.map(async (path) =>
          (await ask('inspector', path, { limit: 200 })).text.includes(ofTheTown.id),
        ),
      );
    expect(await shown()).toEqual([true, true, true]);
    // As it is with a stream that the board cannot follow, or has not come to.
    await pool.query('delete from case_board where stream = $1', [`dispute-${ofTheTown.id}`]);
    expect(await shown()).toEqual([false, false, false]);
  });
});
